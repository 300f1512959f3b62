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
import type { Result } from '../../domain/problem.ts'
import type { QueueFilter, QueueVerb } from '../../domain/queue.ts'
import type { Database } from '../../store/database.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  flushOrder,
  giveUpOrder,
  holdOrder,
  moveOrder,
  plainOrder,
  queueOutcome,
  settleOrder,
} from '../contract/queue.ts'

type Changed = QueueChanged & { readonly holdId?: number } & Partial<Pick<Resent, 'barred'>>

export function queueOrderRoutes(app: App, { database }: HttpContext): void {
  timingRoutes(app, database)
  endingRoutes(app, database)
}

function schemaOf<Body extends z.ZodType>(summary: string, body: Body) {
  return { schema: { summary, body, response: { 200: queueOutcome } } }
}

/** What is sent, and when. */
function timingRoutes(app: App, database: Database): void {
  app.post(
    '/queue/flush',
    schemaOf('Try again now, instead of when they are due', flushOrder),
    ({ body, caller: { actor } }, reply) =>
      answer(
        reply,
        body.preview ? preview(database, 'flush', body) : flushQueue(database, { ...body, actor }),
      ),
  )
  app.post(
    '/queue/hold',
    schemaOf('Hold back what waits, with a reason', holdOrder),
    ({ body, caller: { actor } }, reply) =>
      answer(reply, body.preview ? preview(database, 'hold', body) : holdQueue(database, { ...body, actor })),
  )
  app.post(
    '/queue/release',
    schemaOf('Let held deliveries go', plainOrder),
    ({ body, caller: { actor } }, reply) =>
      answer(
        reply,
        body.preview ? preview(database, 'release', body) : releaseQueue(database, { ...body, actor }),
      ),
  )
  app.post(
    '/queue/move',
    schemaOf('Bind what waits to a relay', moveOrder),
    ({ body, caller: { actor } }, reply) =>
      answer(
        reply,
        body.preview ? preview(database, 'move', body) : moveDeliveries(database, { ...body, actor }),
      ),
  )
}

/** What becomes of them. */
function endingRoutes(app: App, database: Database): void {
  app.post(
    '/queue/give-up',
    schemaOf('Give up what waits: it ends as cancelled', giveUpOrder),
    ({ body, caller: { actor } }, reply) =>
      answer(
        reply,
        body.preview ? preview(database, 'give_up', body) : giveUpDeliveries(database, { ...body, actor }),
      ),
  )
  app.post(
    '/queue/resend',
    schemaOf('Send again what failed, or what the filter says', plainOrder),
    ({ body, caller: { actor } }, reply) =>
      answer(
        reply,
        body.preview ? preview(database, 'resend', body) : resendDeliveries(database, { ...body, actor }),
      ),
  )
  app.post(
    '/queue/settle',
    schemaOf('Decide about deliveries in doubt', settleOrder),
    ({ body, caller: { actor } }, reply) => {
      const inDoubt = { filter: { ...body.filter, states: ['in_doubt' as const] } }
      return answer(
        reply,
        body.preview ? preview(database, body.how, inDoubt) : settleInDoubt(database, { ...body, actor }),
      )
    },
  )
}

const nothingYet = { changed: null, matched: null, campaigns: null, examples: null, holdId: null, barred: [] }

function preview(database: Database, verb: QueueVerb, { filter }: { readonly filter: QueueFilter }) {
  return previewChange(database, verb, filter)
}

async function answer(reply: FastifyReply, outcome: Promise<Result<QueuePreview | Changed>>) {
  const result = await outcome
  return result.ok ? { ...nothingYet, ...result.value } : reply.problem(result.problem)
}
