/**
 * The first person of a new installation. Only while there is nobody: from this machine over its own name, or from
 * elsewhere with the token that the start has printed. Whoever is first must not be somebody who merely found the port.
 */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { createUser } from '../../actions/create-user.ts'
import { logIn } from '../../actions/log-in.ts'
import { findFirstUser } from '../../store/users.ts'
import type { App, HttpContext } from '../app-types.ts'
import { comesFromOwnPages, isFromThisMachine, setSessionCookie } from '../auth.ts'
import { firstAdmin, session, setupState } from '../contract/access.ts'
import { sendProblem } from '../problems.ts'
import { describeSession } from '../session-description.ts'

export function setupRoutes(app: App, context: HttpContext): void {
  app.get(
    '/setup',
    { schema: { summary: 'Whether somebody can sign in yet', security: [], response: { 200: setupState } } },
    async (request) => ({
      needsAdmin: (await findFirstUser(context.database)) === undefined,
      needsToken: !isAtHome(request),
    }),
  )

  app.post(
    '/setup',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary:
          'Make the first person, and sign them in. Later there are `waybill user create` and the settings',
        body: firstAdmin,
        security: [],
        response: { 201: session },
      },
    },
    async (request, reply) => {
      const { email, password, token } = request.body
      if (!isToken(context.setupToken, token) && !(isAtHome(request) && comesFromOwnPages(context, request)))
        return sendProblem(reply, 403, {
          code: 'setup_token_wrong',
          message: 'From elsewhere this takes the link that Waybill printed in its terminal when it started.',
          field: 'token',
        })
      const made = await createUser(context.database, {
        email,
        password,
        onlyAsFirst: true,
        actor: 'first visit',
      })
      if (!made.ok) return reply.problem(made.problem)
      const signedIn = await logIn(context.database, { email: made.value.email, password })
      if (!signedIn.ok) return reply.problem(signedIn.problem)
      setSessionCookie(reply, context, signedIn.value.token)
      reply.code(201)
      return describeSession(context, signedIn.value.user)
    },
  )
}

/**
 * From this machine, and to this machine by name: a foreign site that has its own name point here (DNS rebinding) says
 * that name in `Host`.
 */
function isAtHome(request: FastifyRequest): boolean {
  return (
    isFromThisMachine(request) &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(request.headers.host ?? '')
  )
}

function isToken(expected: string | undefined, given: string | undefined): boolean {
  if (expected === undefined || given === undefined) return false
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
