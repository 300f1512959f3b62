import { z } from 'zod'
import { deliveryStates } from '../../domain/delivery-states.ts'
import { queueClasses, queueWaits, shapeBoundsMinutes, shapeKeys } from '../../domain/queue.ts'
import { attempt, delivery } from './deliveries.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'

const ms = z.coerce.number().int().nonnegative()
const state = z.enum(deliveryStates)
const oneOrMore = z.union([state, z.array(state).min(1).max(deliveryStates.length)])

const conditions = {
  campaignId: z.coerce.number().int().positive().optional(),
  reason: z.string().min(1).max(100).optional().describe('Of a failed, skipped or cancelled one'),
  class: z.enum(queueClasses).optional().describe('Of the last reply; `none`: there was none yet'),
  domain: z.string().min(1).max(253).optional().describe('Of the recipient'),
  relayId: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('The relay it was moved to, else that of the last attempt, else that of the campaign'),
  olderThanMs: ms.optional().describe('In its state for at least so long'),
  newerThanMs: ms.optional().describe('In its state for at most so long'),
  reply: z.string().min(1).max(500).optional().describe("Part of the server's last words"),
  words: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe("All of the server's last words, masked as in groups of failures; `-`: it has said nothing"),
  search: z.string().min(1).max(254).optional().describe('Part of the address'),
  holdId: z.coerce.number().int().positive().optional(),
  waits: z
    .enum(queueWaits)
    .optional()
    .describe(
      'Only what waits for its time (within a minute, later), a release, or a campaign that stands still',
    ),
}

export const queueFilter = z
  .strictObject({
    ...conditions,
    states: z.array(state).min(1).max(deliveryStates.length).readonly().optional(),
    ids: z.array(id).min(1).max(1_000).readonly().optional(),
  })
  .meta({ id: 'QueueFilter', description: 'All conditions have to hold; what is left out does not matter.' })

/** A query may name its state again and again, and cannot name one empty list. */
const queried = {
  ...conditions,
  id: z
    .union([pathId, z.array(pathId).min(1).max(200)])
    .optional()
    .describe('Only this delivery; may be repeated'),
  state: oneOrMore.optional().describe('May be repeated'),
}

export const queueQuery = pageQuery.extend(queried)
export const queueSelection = z.object(queried)
export const queueTotal = z.object({ count: z.int() }).meta({ id: 'QueueTotal' })

export const shapeQuery = z.object({
  ...queried,
  by: z.enum(shapeKeys).default('campaign'),
  limit: z.coerce.number().int().min(1).max(200).default(20),
})

export const queueEntry = delivery
  .omit({ reply: true })
  .extend({
    campaignName: z.string(),
    campaignState: z.string(),
    class: z.string().nullable().describe('Of the last reply'),
    code: z.int().nullable(),
    enhanced: z.string().nullable(),
    reply: z.string().nullable(),
    holdId: id.nullable(),
    holdReason: z.string().nullable(),
    movedToRelayId: id.nullable(),
  })
  .meta({ id: 'QueueEntry' })

export const queuePage = pageOf(queueEntry).meta({ id: 'QueuePage' })
export const queueDetail = queueEntry
  .extend({
    history: z.array(attempt),
    messageId: z.string().nullable().describe('What relays and receivers know it by; null: not tried yet'),
  })
  .meta({ id: 'QueueDetail' })
export const queueParams = z.object({ deliveryId: pathId })

export const shape = z
  .object({
    boundsMinutes: z
      .array(z.number())
      .readonly()
      .describe(`Always ${shapeBoundsMinutes.join(', ')}`),
    rows: z.array(
      z.object({
        key: z.string(),
        counts: z.array(z.int()).readonly().describe('By age: up to each bound, and older than all'),
        total: z.int(),
        oldestAt: z.date().describe('Since when the one that has waited longest is in its state'),
        filter: z
          .object({ campaignId: id, domain: z.string(), class: z.enum(queueClasses) })
          .partial()
          .nullable()
          .describe('What names exactly this row; null: the rest, summed up as `others`'),
      }),
    ),
  })
  .meta({ id: 'QueueShape' })

/** What waits falls into these parts: `waiting` is the sum of the others but `inDoubt`. */
export const queueOverview = z
  .object({
    waiting: z.int(),
    sending: z.int().describe('On its way at this moment'),
    dueSoon: z.int().describe('Due now or within a minute'),
    later: z.int().describe('Due later than that'),
    held: z.int().describe('Held back by a person'),
    halted: z.int().describe('In campaigns that are paused, or being cancelled'),
    inDoubt: z.int(),
  })
  .meta({ id: 'QueueOverview' })

export const failures = z
  .object({
    groups: z.array(
      z.object({
        state,
        reason: z.string(),
        class: z.string().nullable(),
        words: z.string().describe('What their replies have in common: addresses, hosts and ids are masked'),
        count: z.int(),
        exampleId: id,
        exampleEmail: z.string(),
        exampleReply: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'QueueFailures' })

const previewed = {
  filter: queueFilter,
  preview: z.boolean().default(false).describe('Only say what it would do'),
}

export const flushOrder = z
  .strictObject({ ...previewed, perSecond: z.number().positive().max(100_000).optional() })
  .meta({ id: 'QueueFlush' })
export const holdOrder = z
  .strictObject({
    ...previewed,
    reason: z.string().max(500),
    forMs: z.int().positive().optional().describe('Released by itself after so long; left out: by a person'),
  })
  .meta({ id: 'QueueHoldOrder' })
export const plainOrder = z.strictObject(previewed).meta({ id: 'QueueOrder' })
export const giveUpOrder = z
  .strictObject({ ...previewed, why: z.string().max(500).default('') })
  .meta({ id: 'QueueGiveUp' })
export const moveOrder = z
  .strictObject({ ...previewed, relayId: id.nullable().describe('null: any that the campaign uses') })
  .meta({ id: 'QueueMove' })
export const settleOrder = z
  .strictObject({ ...previewed, how: z.enum(['count_as_sent', 'resend']) })
  .meta({ id: 'QueueSettle' })

export const barred = z.array(z.object({ reason: z.string(), count: z.int() })).readonly()

/**
 * Of a preview `changed` is null, of a change `matched`, `campaigns` and `examples` are. Of one that goes on only `runningId` is
 * known, and how many are changed so far.
 */
export const queueOutcome = z
  .object({
    changed: z.int().nullable(),
    matched: z.int().nullable(),
    campaigns: z
      .array(z.object({ campaignId: id, campaignName: z.string(), count: z.int() }))
      .readonly()
      .nullable(),
    examples: z.array(queueEntry).readonly().nullable(),
    undo: z.string().nullable().describe('How it could be taken back; null: it goes on'),
    holdId: id.nullable().describe('Of a new hold'),
    barred: barred.describe('Meant by a resend, and left: their recipients must not be mailed'),
    runningId: z
      .string()
      .nullable()
      .describe('Of a change that goes on: GET /queue/changes/{runningId} until it is null'),
  })
  .meta({ id: 'QueueOutcome' })

export const queueChangeParams = z.object({ runningId: z.uuid() })

export const hold = z
  .object({
    id,
    filter: queueFilter,
    reason: z.string(),
    author: z.string(),
    createdAt: z.date(),
    expiresAt: z.date().nullable(),
    releasedAt: z.date().nullable(),
    releasedBy: z.string().nullable(),
    held: z.int().describe('Deliveries that it holds now'),
  })
  .meta({ id: 'QueueHold' })
export const holdList = z.object({ items: z.array(hold) }).meta({ id: 'QueueHoldList' })
export const holdQuery = z.object({
  released: z.stringbool().default(false).describe('Also those that are over'),
})

export const addressCorrection = z
  .strictObject({ email: z.string().max(1000) })
  .meta({ id: 'AddressCorrection' })
export const addressCorrected = z
  .object({
    email: z.string(),
    resent: z.boolean().describe('false: it had not been sent yet, and goes to the new address'),
    followed: z.int().describe('Deliveries of any campaign that waited for this person, and follow'),
  })
  .meta({ id: 'AddressCorrected' })
