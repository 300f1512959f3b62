/** What an import says about itself when it has ended. */
import type { AddressReason } from './email-address.ts'

/** Why a line was refused. */
export type RejectReason =
  | AddressReason
  | 'name_too_long'
  | 'too_many_cells'
  | 'missing_quote'
  | 'attributes_not_json'
  | 'attributes_too_long'
  | 'unknown_subscription_state'

export interface ImportCounts {
  /** Lines with data: the header and blank lines are not among them. Always the sum of the others. */
  readonly lines: number
  /** New contacts. */
  readonly imported: number
  /** Contacts whose data changed, or who joined the list. */
  readonly updated: number
  /** Contacts that already were as the line has them. */
  readonly unchanged: number
  /** Lines whose address an earlier line has; the earlier line counts. */
  readonly duplicates: number
  readonly rejected: number
}

/** What a person should know, although no line was refused for it. */
export interface ImportNotes {
  /** Lines without any content. */
  readonly blankLines: number
  /** People who had unsubscribed from this list: they stay unsubscribed. */
  readonly unsubscribedKept: number
  /** People of this list who have not confirmed yet: the import does not confirm for them. */
  readonly unconfirmedKept: number
  /** Suppressed addresses: kept as contacts, joined unconfirmed, never mailed. */
  readonly suppressed: number
  /** Addresses that were cleaned before they were accepted. */
  readonly cleanedAddresses: number
  /** Lines in which bytes that are not UTF-8 were read as Windows-1252. */
  readonly windows1252Lines: number
}

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** What a column of a file holds. First and last name are also attributes: a greeting wants them alone. */
export const columnMeanings = [
  'email',
  'name',
  'firstName',
  'lastName',
  'subscriptionState',
  'attributes',
  'attribute',
  'ignored',
] as const
export type ColumnMeaning = (typeof columnMeanings)[number]

export interface Import extends ImportCounts {
  readonly id: number
  readonly fileName: string
  readonly listId: number | null
  readonly state: 'running' | 'finished' | 'failed'
  readonly dryRun: boolean
  readonly encoding: string | null
  readonly delimiter: string | null
  /** The columns as the header names them, or `column 1`, `column 2`... */
  readonly columns: readonly string[]
  readonly notes: Partial<ImportNotes>
  /** Why it failed. */
  readonly problem: string | null
  readonly actor: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
  /** Of a running one: lines are read first, then merged into the contacts at once. */
  readonly phase: 'reading' | 'merging'
  /** Of the file; unknown where it came as a stream. */
  readonly bytesTotal: number | null
  readonly bytesRead: number
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly undone: ImportUndone | null
}

/** What the undo of an import did. */
export interface ImportUndone {
  /** Contacts that the import had made. */
  readonly removed: number
  /** Contacts that have their name and attributes from before again. */
  readonly restored: number
  /** Subscriptions that ended without trace, those of removed contacts apart. */
  readonly left: number
  /** Contacts that somebody has changed since: they stay as they are. */
  readonly kept: number
  /** Deliveries that waited for one of them. */
  readonly skippedDeliveries: number
}

export interface ImportReject {
  /** Of the file; where a record has several, the first. */
  readonly lineNumber: number
  readonly reason: RejectReason
  readonly message: string
  /** The cells as they were in the file. */
  readonly fields: readonly string[]
}

/** What stands behind the original columns in a file of rejected lines. Such columns are passed over when it comes back. */
export const rejectColumns = ['line', 'reason', 'message'] as const

export function endsInRejectColumns(columns: readonly string[]): boolean {
  const from = columns.length - rejectColumns.length
  return rejectColumns.every((column, offset) => columns[from + offset] === column)
}
