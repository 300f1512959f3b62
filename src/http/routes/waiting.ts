import {
  explainCampaign,
  explainDelivery,
  forecastCampaign,
  type Explanation,
} from '../../actions/explain-waiting.ts'
import { say } from '../../domain/sentences.ts'
import type { App, HttpContext } from '../app-types.ts'
import { campaignParams } from '../contract/campaigns.ts'
import { forecast, waitingCause, waitingDeliveryParams } from '../contract/waiting.ts'
import { withSaid } from '../said.ts'
import { unknownCampaign } from './campaigns.ts'

export function waitingRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/waiting',
    {
      schema: {
        summary: 'Why a campaign waits, and what a person can do',
        params: campaignParams,
        response: { 200: waitingCause },
      },
    },
    async ({ params: { campaignId } }, reply) =>
      spoken(await explainCampaign(database, campaignId)) ?? reply.problem(unknownCampaign(campaignId)),
  )

  app.get(
    '/campaigns/:campaignId/forecast',
    {
      schema: {
        summary: 'When a campaign will end; of a draft: if it were started now',
        params: campaignParams,
        response: { 200: forecast },
      },
    },
    async ({ params: { campaignId } }, reply) => {
      const found = await forecastCampaign(database, campaignId)
      if (found === undefined) return reply.problem(unknownCampaign(campaignId))
      return withSaid(found, 'limit', 'reason')
    },
  )

  app.get(
    '/deliveries/:deliveryId/waiting',
    {
      schema: {
        summary: 'Why a delivery waits, and what a person can do',
        params: waitingDeliveryParams,
        response: { 200: waitingCause },
      },
    },
    async ({ params: { deliveryId } }, reply) =>
      spoken(await explainDelivery(database, deliveryId)) ??
      reply.problem({
        code: 'unknown_delivery',
        message: say('unknown_delivery', { id: deliveryId }),
        field: 'deliveryId',
      }),
  )
}

function spoken(found: Explanation | undefined) {
  return found && withSaid(found, 'sentence', 'whatToDo')
}
