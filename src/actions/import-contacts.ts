import type { Readable } from 'node:stream'
import type { Delimiter, ImportCounts, ImportNotes } from '../domain/import.ts'
import { refused, type Result } from '../domain/problem.ts'
import type { Database } from '../store/database.ts'

export interface ContactImport {
  /** A path, or the bytes themselves. */
  readonly file: string | Readable
  readonly fileName: string
  /** A list by its id, or by its name: then it is made if it is missing. Without it, contacts join no list. */
  readonly list?: { readonly id: number } | { readonly name: string } | undefined
  /** Does everything and takes it back. The import and its rejects are kept. */
  readonly dryRun?: boolean | undefined
  readonly mapping?: ColumnMapping | undefined
  readonly delimiter?: Delimiter | undefined
  /** A name that `iconv-lite` knows, such as `windows-1250`. Found out if absent. */
  readonly encoding?: string | undefined
  readonly consent?: ImportConsent | undefined
  readonly actor: string
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
}

/** Columns by their name in the header, or `column 1`, `column 2`... in a file without one. */
export interface ColumnMapping {
  readonly email?: string | undefined
  readonly name?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly ignore?: readonly string[] | undefined
}

export interface ImportConsent {
  /** State of the subscriptions that the import adds; `confirmed` by default. */
  readonly state?: 'unconfirmed' | 'confirmed' | undefined
  /** Where these people agreed; kept with each subscription beside the file's name and the import's id. */
  readonly detail?: string | undefined
}

export interface ImportProgress {
  readonly phase: 'reading' | 'merging'
  readonly bytes: number
  readonly lines: number
}

export interface ImportSummary extends ImportCounts {
  readonly importId: number
  readonly fileName: string
  readonly dryRun: boolean
  /** Nothing if the contacts joined no list, or a list that a dry run did not make. */
  readonly listId: number | null
  readonly encoding: string
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly notes: ImportNotes
}

export async function importContacts(
  _database: Database,
  _input: ContactImport,
): Promise<Result<ImportSummary>> {
  return refused('not_built', 'The import is being built.')
}
