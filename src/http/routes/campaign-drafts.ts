/** Writing a draft: begun with little, saved as it grows, with its history. */
import type { FastifyReply } from 'fastify'
import { draftCampaign, duplicateCampaign } from '../../actions/draft-campaign.ts'
import { editCampaign, restoreCampaign } from '../../actions/edit-campaign.ts'
import type { Result } from '../../domain/problem.ts'
import { findEdit, listEdits } from '../../store/campaign-edits.ts'
import { findCampaign } from '../../store/campaigns.ts'
import type { Database } from '../../store/database.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  campaignEditPage,
  campaignEditWithContent,
  draftSave,
  duplication,
  editParams,
  newDraft,
  restoration,
} from '../contract/campaign-editor.ts'
import { campaign, campaignParams } from '../contract/campaigns.ts'
import { cutPage, pageQuery } from '../contract/page.ts'
import { unknownCampaign } from './campaigns.ts'

export function campaignDraftRoutes(app: App, context: HttpContext): void {
  beginRoutes(app, context)
  saveRoute(app, context)
  historyRoutes(app, context)
}

function beginRoutes(app: App, { database }: HttpContext): void {
  app.post(
    '/campaigns/drafts',
    {
      schema: {
        summary: 'Begin a campaign that is written later',
        body: newDraft,
        response: { 201: campaign },
      },
    },
    async (request, reply) => {
      const begun = await draftCampaign(database, { content: request.body, actor: request.caller.actor })
      return answerNew(database, begun, reply)
    },
  )

  app.post(
    '/campaigns/:campaignId/duplicate',
    {
      schema: {
        summary: 'A draft with the same content and lists',
        params: campaignParams,
        body: duplication,
        response: { 201: campaign },
      },
    },
    async (request, reply) => {
      const { actor } = request.caller
      const copied = await duplicateCampaign(database, { ...request.params, ...request.body, actor })
      return answerNew(database, copied, reply)
    },
  )
}

function saveRoute(app: App, { database }: HttpContext): void {
  app.put(
    '/campaigns/:campaignId/draft',
    {
      schema: {
        summary:
          'Save a draft as it is being written, also unfinished; refused if another version was saved meanwhile',
        params: campaignParams,
        body: draftSave,
        response: { 200: campaign },
      },
    },
    async (request, reply) => {
      const { actor } = request.caller
      const saved = await editCampaign(database, { ...request.params, ...request.body, actor })
      return saved.ok ? readDraft(database, request.params.campaignId, reply) : reply.problem(saved.problem)
    },
  )
}

function historyRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/edits',
    {
      schema: {
        summary: 'The history of its content, newest first',
        params: campaignParams,
        querystring: pageQuery,
        response: { 200: campaignEditPage },
      },
    },
    async ({ params, query }) =>
      cutPage(
        await listEdits(database, params.campaignId, { ...query, limit: query.limit + 1 }),
        query.limit,
      ),
  )

  app.get(
    '/campaigns/:campaignId/edits/:editId',
    {
      schema: {
        summary: 'One entry of the history, with its content',
        params: editParams,
        response: { 200: campaignEditWithContent },
      },
    },
    async ({ params: { campaignId, editId } }, reply) =>
      (await findEdit(database, campaignId, editId)) ??
      reply.problem({ code: 'unknown_edit', message: `There is no entry ${editId}.`, field: 'editId' }),
  )

  app.post(
    '/campaigns/:campaignId/edits/:editId/restore',
    {
      schema: {
        summary: 'Bring an entry of the history back, as a new version',
        params: editParams,
        body: restoration,
        response: { 200: campaign },
      },
    },
    async (request, reply) => {
      const { actor } = request.caller
      const restored = await restoreCampaign(database, { ...request.params, ...request.body, actor })
      return restored.ok
        ? readDraft(database, request.params.campaignId, reply)
        : reply.problem(restored.problem)
    },
  )
}

function answerNew(database: Database, made: Result<{ id: number }>, reply: FastifyReply) {
  if (!made.ok) return reply.problem(made.problem)
  reply.code(201)
  return readDraft(database, made.value.id, reply)
}

async function readDraft(database: Database, campaignId: number, reply: FastifyReply) {
  return (await findCampaign(database, campaignId)) ?? reply.problem(unknownCampaign(campaignId))
}
