/**
 * Who may call: a browser with the session cookie, or a program with `Authorization: Bearer wb_...`.
 * A cookie travels by itself, so a change that carries one must come from our own pages (CSRF): SameSite=Lax keeps other
 * sites' requests without it, and the Origin is checked as well.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { authenticateApiToken, authenticateSession, type Caller } from '../actions/authenticate.ts'
import { sessionLifetimeMs } from '../actions/log-in.ts'
import { say } from '../domain/sentences.ts'
import type { HttpContext } from './app-types.ts'
import { sendProblem } from './problems.ts'

const cookieName = 'waybill_session'

export function setSessionCookie(reply: FastifyReply, context: HttpContext, token: string): void {
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: context.config.publicUrl.startsWith('https:'),
    maxAge: sessionLifetimeMs / 1000,
  })
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieName, { path: '/' })
}

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName]
}

/** Refuses with 401 or 403, or sets `request.caller`. */
export async function requireCaller(
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer === undefined && !comesFromOwnPages(context, request)) return refuseForeignOrigin(reply)
  const caller = await findCaller(context, request, bearer)
  if (caller !== undefined) {
    request.caller = caller
    return
  }
  reply.header('www-authenticate', 'Bearer realm="waybill"')
  sendProblem(reply, 401, {
    code: 'sign_in_required',
    message: say('sign_in_required'),
  })
}

export function findCaller(
  context: HttpContext,
  request: FastifyRequest,
  bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
): Promise<Caller | undefined> {
  if (bearer !== undefined) return authenticateApiToken(context.database, bearer)
  const session = sessionToken(request)
  return session === undefined ? Promise.resolve(undefined) : authenticateSession(context.database, session)
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Reading is always allowed; browsers name the origin of everything else. */
export function comesFromOwnPages(context: HttpContext, request: FastifyRequest): boolean {
  if (safeMethods.has(request.method)) return true
  const { origin } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin'
  return origin === new URL(context.config.publicUrl).origin || hostOf(origin) === request.headers.host
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

export function refuseForeignOrigin(reply: FastifyReply): void {
  sendProblem(reply, 403, {
    code: 'foreign_origin',
    message:
      'This request does not come from a page of this Waybill. Programs use a token instead of the cookie.',
  })
}

/** From this machine, and not handed on by a proxy for somebody else. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const handedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => name in request.headers,
  )
  const from = request.socket.remoteAddress ?? ''
  return !handedOn && (from === '::1' || /^(::ffff:)?127\./.test(from))
}
