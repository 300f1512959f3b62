import { removeSuppression } from '../../actions/remove-suppression.ts'
import { suppressAddress } from '../../actions/suppress-address.ts'
import { countSuppressions, pageSuppressions } from '../../store/suppressions.ts'
import type { App, HttpContext } from '../app-types.ts'
import { cutPage, nothing } from '../contract/page.ts'
import {
  newSuppression,
  suppression,
  suppressionPage,
  suppressionParams,
  suppressionQuery,
} from '../contract/suppressions.ts'

export function suppressionRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/suppressions',
    {
      schema: {
        summary: 'Addresses that must not be mailed, newest first',
        querystring: suppressionQuery,
        response: { 200: suppressionPage },
      },
    },
    async ({ query: { after, limit, ...filter } }) => {
      const [rows, total] = await Promise.all([
        pageSuppressions(database, { ...filter, before: after, limit: limit + 1 }),
        countSuppressions(database, filter),
      ])
      return { ...cutPage(rows, limit), total }
    },
  )

  app.post(
    '/suppressions',
    {
      schema: {
        summary: 'See to it that an address is not mailed any more, by running campaigns neither',
        body: newSuppression,
        response: { 200: suppression.describe('It was suppressed before'), 201: suppression },
      },
    },
    async (request, reply) => {
      const suppressed = await suppressAddress(database, { ...request.body, actor: request.caller.actor })
      if (!suppressed.ok) return reply.problem(suppressed.problem)
      reply.code(suppressed.value.already ? 200 : 201)
      return suppressed.value.suppression
    },
  )

  app.delete(
    '/suppressions/:email',
    {
      schema: {
        summary: 'Let an address be mailed again',
        params: suppressionParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const removed = await removeSuppression(database, { ...request.params, actor: request.caller.actor })
      if (!removed.ok) return reply.problem(removed.problem)
      reply.code(204)
    },
  )
}
