import type { FastifyReply } from 'fastify'
import { createCampaign } from '../../actions/create-campaign.ts'
import { deleteCampaign } from '../../actions/delete-campaign.ts'
import { updateCampaign } from '../../actions/update-campaign.ts'
import { say } from '../../domain/sentences.ts'
import { findCampaign, listCampaigns } from '../../store/campaigns.ts'
import type { Database } from '../../store/database.ts'
import { readProgress } from '../../store/statements.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  campaign,
  campaignChange,
  campaignPage,
  campaignParams,
  campaignQuery,
  newCampaign,
} from '../contract/campaigns.ts'
import { cutPage, nothing } from '../contract/page.ts'

export function campaignRoutes(app: App, context: HttpContext): void {
  allCampaigns(app, context)
  oneCampaign(app, context)
}

function allCampaigns(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns',
    {
      schema: {
        summary: 'Campaigns with their progress, newest first',
        querystring: campaignQuery,
        response: { 200: campaignPage },
      },
    },
    async ({ query }) => {
      const page = cutPage(await listCampaigns(database, { ...query, limit: query.limit + 1 }), query.limit)
      const items = await Promise.all(page.items.map((summary) => withProgress(database, summary)))
      return { items: items.flat(), next: page.next }
    },
  )

  app.post(
    '/campaigns',
    {
      schema: {
        summary: 'Write a campaign; nothing is sent yet',
        body: newCampaign,
        response: { 201: campaign },
      },
    },
    async (request, reply) => {
      const created = await createCampaign(database, { content: request.body, actor: request.caller.actor })
      if (!created.ok) return reply.problem(created.problem)
      reply.code(201)
      return readCampaign(database, created.value.id, reply)
    },
  )
}

function oneCampaign(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId',
    { schema: { summary: 'One campaign', params: campaignParams, response: { 200: campaign } } },
    ({ params }, reply) => readCampaign(database, params.campaignId, reply),
  )

  app.patch(
    '/campaigns/:campaignId',
    {
      schema: {
        summary: 'Change a draft',
        params: campaignParams,
        body: campaignChange,
        response: { 200: campaign },
      },
    },
    async (request, reply) => {
      const { campaignId } = request.params
      const { actor } = request.caller
      const updated = await updateCampaign(database, { campaignId, change: request.body, actor })
      if (!updated.ok) return reply.problem(updated.problem)
      return readCampaign(database, campaignId, reply)
    },
  )

  app.delete(
    '/campaigns/:campaignId',
    { schema: { summary: 'Delete a draft', params: campaignParams, response: { 204: nothing } } },
    async (request, reply) => {
      const deleted = await deleteCampaign(database, { ...request.params, actor: request.caller.actor })
      if (!deleted.ok) return reply.problem(deleted.problem)
      reply.code(204)
    },
  )
}

/** Nothing where the campaign was deleted a moment ago. */
async function withProgress<Summary extends { readonly id: number }>(database: Database, summary: Summary) {
  const progress = await readProgress(database, summary.id)
  return progress === undefined ? [] : [{ ...summary, progress }]
}

async function readCampaign(database: Database, campaignId: number, reply: FastifyReply) {
  return (await findCampaign(database, campaignId)) ?? reply.problem(unknownCampaign(campaignId))
}

export function unknownCampaign(campaignId: number) {
  return {
    code: 'unknown_campaign',
    message: say('unknown_campaign', { id: campaignId }),
    field: 'campaignId',
  }
}
