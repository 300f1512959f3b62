import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { importContacts, type ContactImport, type ImportSummary } from '../../actions/import-contacts.ts'
import { previewImport } from '../../actions/preview-import.ts'
import { undoImport } from '../../actions/undo-import.ts'
import type { Delimiter } from '../../domain/import.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { say } from '../../domain/sentences.ts'
import { countRejects, findImport, pageImports, pageRejects } from '../../store/imports/imports.ts'
import { rejectsCsv } from '../../store/imports/rejects-csv.ts'
import type { Database } from '../../store/database.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  importDetail,
  importFields,
  importPage,
  importParams,
  importPreview,
  importQuery,
  previewFields,
  rejectPage,
  rejectQuery,
} from '../contract/imports.ts'
import { cutPage } from '../contract/page.ts'
import { receiveUpload, type Upload } from '../receive-upload.ts'
import { withSaid } from '../said.ts'

export function importRoutes(app: App, context: HttpContext): void {
  uploadRoute(app, context)
  previewRoute(app)
  undoRoute(app, context)
  readRoutes(app, context)
  rejectsFileRoute(app, context)
}

/** Described for the OpenAPI document; the parts are read one by one as they come. */
const file = z.string().meta({ format: 'binary' })
const asItComes = { validatorCompiler: () => (value: unknown) => ({ value }) }

function uploadRoute(app: App, { database, log }: HttpContext): void {
  app.post(
    '/imports',
    {
      schema: {
        summary: 'Import a CSV file; answers when every line is accounted for, unless `wait` is false',
        consumes: ['multipart/form-data'],
        body: importFields.extend({ file }),
        response: { 201: importDetail, 202: importDetail },
      },
      ...asItComes,
    },
    async (request, reply) => {
      const folder = await mkdtemp(join(tmpdir(), 'waybill-import-'))
      const removeFolder = () => rm(folder, { recursive: true, force: true })
      const upload = await receiveUpload(request, join(folder, 'upload.csv'), importFields)
      if (!upload.ok) {
        await removeFolder()
        return reply.problem(upload.problem)
      }
      const { wait, ...order } = orderOf(upload.value)
      const running = beginImport(database, { ...order, actor: request.caller.actor }, removeFolder)
      if (!wait) {
        // It goes on when this is answered; its record says how it ends.
        running.ended.catch((error: unknown) => log.error({ err: error }, 'an import failed'))
        const importId = await Promise.race([running.started, running.ended.then(idOf)])
        if (importId === undefined) return reply.problem(problemOf(await running.ended))
        reply.code(202)
        return readImport(database, importId, reply)
      }
      const imported = await running.ended
      if (!imported.ok) return reply.problem(imported.problem)
      reply.code(201)
      return readImport(database, imported.value.importId, reply)
    },
  )
}

function beginImport(
  database: Database,
  order: Omit<ContactImport, 'onStarted'>,
  removeFolder: () => Promise<void>,
) {
  let tellStarted: (importId: number) => void = () => {}
  const started = new Promise<number>((resolve) => {
    tellStarted = resolve
  })
  const run = async () => {
    try {
      return await importContacts(database, { ...order, onStarted: tellStarted })
    } finally {
      await removeFolder()
    }
  }
  return { started, ended: run() }
}

const idOf = (result: Result<ImportSummary>) => (result.ok ? result.value.importId : undefined)

function problemOf(result: Result<unknown>): Problem {
  return result.ok ? { code: 'unknown_import', message: 'The import vanished.' } : result.problem
}

type ImportFields = z.output<typeof importFields>

function orderOf({ path, fileName, fields }: Upload<ImportFields>) {
  const { list, listId, dryRun, wait, delimiter, encoding, mapping, consentState, consentDetail } = fields
  return {
    file: path,
    fileName: fileName.slice(0, 255),
    list: listId === undefined ? (list === undefined ? undefined : { name: list }) : { id: listId },
    dryRun,
    wait,
    delimiter: plainDelimiter(delimiter),
    encoding,
    mapping,
    consent: { state: consentState, detail: consentDetail },
  }
}

function plainDelimiter(delimiter: ImportFields['delimiter']): Delimiter | undefined {
  return delimiter === 'tab' ? '\t' : delimiter
}

function previewRoute(app: App): void {
  app.post(
    '/imports/preview',
    {
      schema: {
        summary: 'Look into the beginning of a file: how it is written and what its columns mean',
        consumes: ['multipart/form-data'],
        body: previewFields.extend({ file }),
        response: { 200: importPreview },
      },
      ...asItComes,
    },
    async (request, reply) => {
      const folder = await mkdtemp(join(tmpdir(), 'waybill-preview-'))
      try {
        const upload = await receiveUpload(request, join(folder, 'beginning.csv'), previewFields)
        if (!upload.ok) return reply.problem(upload.problem)
        const { cut, delimiter, ...wish } = upload.value.fields
        const bytes = createReadStream(upload.value.path, { end: previewedBytes - 1 })
        const { size } = await stat(upload.value.path)
        const preview = await previewImport({
          ...wish,
          bytes,
          isCut: cut || size > previewedBytes,
          delimiter: plainDelimiter(delimiter),
        })
        if (!preview.ok) return reply.problem(preview.problem)
        const { problem } = preview.value
        return { ...preview.value, problem: problem && withSaid(problem, 'message') }
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
}

/** Whoever sends more is shown the beginning. */
const previewedBytes = 1024 * 1024

function undoRoute(app: App, { database }: HttpContext): void {
  app.post(
    '/imports/:importId/undo',
    {
      schema: {
        summary: 'Undo an import, but for what somebody has changed since',
        params: importParams,
        response: { 200: importDetail },
      },
    },
    async ({ params: { importId }, caller }, reply) => {
      const undone = await undoImport(database, { importId, actor: caller.actor })
      if (!undone.ok) return reply.problem(undone.problem)
      return readImport(database, importId, reply)
    },
  )
}

function readRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/imports',
    { schema: { summary: 'Imports, newest first', querystring: importQuery, response: { 200: importPage } } },
    async ({ query }) =>
      cutPage(await pageImports(database, { before: query.after, limit: query.limit + 1 }), query.limit),
  )

  app.get(
    '/imports/:importId',
    {
      schema: {
        summary: 'One import and its counts',
        params: importParams,
        response: { 200: importDetail },
      },
    },
    ({ params }, reply) => readImport(database, params.importId, reply),
  )

  app.get(
    '/imports/:importId/rejects',
    {
      schema: {
        summary: 'Lines that were refused, and why',
        params: importParams,
        querystring: rejectQuery,
        response: { 200: rejectPage },
      },
    },
    async ({ params: { importId }, query: { limit, after } }, reply) => {
      if ((await findImport(database, importId)) === undefined) return reply.problem(unknownImport(importId))
      const rows = await pageRejects(database, { importId, after, limit: limit + 1 })
      const items = rows.slice(0, limit).map((row) => withSaid(row, 'message'))
      return { items, next: rows.length > limit ? (items.at(-1)?.lineNumber ?? null) : null }
    },
  )
}

function rejectsFileRoute(app: App, { database }: HttpContext): void {
  app.get(
    '/imports/:importId/rejects.csv',
    {
      schema: {
        summary: 'The refused lines as a file to repair and import again; behind each the reason',
        params: importParams,
        produces: ['text/csv'],
      },
    },
    async ({ params: { importId } }, reply) => {
      if ((await findImport(database, importId)) === undefined) return reply.problem(unknownImport(importId))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="import-${importId}-rejects.csv"`)
        .send(rejectsCsv(database, importId))
    },
  )
}

async function readImport(database: Database, importId: number, reply: FastifyReply) {
  const found = await findImport(database, importId)
  if (found === undefined) return reply.problem(unknownImport(importId))
  return { ...withSaid(found, 'problem'), rejectReasons: await countRejects(database, importId) }
}

function unknownImport(importId: number) {
  return { code: 'unknown_import', message: say('unknown_import', { id: importId }), field: 'importId' }
}
