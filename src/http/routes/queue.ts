/** The queue over all campaigns, to look at. What can be done with it: queue-orders.ts. */
import { correctAddress } from '../../actions/correct-address.ts'
import { readMessageId } from '../../actions/message-id-for.ts'
import { shapeBoundsMinutes } from '../../domain/queue.ts'
import { say } from '../../domain/sentences.ts'
import { groupFailures } from '../../store/deliveries/failure-groups.ts'
import { listHolds } from '../../store/deliveries/queue-holds.ts'
import { readShape } from '../../store/deliveries/queue-shape.ts'
import { listAttempts } from '../../store/deliveries/read-deliveries.ts'
import { findQueueEntry, pageQueue } from '../../store/deliveries/read-queue.ts'
import type { App, HttpContext } from '../app-types.ts'
import { cutPage } from '../contract/page.ts'
import {
  addressCorrected,
  addressCorrection,
  failures,
  holdList,
  holdQuery,
  queueDetail,
  queuePage,
  queueParams,
  queueQuery,
  shape,
  shapeQuery,
} from '../contract/queue.ts'
import { queueFilterOf } from '../queue-query.ts'

export function queueRoutes(app: App, context: HttpContext): void {
  listRoutes(app, context)
  summaryRoutes(app, context)
  deliveryRoutes(app, context)
}

function listRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/queue',
    {
      schema: {
        summary: 'Deliveries that have not ended, over all campaigns, or those of a state',
        querystring: queueQuery,
        response: { 200: queuePage },
      },
    },
    async ({ query: { limit, after, ...query } }) =>
      cutPage(await pageQueue(database, queueFilterOf(query), { limit: limit + 1, after }), limit),
  )

  app.get(
    '/queue/holds',
    { schema: { summary: 'What people hold back', querystring: holdQuery, response: { 200: holdList } } },
    async ({ query }) => ({ items: await listHolds(database, { open: !query.released, limit: 500 }) }),
  )
}

function summaryRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/queue/shape',
    {
      schema: {
        summary: 'How long what waits has waited, by campaign, recipient domain or last reply',
        querystring: shapeQuery,
        response: { 200: shape },
      },
    },
    async ({ query: { by, limit, ...query } }) => ({
      boundsMinutes: shapeBoundsMinutes,
      rows: await readShape(database, queueFilterOf(query), by, limit),
    }),
  )

  app.get(
    '/queue/failures',
    {
      schema: {
        summary: "What failed, grouped by the server's words",
        querystring: shapeQuery.omit({ by: true, limit: true }),
        response: { 200: failures },
      },
    },
    async ({ query }) => ({ groups: await groupFailures(database, queueFilterOf(query)) }),
  )
}

function deliveryRoutes(app: App, { database, secrets }: HttpContext): void {
  app.get(
    '/queue/:deliveryId',
    {
      schema: {
        summary: 'One delivery with every attempt',
        params: queueParams,
        response: { 200: queueDetail },
      },
    },
    async ({ params: { deliveryId } }, reply) => {
      const entry = await findQueueEntry(database, deliveryId)
      return entry === undefined
        ? reply.problem({
            code: 'unknown_delivery',
            message: say('unknown_delivery', { id: deliveryId }),
            field: 'deliveryId',
          })
        : {
            ...entry,
            history: await listAttempts(database, deliveryId),
            messageId: await readMessageId(database, secrets, deliveryId),
          }
    },
  )

  app.post(
    '/queue/:deliveryId/correct-address',
    {
      schema: {
        summary: 'Mend the address and send it again, inside the same campaign',
        params: queueParams,
        body: addressCorrection,
        response: { 200: addressCorrected },
      },
    },
    async ({ params, body, caller }, reply) => {
      const corrected = await correctAddress(database, { ...params, ...body, actor: caller.actor })
      return corrected.ok ? corrected.value : reply.problem(corrected.problem)
    },
  )
}
