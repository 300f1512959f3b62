/** Contacts as CSV, whole or one list: flat memory, however many there are. */
import type { Readable } from 'node:stream'
import { contactsCsv } from '../store/contacts-csv.ts'
import type { Database } from '../store/database.ts'

/** UTF-8, commas, a header. Errors of the database end the stream with that error. */
export function exportContacts(
  database: Database,
  filter: { readonly listId?: number | undefined } = {},
): Readable {
  return contactsCsv(database, filter)
}
