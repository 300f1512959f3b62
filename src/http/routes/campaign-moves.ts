/** What people do with a campaign once it is written. The engine sees it in the tables. */
import { changeRun } from '../../actions/change-run.ts'
import { cancelCampaign } from '../../actions/cancel-campaign.ts'
import { pauseCampaign } from '../../actions/pause-campaign.ts'
import { resendDeliveries } from '../../actions/resend-deliveries.ts'
import { resumeCampaign } from '../../actions/resume-campaign.ts'
import { settleInDoubt } from '../../actions/settle-in-doubt.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import { findCampaign } from '../../store/campaigns.ts'
import type { App, HttpContext } from '../app-types.ts'
import { runChange, runChanged } from '../contract/campaign-run.ts'
import { campaignParams, moved, settled, settlement, started } from '../contract/campaigns.ts'
import { resendFilter, resent } from '../contract/deliveries.ts'
import { unknownCampaign } from './campaigns.ts'

const moves = [
  { verb: 'pause', act: pauseCampaign, summary: 'Stop for a while' },
  { verb: 'resume', act: resumeCampaign, summary: 'Go on where it was' },
  { verb: 'cancel', act: cancelCampaign, summary: 'Give up what waits; what was sent stays sent' },
]

export function campaignMoveRoutes(app: App, context: HttpContext): void {
  startRoute(app, context)
  for (const move of moves) moveRoute(app, context, move)
  runRoute(app, context)
  repairRoutes(app, context)
}

function runRoute(app: App, { database }: HttpContext): void {
  app.patch(
    '/campaigns/:campaignId/run',
    {
      schema: {
        summary: 'Change how a started campaign is carried out; holds for the next attempt of everybody',
        params: campaignParams,
        body: runChange,
        response: { 200: runChanged },
      },
    },
    async ({ params, body, caller }, reply) => {
      const changed = await changeRun(database, { ...params, ...body, actor: caller.actor })
      return changed.ok ? changed.value : reply.problem(changed.problem)
    },
  )
}

function startRoute(app: App, { database }: HttpContext): void {
  app.post(
    '/campaigns/:campaignId/start',
    {
      schema: {
        summary: 'Freeze content and audience, and begin to send',
        params: campaignParams,
        response: { 202: started },
      },
    },
    async (request, reply) => {
      const { campaignId } = request.params
      const begun = await startCampaign(database, { campaignId, actor: request.caller.actor })
      if (!begun.ok) return reply.problem(begun.problem)
      reply.code(202)
      return { state: 'sending' as const, warnings: begun.value.warnings }
    },
  )
}

function moveRoute(
  app: App,
  { database }: HttpContext,
  { verb, act, summary }: (typeof moves)[number],
): void {
  app.post(
    `/campaigns/:campaignId/${verb}`,
    { schema: { summary, params: campaignParams, response: { 202: moved } } },
    async (request, reply) => {
      const { campaignId } = request.params
      const done = await act(database, { campaignId, actor: request.caller.actor })
      if (!done.ok) return reply.problem(done.problem)
      const after = await findCampaign(database, campaignId)
      if (after === undefined) return reply.problem(unknownCampaign(campaignId))
      reply.code(202)
      return { state: after.state }
    },
  )
}

function repairRoutes(app: App, { database }: HttpContext): void {
  app.post(
    '/campaigns/:campaignId/settle',
    {
      schema: {
        summary: 'Decide about all deliveries that are in doubt',
        params: campaignParams,
        body: settlement,
        response: { 200: settled },
      },
    },
    async (request, reply) => {
      const { actor } = request.caller
      const { campaignId } = request.params
      if ((await findCampaign(database, campaignId)) === undefined)
        return reply.problem(unknownCampaign(campaignId))
      const decided = await settleInDoubt(database, { filter: { campaignId }, how: request.body.how, actor })
      return decided.ok ? { settled: decided.value.changed } : reply.problem(decided.problem)
    },
  )

  app.post(
    '/campaigns/:campaignId/resend',
    {
      schema: {
        summary: 'Send failed deliveries again, inside the same campaign',
        params: campaignParams,
        body: resendFilter,
        response: { 202: resent },
      },
    },
    async (request, reply) => {
      const { campaignId } = request.params
      const { actor } = request.caller
      const { deliveryId, ...conditions } = request.body
      const filter = { ...conditions, campaignId, ...(deliveryId === undefined ? {} : { ids: [deliveryId] }) }
      const again = await resendDeliveries(database, { filter, actor })
      if (!again.ok) return reply.problem(again.problem)
      reply.code(202)
      return { resent: again.value.changed, barred: again.value.barred }
    },
  )
}
