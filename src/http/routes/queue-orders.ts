/** What can be done with the queue: each with a filter, and with a preview that changes nothing. */
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { previewChange, type QueueChanged, type QueuePreview } from '../../actions/change-queue.ts'
import { flushQueue } from '../../actions/flush-queue.ts'
import { giveUpDeliveries } from '../../actions/give-up-deliveries.ts'
import { holdQueue } from '../../actions/hold-queue.ts'
import { moveDeliveries } from '../../actions/move-deliveries.ts'
import { releaseQueue } from '../../actions/release-queue.ts'
import { resendDeliveries, type Resent } from '../../actions/resend-deliveries.ts'
import { settleInDoubt } from '../../actions/settle-in-doubt.ts'
import type { QueueFilter, QueueVerb } from '../../domain/queue.ts'
import { say } from '../../domain/sentences.ts'
import type { Database } from '../../store/database.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  flushOrder,
  giveUpOrder,
  holdOrder,
  moveOrder,
  plainOrder,
  queueChangeParams,
  queueOutcome,
  settleOrder,
} from '../contract/queue.ts'
import { createLongChanges, type ChangeAnswer, type LongChanges } from '../long-changes.ts'

type Changed = QueueChanged & { readonly holdId?: number } & Partial<Pick<Resent, 'barred'>>

export function queueOrderRoutes(app: App, { database }: HttpContext): void {
  const changes = createLongChanges<Changed>()
  app.addHook('onClose', () => changes.close())
  /** Shows what an order would do, or carries it out. */
  const carryOut: CarryOut = (reply, verb, { filter, preview }, act) =>
    answer(reply, preview ? previewChange(database, verb, filter) : changes.run(act))
  timingRoutes(app, database, carryOut)
  endingRoutes(app, database, carryOut)
  progressRoute(app, changes)
}

type CarryOut = (
  reply: FastifyReply,
  verb: QueueVerb,
  order: { readonly filter: QueueFilter; readonly preview: boolean },
  act: Parameters<LongChanges<Changed>['run']>[0],
) => ReturnType<typeof answer>

function schemaOf<Body extends z.ZodType>(summary: string, body: Body) {
  return { schema: { summary, body, response: { 200: queueOutcome } } }
}

/** What is sent, and when. */
function timingRoutes(app: App, database: Database, carryOut: CarryOut): void {
  app.post(
    '/queue/flush',
    schemaOf('Try again now, instead of when they are due', flushOrder),
    ({ body, caller: { actor } }, reply) =>
      carryOut(reply, 'flush', body, (watch) => flushQueue(database, { ...body, actor, watch })),
  )
  app.post(
    '/queue/hold',
    schemaOf('Hold back what waits, with a reason', holdOrder),
    ({ body, caller: { actor } }, reply) =>
      carryOut(reply, 'hold', body, (watch) => holdQueue(database, { ...body, actor, watch })),
  )
  app.post(
    '/queue/release',
    schemaOf('Let held deliveries go', plainOrder),
    ({ body, caller: { actor } }, reply) =>
      carryOut(reply, 'release', body, (watch) => releaseQueue(database, { ...body, actor, watch })),
  )
  app.post(
    '/queue/move',
    schemaOf('Bind what waits to a relay', moveOrder),
    ({ body, caller: { actor } }, reply) =>
      carryOut(reply, 'move', body, (watch) => moveDeliveries(database, { ...body, actor, watch })),
  )
}

/** What becomes of them. */
function endingRoutes(app: App, database: Database, carryOut: CarryOut): void {
  app.post(
    '/queue/give-up',
    schemaOf('Give up what waits: it ends as cancelled', giveUpOrder),
    ({ body, caller: { actor } }, reply) =>
      carryOut(reply, 'give_up', body, (watch) => giveUpDeliveries(database, { ...body, actor, watch })),
  )
  app.post(
    '/queue/resend',
    schemaOf('Send again what failed, or what the filter says', plainOrder),
    ({ body, caller: { actor } }, reply) =>
      carryOut(reply, 'resend', body, (watch) => resendDeliveries(database, { ...body, actor, watch })),
  )
  app.post(
    '/queue/settle',
    schemaOf('Decide about deliveries in doubt', settleOrder),
    ({ body, caller: { actor } }, reply) => {
      const inDoubt = { ...body, filter: { ...body.filter, states: ['in_doubt' as const] } }
      return carryOut(reply, body.how, inDoubt, (watch) => settleInDoubt(database, { ...body, actor, watch }))
    },
  )
}

/** How far one is that was not done at once. */
function progressRoute(app: App, changes: LongChanges<Changed>): void {
  app.get(
    '/queue/changes/:runningId',
    {
      schema: {
        summary: 'How far a change is that goes on; answers when it is done, or after two seconds',
        params: queueChangeParams,
        response: { 200: queueOutcome },
      },
    },
    ({ params: { runningId } }, reply) => {
      const found = changes.find(runningId)
      return found === undefined
        ? reply.problem({
            code: 'unknown_queue_change',
            message: say('unknown_queue_change'),
            field: 'runningId',
          })
        : answer(reply, found)
    },
  )
}

const nothingYet = {
  changed: null,
  matched: null,
  campaigns: null,
  examples: null,
  undo: null,
  holdId: null,
  barred: [],
  runningId: null,
}

async function answer(reply: FastifyReply, outcome: Promise<ChangeAnswer<QueuePreview | Changed>>) {
  const result = await outcome
  if ('runningId' in result) return { ...nothingYet, ...result }
  return result.ok ? { ...nothingYet, ...result.value } : reply.problem(result.problem)
}
