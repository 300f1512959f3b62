/** The lines that an import refused, as a file to repair and import again. */
import type { Readable } from 'node:stream'
import type { Database } from '../store/database.ts'
import { rejectsCsv } from '../store/imports/rejects-csv.ts'

/** The original columns, then `line`, `reason` and `message`. Only a header if nothing was refused. */
export function rejectsAsCsv(database: Database, importId: number): Readable {
  return rejectsCsv(database, importId)
}
