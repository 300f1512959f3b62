/**
 * Every refusal leaves the server here, as problem details (RFC 9457): refusals of actions, input that breaks the
 * contract, and bugs, which show nothing of the inside.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Log } from '../observe/log.ts'
import { isDatabaseGone, isDiskFull, isUnstorableText } from '../store/database.ts'
import type { App } from './app-types.ts'
import type { ProblemDocument } from './contract/problem.ts'
import { withSaid } from './said.ts'

export function registerProblems(app: App, log: Log): void {
  app.decorateReply('problem', function problem(this: FastifyReply, refusal: Problem) {
    sendProblem(this, statusOf(refusal, this.request), refusal)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const invalid = readValidation(error)
    if (invalid !== undefined) return sendProblem(reply, 422, invalid.first, invalid.errors)
    if (isUnstorableText(error))
      return sendProblem(reply, 422, {
        code: 'not_text',
        message: say('input_not_text'),
      })
    const status = error.statusCode ?? 500
    if (status < 500) return sendProblem(reply, status, clientFault(status, error))
    // By route: addresses stand in paths and queries, and are never logged.
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed')
    const passing = passingTrouble(error)
    if (passing !== undefined) return sendProblem(reply, 503, passing)
    sendProblem(reply, 500, {
      code: 'internal_error',
      message: say('internal_error'),
    })
  })
}

/** What is no mistake of this request, nor of ours: it works again when the house does. */
function passingTrouble(error: unknown): Problem | undefined {
  if (isDiskFull(error)) return { code: 'disk_full', message: say('nothing_recorded') }
  if (isDatabaseGone(error)) return { code: 'database_unreachable', message: say('database_unreachable') }
  return undefined
}

export function sendProblem(
  reply: FastifyReply,
  status: number,
  problem: Problem,
  errors?: ProblemDocument['errors'],
): void {
  const document: ProblemDocument = {
    type: `about:blank#${problem.code}`,
    title: problem.code.replaceAll('_', ' '),
    status,
    code: problem.code,
    detail: problem.message,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(errors === undefined ? {} : { errors }),
  }
  reply.code(status).type('application/problem+json').send(withSaid(document, 'detail'))
}

/** What the path names and does not exist is 404; the same in the body is wrong input. */
function statusOf(problem: Problem, request: FastifyRequest): number {
  const inPath = problem.field !== undefined && Object.hasOwn(Object(request.params), problem.field)
  if (problem.code.startsWith('unknown_') && inPath) return 404
  return conflicts.test(problem.code) ? 409 : 422
}

/** The input may be right; it is the present state that is in the way. */
const conflicts = /^wrong_state$|(_taken|_exists|_in_use|_changed)$/

const where: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'header' }

function readValidation(error: FastifyError) {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined
  const context = error.validationContext ?? 'body'
  const errors = error.validation.map((issue) => ({
    field: issue.instancePath.split('/').slice(1).join('.') || (where[context] ?? context),
    message: issue.message ?? 'is invalid',
    code: issue.keyword,
  }))
  const [first] = errors
  const message = errors.map((each) => `${each.field}: ${each.message}`).join('; ')
  return {
    errors,
    first: { code: 'invalid_input', message, ...(first === undefined ? {} : { field: first.field }) },
  }
}

const faults: Readonly<Record<number, string>> = {
  400: 'bad_request',
  404: 'not_found',
  406: 'not_acceptable',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
}

function clientFault(status: number, error: FastifyError): Problem {
  return { code: faults[status] ?? 'bad_request', message: error.message }
}
