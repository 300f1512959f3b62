import { changePassword } from '../../actions/change-password.ts'
import { changePersonSettings } from '../../actions/change-person-settings.ts'
import { logIn } from '../../actions/log-in.ts'
import { logOut } from '../../actions/log-out.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  clearSessionCookie,
  comesFromOwnPages,
  refuseForeignOrigin,
  sessionToken,
  setSessionCookie,
} from '../auth.ts'
import {
  credentials,
  passwordChange,
  personSettings,
  personSettingsChange,
  session,
} from '../contract/access.ts'
import { nothing } from '../contract/page.ts'
import { sendProblem } from '../problems.ts'
import { describeSession } from '../session-description.ts'
import { setupRoutes } from './setup.ts'

/** With the first visit (setup.ts) all of the API that needs no caller. */
export function signInRoute(app: App, context: HttpContext): void {
  setupRoutes(app, context)
  app.post(
    '/session',
    {
      // Guessing passwords costs us 20 ms and the guesser six seconds.
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Sign in: sets the session cookie',
        body: credentials,
        security: [],
        response: { 201: session },
      },
    },
    async (request, reply) => {
      if (request.headers.origin !== undefined && !comesFromOwnPages(context, request))
        return refuseForeignOrigin(reply)
      const signedIn = await logIn(context.database, request.body)
      if (!signedIn.ok) return sendProblem(reply, 401, signedIn.problem)
      setSessionCookie(reply, context, signedIn.value.token)
      reply.code(201)
      return describeSession(context, signedIn.value.user)
    },
  )
}

export function sessionRoutes(app: App, context: HttpContext): void {
  app.get('/session', { schema: { summary: 'Who is signed in', response: { 200: session } } }, ({ caller }) =>
    describeSession(context, caller.user),
  )

  app.delete(
    '/session',
    { schema: { summary: 'Sign out', response: { 204: nothing } } },
    async (request, reply) => {
      const token = sessionToken(request)
      if (token !== undefined) await logOut(context.database, token)
      clearSessionCookie(reply)
      reply.code(204)
    },
  )

  app.patch(
    '/session/settings',
    {
      schema: {
        summary: 'Choose language, theme or time zone for oneself, in every browser',
        body: personSettingsChange,
        response: { 200: personSettings },
      },
    },
    async ({ caller: { user, actor }, body: change }, reply) => {
      const changed = await changePersonSettings(context.database, { user, actor, change })
      return changed.ok ? changed.value : reply.problem(changed.problem)
    },
  )

  app.put(
    '/session/password',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Choose a new password; all other browsers are signed out',
        body: passwordChange,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { user, actor } = request.caller
      const changed = await changePassword(context.database, {
        user,
        actor,
        ...request.body,
        sessionToken: sessionToken(request),
      })
      if (!changed.ok) return reply.problem(changed.problem)
      reply.code(204)
    },
  )
}
