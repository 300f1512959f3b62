/** What an import says about itself when it has ended. */
import type { AddressReason } from './email-address.ts'

/** Why a line was refused. */
export type RejectReason =
  | AddressReason
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

export type ImportEncoding =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'utf-8 and windows-1252' | (string & {})

export type Delimiter = ',' | ';' | '\t' | '|'
