/** For monitors: alive, ready to work, and figures. */
import type { FastifyRequest } from 'fastify'
import { pendingMigrations } from '../../store/migrate.ts'
import type { App, HttpContext } from '../app-types.ts'
import { findCaller } from '../auth.ts'
import { createMetrics } from '../metrics.ts'
import { sendProblem } from '../problems.ts'

export function healthRoutes(app: App, context: HttpContext): void {
  const metrics = createMetrics(context.database)

  app.get('/healthz', () => Promise.resolve({ status: 'alive' }))

  app.get('/readyz', async (_request, reply) => {
    try {
      const pending = await pendingMigrations(context.database)
      if (pending.length === 0) return { status: 'ready' }
      return sendProblem(reply, 503, {
        code: 'not_migrated',
        message: `The database lacks ${pending.join(', ')}.`,
      })
    } catch {
      return sendProblem(reply, 503, {
        code: 'database_unreachable',
        message: 'The database does not answer.',
      })
    }
  })

  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request) && (await findCaller(context, request)) === undefined) {
      return sendProblem(reply, 401, {
        code: 'sign_in_required',
        message: 'From another machine, metrics need a token: Authorization: Bearer wb_...',
      })
    }
    reply.type(metrics.contentType)
    return metrics.read()
  })
}

/** From this machine, and not handed on by a proxy for somebody else. */
function isLocal(request: FastifyRequest): boolean {
  const handedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => name in request.headers,
  )
  const from = request.socket.remoteAddress ?? ''
  return !handedOn && (from === '::1' || /^(::ffff:)?127\./.test(from))
}
