/** Contacts as CSV, all or those that fit a filter: flat memory, however many there are. */
import type { Readable } from 'node:stream'
import type { ContactFilter } from '../domain/contact-filter.ts'
import { contactsCsv } from '../store/contacts-csv.ts'
import type { Database } from '../store/database.ts'

/** UTF-8, commas, a header. Errors of the database end the stream with that error. */
export function exportContacts(database: Database, filter: ContactFilter = {}): Readable {
  return contactsCsv(database, filter)
}
