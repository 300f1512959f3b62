/** Takes a file and the fields beside it out of `multipart/form-data`: the file goes to a path, the fields are checked. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { done, refused, type Problem, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'

export interface Upload<Fields> {
  readonly path: string
  readonly fileName: string
  readonly fields: Fields
}

/** Refusals: `not_multipart`, `missing`, `too_large`, `invalid_input`. */
export async function receiveUpload<Fields>(
  request: FastifyRequest,
  path: string,
  schema: z.ZodType<Fields>,
): Promise<Result<Upload<Fields>>> {
  if (!request.isMultipart())
    return refused('not_multipart', 'Send the file as multipart/form-data, in a field named file.', 'file')
  const given: Record<string, unknown> = {}
  let fileName: string | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') given[part.fieldname] = part.value
    else {
      fileName = part.filename === '' ? 'upload.csv' : part.filename
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated) return refused('too_large', say('file_too_large'), 'file')
    }
  }
  if (fileName === undefined) return refused('missing', say('file_missing'), 'file')
  const fields = schema.safeParse(given)
  return fields.success
    ? done({ path, fileName, fields: fields.data })
    : { ok: false, problem: firstIssue(fields.error) }
}

function firstIssue(error: z.ZodError): Problem {
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  const message = `${field === '' ? 'form' : field}: ${issue?.message ?? 'is invalid'}`
  return { code: 'invalid_input', message, ...(field === '' ? {} : { field }) }
}
