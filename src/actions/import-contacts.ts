/**
 * Imports a file of contacts: all of it or nothing, in one transaction, whatever its size, in flat memory.
 * Every line ends as imported, updated, unchanged, duplicate or rejected with its number and a reason, and the database
 * holds that sum. A file that cannot be read to its end is refused as a whole; its import stays on record as failed.
 */
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Delimiter, ImportCounts, ImportNotes } from '../domain/import.ts'
import { parseListName } from '../domain/list.ts'
import { done, refused, type Problem, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database, Session } from '../store/database.ts'
import {
  failDeadImports,
  failImport,
  finishImport,
  recordProgress,
  startImport,
} from '../store/imports/imports.ts'
import { keepRejects, mergeLines, refreshStatistics, type MergeCounts } from '../store/imports/merge-lines.ts'
import { stageLines } from '../store/imports/stage-lines.ts'
import { findList, findListByName, insertList } from '../store/lists.ts'
import { ImportRefused } from './import/import-refused.ts'
import type { ColumnMapping } from './import/map-columns.ts'
import { openFile, type OpenedFile } from './import/open-file.ts'
import { readLines, type LineCounts } from './import/read-lines.ts'

export type { ColumnMapping } from './import/map-columns.ts'

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
  /** Told its id as soon as it is on record. */
  readonly onStarted?: ((importId: number) => void) | undefined
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
  /** Nothing if the contacts joined no list, or one that the dry run did not keep. */
  readonly listId: number | null
  readonly encoding: string
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly notes: ImportNotes
}

/** From here on the planner's numbers are worth a second; below, autovacuum renews them in its own time. */
const manyLines = 10_000

/** Refusals have the code of what is wrong with the file, such as `no_email_column`, or `unknown_list`. */
export async function importContacts(
  database: Database,
  input: ContactImport,
): Promise<Result<ImportSummary>> {
  const problem = await listProblem(database, input)
  if (problem !== undefined) return { ok: false, problem }
  await failDeadImports(database)
  const session = await database.session()
  try {
    const bytesTotal = await sizeOf(input.file)
    const importId = await startImport(session, { ...input, bytesTotal, dryRun: input.dryRun ?? false })
    input.onStarted?.(importId)
    const progress = progressWriter(database, importId, input.onProgress)
    try {
      return await runImport(session, importId, { ...input, onProgress: (seen) => progress.tell(seen) })
    } catch (error) {
      return await recordFailure(database, importId, error)
    } finally {
      await progress.written()
    }
  } finally {
    await session.close()
  }
}

async function sizeOf(file: ContactImport['file']): Promise<number | undefined> {
  if (typeof file !== 'string') return undefined
  // A file that is not there is refused in words when it is opened.
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  )
}

/** Twice a second, and never two at once: progress is worth a look, not a queue. */
const progressEveryMs = 500

function progressWriter(
  database: Database,
  importId: number,
  onProgress: ((progress: ImportProgress) => void) | undefined,
) {
  let writing: Promise<void> | undefined
  let nextAtMs = 0
  return {
    tell(progress: ImportProgress): void {
      onProgress?.(progress)
      const nowMs = performance.now()
      if (writing !== undefined || (nowMs < nextAtMs && progress.phase === 'reading')) return
      nextAtMs = nowMs + progressEveryMs
      writing = recordProgress(database, importId, progress)
        // Where the database is gone, the import itself says so.
        .catch(() => {})
        .then(() => {
          writing = undefined
        })
    },
    written: async () => writing,
  }
}

async function listProblem(database: Database, { list }: ContactImport): Promise<Problem | undefined> {
  if (list === undefined) return undefined
  if ('name' in list) {
    const name = parseListName(list.name)
    return name.ok ? undefined : name.problem
  }
  const found = await findList(database, list.id)
  return found === undefined
    ? refused('unknown_list', say('unknown_list', { id: list.id }), 'listId').problem
    : undefined
}

/** A problem of the file goes back to the caller; anything else is a fault of ours or the database's, and is thrown. */
async function recordFailure(database: Database, importId: number, error: unknown): Promise<Result<never>> {
  if (error instanceof ImportRefused) {
    await failImport(database, importId, error.problem)
    return { ok: false, problem: error.problem }
  }
  const message = `The import failed and changed nothing: ${error instanceof Error ? error.message : String(error)}`
  await failImport(database, importId, { code: 'import_failed', message })
  throw error
}

async function runImport(
  session: Session,
  importId: number,
  input: ContactImport,
): Promise<Result<ImportSummary>> {
  const opened = await openFile(input.file, input)
  const counts: LineCounts = { lines: 0, blankLines: 0, cleanedAddresses: 0 }
  const progress = (phase: ImportProgress['phase']) =>
    input.onProgress?.({ phase, bytes: opened.text.report().bytes, lines: counts.lines })
  await stageLines(session, readLines(opened.chunks, opened.layout, counts), () => progress('reading'))
  progress('merging')
  const read = { opened, counts }
  await session.query('begin')
  const { list, merged } = await mergeStaged(session, importId, input, counts.lines)
  const dryRun = input.dryRun ?? false
  if (dryRun) {
    await session.query('rollback')
    await session.query('begin')
  }
  const listId = dryRun && list?.isNew === true ? null : (list?.id ?? null)
  const summary = summarize(importId, input, read, merged, listId)
  await recordOutcome(session, input.actor, summary)
  await session.query('commit')
  return done(summary)
}

async function mergeStaged(session: Session, importId: number, input: ContactImport, lines: number) {
  const list = await findOrMakeList(session, input)
  const merged = await mergeLines(session, {
    importId: input.dryRun === true ? undefined : importId,
    listId: list?.id,
    state: input.consent?.state ?? 'confirmed',
    consentDetail: consentDetail(importId, input),
  })
  if (lines >= manyLines) await refreshStatistics(session)
  return { list, merged }
}

async function recordOutcome(session: Session, actor: string, summary: ImportSummary): Promise<void> {
  const { importId, fileName, dryRun, listId, lines, imported, updated, rejected } = summary
  await keepRejects(session, importId)
  await finishImport(session, importId, summary)
  await recordAudit(session, {
    actor,
    action: dryRun ? 'import.tried' : 'import.finished',
    subject: `import ${importId}`,
    detail: { fileName, listId, lines, imported, updated, rejected },
  })
}

async function findOrMakeList(session: Session, { list, actor }: ContactImport) {
  if (list === undefined) return undefined
  if ('id' in list) return { id: list.id, isNew: false }
  const name = parseListName(list.name)
  if (!name.ok) throw new ImportRefused(name.problem.code, name.problem.message, 'list')
  const made = await insertList(session, { name: name.value, description: '' })
  if (made === undefined) {
    const found = await findListByName(session, name.value)
    if (found === undefined) throw new Error(`the list "${name.value}" vanished`)
    return { id: found.id, isNew: false }
  }
  await recordAudit(session, {
    actor,
    action: 'list.created',
    subject: `list ${made.id}`,
    detail: { name: made.name },
  })
  return { id: made.id, isNew: true }
}

function consentDetail(importId: number, input: ContactImport): string {
  const detail = input.consent?.detail?.trim() ?? ''
  return `${detail === '' ? '' : `${detail}: `}${input.fileName}, import ${importId}`
}

function summarize(
  importId: number,
  input: ContactImport,
  { opened, counts }: { readonly opened: OpenedFile; readonly counts: LineCounts },
  merged: MergeCounts,
  listId: number | null,
): ImportSummary {
  const { encoding, windows1252Lines } = opened.text.report()
  const { unsubscribedKept, unconfirmedKept, suppressed, ...outcome } = merged
  const { lines, blankLines, cleanedAddresses } = counts
  return {
    importId,
    fileName: input.fileName,
    dryRun: input.dryRun ?? false,
    listId,
    encoding,
    delimiter: opened.layout.delimiter,
    columns: opened.layout.plan.columns,
    lines,
    ...outcome,
    notes: { blankLines, unsubscribedKept, unconfirmedKept, suppressed, cleanedAddresses, windows1252Lines },
  }
}
