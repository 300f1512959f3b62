import { findCampaign } from '../../store/campaigns.ts'
import { findDelivery, listAttempts, pageDeliveries } from '../../store/deliveries/read-deliveries.ts'
import type { App, HttpContext } from '../app-types.ts'
import { campaignParams } from '../contract/campaigns.ts'
import { deliveryDetail, deliveryPage, deliveryParams, deliveryQuery } from '../contract/deliveries.ts'
import { cutPage } from '../contract/page.ts'
import { unknownCampaign } from './campaigns.ts'

export function deliveryRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/deliveries',
    {
      schema: {
        summary: 'Every recipient of a campaign and what became of them',
        params: campaignParams,
        querystring: deliveryQuery,
        response: { 200: deliveryPage },
      },
    },
    async ({ params: { campaignId }, query }, reply) => {
      if ((await findCampaign(database, campaignId)) === undefined)
        return reply.problem(unknownCampaign(campaignId))
      const rows = await pageDeliveries(database, { ...query, campaignId, limit: query.limit + 1 })
      return cutPage(rows, query.limit)
    },
  )

  app.get(
    '/campaigns/:campaignId/deliveries/:deliveryId',
    {
      schema: {
        summary: "One recipient, with every attempt and the server's words",
        params: deliveryParams,
        response: { 200: deliveryDetail },
      },
    },
    async ({ params: { campaignId, deliveryId } }, reply) => {
      const delivery = await findDelivery(database, deliveryId)
      if (delivery === undefined || delivery.campaignId !== campaignId) {
        return reply.problem({
          code: 'unknown_delivery',
          message: `Campaign ${campaignId} has no delivery ${deliveryId}.`,
          field: 'deliveryId',
        })
      }
      return { ...delivery, history: await listAttempts(database, deliveryId) }
    },
  )
}
