import { readProgress, readStatement } from '../../store/statements.ts'
import type { App, HttpContext } from '../app-types.ts'
import { campaignParams } from '../contract/campaigns.ts'
import { progress, statement } from '../contract/statement.ts'
import { createProgressFeed } from '../progress-feed.ts'
import { unknownCampaign } from './campaigns.ts'

export function statementRoutes(app: App, { database, log }: HttpContext): void {
  const feed = createProgressFeed(database, log)
  app.addHook('preClose', (closed) => {
    feed.close()
    closed()
  })

  app.get(
    '/campaigns/:campaignId/statement',
    {
      schema: {
        summary: 'The account of a campaign, counted from its rows',
        params: campaignParams,
        response: { 200: statement },
      },
    },
    async ({ params: { campaignId } }, reply) =>
      (await readStatement(database, campaignId)) ?? reply.problem(unknownCampaign(campaignId)),
  )

  app.get(
    '/campaigns/:campaignId/progress',
    {
      schema: {
        summary: 'The same numbers, cheap to read while it is sending',
        params: campaignParams,
        response: { 200: progress },
      },
    },
    async ({ params: { campaignId } }, reply) =>
      (await readProgress(database, campaignId)) ?? reply.problem(unknownCampaign(campaignId)),
  )

  app.get(
    '/campaigns/:campaignId/events',
    {
      schema: {
        summary: 'Progress as server-sent events: one at once, then one whenever it changes',
        params: campaignParams,
      },
    },
    async ({ params: { campaignId } }, reply) => {
      if ((await readProgress(database, campaignId)) === undefined)
        return reply.problem(unknownCampaign(campaignId))
      reply.hijack()
      feed.stream(campaignId, reply.raw)
    },
  )
}
