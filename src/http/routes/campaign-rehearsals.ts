/** Trying a campaign out, and setting its time: test mails, rehearsals, the schedule. */
import { rehearseCampaign } from '../../actions/rehearse-campaign.ts'
import { scheduleCampaign, unscheduleCampaign } from '../../actions/schedule-campaign.ts'
import { sendTest } from '../../actions/send-test.ts'
import type { Database } from '../../store/database.ts'
import { listRehearsals } from '../../store/rehearsals.ts'
import { readProgress } from '../../store/statements.ts'
import type { App, HttpContext } from '../app-types.ts'
import { rehearsals, schedule, scheduled, testSend, testSent } from '../contract/campaign-editor.ts'
import { campaignParams, moved } from '../contract/campaigns.ts'
import { withSaid } from '../said.ts'

const shownRehearsals = 5

export function campaignRehearsalRoutes(app: App, context: HttpContext): void {
  testRoute(app, context)
  rehearsalRoutes(app, context)
  scheduleRoutes(app, context)
}

/** People try a few times; what goes faster is not a person, and the relay counts these mails, too. */
const testLimit = { rateLimit: { max: 10, timeWindow: '1 minute' } }

function testRoute(app: App, { database, secrets, config }: HttpContext): void {
  app.post(
    '/campaigns/:campaignId/test-send',
    {
      config: testLimit,
      schema: {
        summary: 'Send it to a few addresses now, marked as a test; nothing counts it',
        params: campaignParams,
        body: testSend,
        response: { 200: testSent },
      },
    },
    async (request, reply) => {
      const { actor } = request.caller
      const { publicUrl } = config
      const sent = await sendTest(database, secrets, {
        ...request.params,
        ...request.body,
        publicUrl,
        actor,
      })
      if (!sent.ok) return reply.problem(sent.problem)
      const outcomes = sent.value.outcomes.map((outcome) => withSaid(outcome, 'explanation'))
      return { ...sent.value, outcomes }
    },
  )
}

function rehearsalRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/rehearsals',
    {
      schema: {
        summary: 'Its last rehearsals, newest first',
        params: campaignParams,
        response: { 200: rehearsals },
      },
    },
    ({ params }) => readRehearsals(database, params.campaignId),
  )

  app.post(
    '/campaigns/:campaignId/rehearsals',
    {
      schema: {
        summary: 'Send a copy of it to the sandbox, to everybody it would go to; nobody gets a mail',
        params: campaignParams,
        response: { 202: rehearsals },
      },
    },
    async (request, reply) => {
      const { campaignId } = request.params
      const begun = await rehearseCampaign(database, { campaignId, actor: request.caller.actor })
      if (!begun.ok) return reply.problem(begun.problem)
      reply.code(202)
      return readRehearsals(database, campaignId)
    },
  )
}

async function readRehearsals(database: Database, campaignId: number) {
  const found = await listRehearsals(database, campaignId, shownRehearsals)
  const items = await Promise.all(
    found.map(async (rehearsal) => {
      const progress = await readProgress(database, rehearsal.id)
      return progress === undefined ? [] : [{ ...rehearsal, progress }]
    }),
  )
  return { items: items.flat() }
}

function scheduleRoutes(app: App, { database }: HttpContext): void {
  app.post(
    '/campaigns/:campaignId/schedule',
    {
      schema: {
        summary: 'Start it by itself at a time',
        params: campaignParams,
        body: schedule,
        response: { 200: scheduled },
      },
    },
    async (request, reply) => {
      const { actor } = request.caller
      const set = await scheduleCampaign(database, { ...request.params, ...request.body, actor })
      return set.ok ? { state: 'scheduled' as const, ...set.value } : reply.problem(set.problem)
    },
  )

  app.post(
    '/campaigns/:campaignId/unschedule',
    {
      schema: {
        summary: 'Take it off the schedule: it is a draft again',
        params: campaignParams,
        response: { 200: moved },
      },
    },
    async (request, reply) => {
      const { campaignId } = request.params
      const done = await unscheduleCampaign(database, { campaignId, actor: request.caller.actor })
      return done.ok ? { state: 'draft' as const } : reply.problem(done.problem)
    },
  )
}
