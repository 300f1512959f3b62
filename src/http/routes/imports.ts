import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { importContacts } from '../../actions/import-contacts.ts'
import type { Delimiter } from '../../domain/import.ts'
import { refused, done, type Problem, type Result } from '../../domain/problem.ts'
import { findImport, pageImports, pageRejects } from '../../store/imports/imports.ts'
import { rejectsCsv } from '../../store/imports/rejects-csv.ts'
import type { Database } from '../../store/database.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  contactImport,
  importFields,
  importPage,
  importParams,
  importQuery,
  rejectPage,
  rejectQuery,
} from '../contract/imports.ts'
import { cutPage } from '../contract/page.ts'

export function importRoutes(app: App, context: HttpContext): void {
  uploadRoute(app, context)
  readRoutes(app, context)
  rejectsFileRoute(app, context)
}

/** Described for the OpenAPI document; the parts are read one by one as they come. */
const uploadForm = importFields.extend({ file: z.string().meta({ format: 'binary' }) })

function uploadRoute(app: App, { database }: HttpContext): void {
  app.post(
    '/imports',
    {
      schema: {
        summary: 'Import a CSV file; answers when every line is accounted for',
        consumes: ['multipart/form-data'],
        body: uploadForm,
        response: { 201: contactImport },
      },
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request, reply) => {
      const folder = await mkdtemp(join(tmpdir(), 'waybill-import-'))
      try {
        const upload = await receiveUpload(request, join(folder, 'upload.csv'))
        if (!upload.ok) return reply.problem(upload.problem)
        const imported = await importContacts(database, { ...upload.value, actor: request.caller.actor })
        if (!imported.ok) return reply.problem(imported.problem)
        reply.code(201)
        return await readImport(database, imported.value.importId, reply)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
}

async function receiveUpload(request: FastifyRequest, path: string) {
  if (!request.isMultipart())
    return refused('not_multipart', 'Send the file as multipart/form-data, in a field named file.', 'file')
  const fields: Record<string, unknown> = {}
  let fileName: string | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value
    else {
      fileName = part.filename === '' ? 'upload.csv' : part.filename
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated)
        return refused('too_large', 'The file is larger than 2 GB: import it in parts.', 'file')
    }
  }
  if (fileName === undefined)
    return refused('missing', 'There is no file: send it in a field named file.', 'file')
  return acceptFields(fields, path, fileName)
}

function acceptFields(given: Record<string, unknown>, path: string, fileName: string): Result<Upload> {
  const parsed = importFields.safeParse(given)
  if (!parsed.success) return { ok: false, problem: firstIssue(parsed.error) }
  const { list, listId, dryRun, delimiter, encoding, consentDetail } = parsed.data
  return done({
    file: path,
    fileName: fileName.slice(0, 255),
    list: listId === undefined ? (list === undefined ? undefined : { name: list }) : { id: listId },
    dryRun,
    delimiter: delimiter === 'tab' ? '\t' : delimiter,
    encoding,
    consent: { detail: consentDetail },
  })
}

interface Upload {
  readonly file: string
  readonly fileName: string
  readonly list: { readonly id: number } | { readonly name: string } | undefined
  readonly dryRun: boolean
  readonly delimiter: Delimiter | undefined
  readonly encoding: string | undefined
  readonly consent: { readonly detail: string | undefined }
}

function firstIssue(error: z.ZodError): Problem {
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  const message = `${field === '' ? 'form' : field}: ${issue?.message ?? 'is invalid'}`
  return { code: 'invalid_input', message, ...(field === '' ? {} : { field }) }
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
        response: { 200: contactImport },
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
      const items = rows.slice(0, limit)
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
  return (await findImport(database, importId)) ?? reply.problem(unknownImport(importId))
}

function unknownImport(importId: number) {
  return { code: 'unknown_import', message: `There is no import ${importId}.`, field: 'importId' }
}
