import { exportDeliveries } from '../../actions/export-deliveries.ts'
import { findCampaign } from '../../store/campaigns.ts'
import { countQueue } from '../../store/deliveries/count-queue.ts'
import { findDelivery, listAttempts, pageDeliveries } from '../../store/deliveries/read-deliveries.ts'
import type { App, HttpContext } from '../app-types.ts'
import { campaignParams } from '../contract/campaigns.ts'
import { deliveryDetail, deliveryPage, deliveryParams, deliveryQuery } from '../contract/deliveries.ts'
import { cutPage } from '../contract/page.ts'
import { queueSelection, queueTotal } from '../contract/queue.ts'
import { queueFilterOf } from '../queue-query.ts'
import { unknownCampaign } from './campaigns.ts'

export function deliveryRoutes(app: App, context: HttpContext): void {
  campaignDeliveryRoutes(app, context)
  selectionRoutes(app, context)
}

/** What the same filters say about all that they mean, not page by page. */
function selectionRoutes(app: App, { database, secrets }: HttpContext): void {
  app.get(
    '/queue/total',
    {
      schema: {
        summary: 'How many deliveries a filter means',
        querystring: queueSelection,
        response: { 200: queueTotal },
      },
    },
    async ({ query }) => ({ count: await countQueue(database, queueFilterOf(query)) }),
  )

  app.get(
    '/queue.csv',
    {
      schema: {
        summary:
          'Deliveries as a file, with the reply of their last attempt; of every state unless some are named',
        querystring: queueSelection,
        produces: ['text/csv'],
      },
    },
    async ({ query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="deliveries.csv"')
        .send(exportDeliveries(database, secrets, queueFilterOf(query))),
  )
}

function campaignDeliveryRoutes(app: App, { database }: HttpContext): void {
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
