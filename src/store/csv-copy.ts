/**
 * Streams the rows of a query as CSV by COPY, in flat memory. Cells that a spreadsheet would run as a formula get a
 * quote in front, which spreadsheets take for "this is text" and the import takes away again.
 */
import { Readable } from 'node:stream'
import { escapeLiteral } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Database, Session } from './database.ts'

export interface CsvColumn {
  readonly header: string
  /** An SQL expression of type text. */
  readonly sql: string
}

export interface CsvQuery {
  readonly columns: readonly CsvColumn[]
  /** All that follows the columns, from the word `from` on. COPY takes no parameters: values go through `literal`. */
  readonly from: string
}

export const literal = escapeLiteral

/** Opens a session for as long as the stream flows. `plan` may look into the database to decide on the columns. */
export function streamCsv(database: Database, plan: (session: Session) => Promise<CsvQuery>): Readable {
  return Readable.from(csvChunks(database, plan), { objectMode: false })
}

async function* csvChunks(
  database: Database,
  plan: (session: Session) => Promise<CsvQuery>,
): AsyncGenerator<Buffer> {
  const session = await database.session()
  let finished = false
  try {
    const query = await plan(session)
    yield Buffer.from(`${query.columns.map((column) => csvCell(column.header)).join(',')}\n`)
    const cells = query.columns.map((column) => disarmed(column.sql)).join(', ')
    const copy = session.client.query(
      copyTo(`copy (select ${cells} ${query.from}) to stdout with (format csv)`),
    )
    yield* copy as AsyncIterable<Buffer>
    finished = true
  } finally {
    // A server in the middle of a COPY listens to nothing else: who stops early hangs up.
    if (!finished) session.client.connection.stream.destroy()
    await session.close()
  }
}

function disarmed(sql: string): string {
  return `nullif(regexp_replace(${sql}, '^(?=''*[=+@\t\r-])', ''''), '')`
}

/** One cell, quoted where it has to be, and with a quote before what a spreadsheet would run. */
export function csvCell(cell: string): string {
  const text = /^'*[=+@\t\r-]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
