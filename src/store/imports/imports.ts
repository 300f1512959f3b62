/** The record of every import: what came of it, line by line where a line was refused. */
import type { Import, ImportCounts, ImportNotes, ImportReject } from '../../domain/import.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Sql } from '../database.ts'

const columns = `id, file_name as "fileName", list_id as "listId", state, dry_run as "dryRun", encoding, delimiter,
  columns, lines, imported, updated, unchanged, duplicates, rejected, notes, problem, actor,
  created_at as "createdAt", finished_at as "finishedAt", phase, bytes_total as "bytesTotal", bytes_read as "bytesRead",
  undone_at as "undoneAt", undone_by as "undoneBy", undone`

/** The first key of the session lock that shows that an import lives; the second is its id. */
const importLockClass = 0x57_49 // "WI"

/** Opens the record. The session's lock is how others see that the import still lives: it ends with the session. */
export async function startImport(
  session: Sql,
  start: {
    readonly fileName: string
    readonly bytesTotal: number | undefined
    readonly dryRun: boolean
    readonly actor: string
  },
): Promise<number> {
  await session.query('begin')
  const [row] = await session.query<{ id: number }>(
    'insert into imports (file_name, dry_run, actor, bytes_total) values ($1, $2, $3, $4) returning id',
    [start.fileName, start.dryRun, start.actor, start.bytesTotal ?? null],
  )
  if (row === undefined) throw new Error('the import could not be recorded')
  await session.query('select pg_advisory_lock($1, $2)', [importLockClass, row.id])
  await session.query('commit')
  return row.id
}

/** Ends imports whose process died. They changed nothing. @returns their ids. */
export async function failDeadImports(sql: Sql): Promise<number[]> {
  const dead = await sql.query<{ id: number }>(
    `update imports set state = 'failed', finished_at = now(),
       problem = 'The import was interrupted. Nothing was changed: start it again.'
     where state = 'running' and not exists (
       select from pg_locks where locktype = 'advisory' and classid = ${importLockClass} and objid = imports.id
         and granted and database = (select oid from pg_database where datname = current_database()))
     returning id`,
  )
  return dead.map((row) => row.id)
}

/** How far a running import is; what it does itself is not seen before its end. */
export async function recordProgress(
  sql: Sql,
  id: number,
  progress: { readonly phase: 'reading' | 'merging'; readonly bytes: number; readonly lines: number },
): Promise<void> {
  await sql.query(
    `update imports set phase = $2, bytes_read = $3, lines = $4 where id = $1 and state = 'running'`,
    [id, progress.phase, progress.bytes, progress.lines],
  )
}

export async function failImport(sql: Sql, id: number, problem: Problem): Promise<void> {
  await sql.query(
    `update imports set state = 'failed', problem = $2, finished_at = now() where id = $1 and state = 'running'`,
    [id, problem.message],
  )
}

export interface ImportOutcome extends ImportCounts {
  readonly listId: number | null
  readonly encoding: string
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly notes: ImportNotes
}

/** Closes the record. The database refuses it unless every line is accounted for. */
export async function finishImport(tx: Sql, id: number, outcome: ImportOutcome): Promise<void> {
  await tx.query(
    `update imports set state = 'finished', finished_at = now(), list_id = $2, encoding = $3, delimiter = $4,
       columns = $5, lines = $6, imported = $7, updated = $8, unchanged = $9, duplicates = $10, rejected = $11,
       notes = $12
     where id = $1`,
    [
      id,
      outcome.listId,
      outcome.encoding,
      outcome.delimiter,
      JSON.stringify(outcome.columns),
      outcome.lines,
      outcome.imported,
      outcome.updated,
      outcome.unchanged,
      outcome.duplicates,
      outcome.rejected,
      JSON.stringify(outcome.notes),
    ],
  )
}

export async function findImport(sql: Sql, id: number): Promise<Import | undefined> {
  const [found] = await sql.query<Import>(`select ${columns} from imports where id = $1`, [id])
  return found
}

/** Newest first. */
export async function pageImports(
  sql: Sql,
  page: { before?: number | undefined; limit?: number | undefined } = {},
): Promise<Import[]> {
  return sql.query<Import>(
    `select ${columns} from imports where $1::bigint is null or id < $1 order by id desc limit $2`,
    [page.before ?? null, page.limit ?? 50],
  )
}

/** How many lines were refused for which reason, most first. */
export function countRejects(sql: Sql, importId: number): Promise<{ reason: string; count: number }[]> {
  return sql.query<{ reason: string; count: number }>(
    `select reason, count(*) as count from import_rejects where import_id = $1 group by 1 order by 2 desc, 1`,
    [importId],
  )
}

export async function pageRejects(
  sql: Sql,
  page: { importId: number; after?: number | undefined; limit?: number | undefined },
): Promise<ImportReject[]> {
  return sql.query<ImportReject>(
    `select line_number as "lineNumber", reason, message, fields from import_rejects
     where import_id = $1 and line_number > $2 order by line_number limit $3`,
    [page.importId, page.after ?? 0, page.limit ?? 100],
  )
}
