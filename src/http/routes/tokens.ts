import { createToken } from '../../actions/create-token.ts'
import { revokeToken } from '../../actions/revoke-token.ts'
import { listApiTokens } from '../../store/api-tokens.ts'
import type { App, HttpContext } from '../app-types.ts'
import { apiTokenParams, apiTokens, createdApiToken, newApiToken } from '../contract/access.ts'
import { nothing } from '../contract/page.ts'

export function tokenRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/tokens',
    { schema: { summary: 'Tokens of programs', response: { 200: apiTokens } } },
    async () => ({ items: await listApiTokens(database) }),
  )

  app.post(
    '/tokens',
    {
      schema: {
        summary: 'Make a token; it is shown this once',
        body: newApiToken,
        response: { 201: createdApiToken },
      },
    },
    async (request, reply) => {
      const { user, actor } = request.caller
      const made = await createToken(database, { name: request.body.name, userId: user.id, actor })
      if (!made.ok) return reply.problem(made.problem)
      reply.code(201)
      return made.value
    },
  )

  app.delete(
    '/tokens/:tokenId',
    {
      schema: {
        summary: "End a program's access at once",
        params: apiTokenParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { tokenId } = request.params
      const revoked = await revokeToken(database, { id: tokenId, actor: request.caller.actor })
      if (!revoked.ok) return reply.problem({ ...revoked.problem, field: 'tokenId' })
      reply.code(204)
    },
  )
}
