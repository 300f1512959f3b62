/** The rejected lines of an import as a file that can be repaired and imported again. */
import type { Readable } from 'node:stream'
import { endsInRejectColumns, rejectColumns } from '../../domain/import.ts'
import { literal, streamCsv, type CsvColumn } from '../csv-copy.ts'
import type { Database, Session } from '../database.ts'

/**
 * The cells as they were, and behind them the line's number, the reason's word and its sentence: the import passes these
 * three columns over. Cells that the header had no name for keep a column of their own.
 */
export function rejectsCsv(database: Database, importId: number): Readable {
  return streamCsv(database, async (session) => ({
    columns: [...(await originalColumns(session, importId)), ...explanations],
    from: `from import_rejects where import_id = ${literal(String(importId))} order by line_number`,
  }))
}

const explanations: CsvColumn[] = [
  { header: rejectColumns[0], sql: 'line_number::text' },
  { header: rejectColumns[1], sql: 'reason' },
  { header: rejectColumns[2], sql: 'message' },
]

async function originalColumns(session: Session, importId: number): Promise<CsvColumn[]> {
  const [found] = await session.query<{ columns: string[]; widest: number | null }>(
    `select columns, (select max(jsonb_array_length(fields)) from import_rejects where import_id = $1) as widest
     from imports where id = $1`,
    [importId],
  )
  const named = found?.columns ?? []
  const beyond = Math.max(0, Math.min(found?.widest ?? 0, mostColumns) - named.length)
  const extra = Array.from({ length: beyond }, (_, index) => `column ${named.length + index + 1}`)
  const columns = [...named, ...extra].map((header, index) => ({ header, sql: `fields ->> ${index}` }))
  // A repaired file that was refused again carries the explanations of the time before.
  return endsInRejectColumns(named)
    ? columns.toSpliced(named.length - explanations.length, explanations.length)
    : columns
}

/** A line of more cells is no person; PostgreSQL would not hand it back as one row. */
const mostColumns = 1000
