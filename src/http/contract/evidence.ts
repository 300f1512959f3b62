/** The evidence of a campaign: its statement with facts, checks and the meaning of its words, to be kept or handed on. */
import { z } from 'zod'
import { campaignStates } from '../../domain/campaign.ts'
import { deliveryStates } from '../../domain/delivery-states.ts'
import { checkNames } from '../../domain/evidence.ts'
import { id } from './page.ts'

const state = z.enum(deliveryStates)
/** One value for each state. */
function eachState<Value extends z.ZodType>(value: Value) {
  return z.object({
    queued: value,
    sending: value,
    sent: value,
    deferred: value,
    failed: value,
    skipped: value,
    in_doubt: value,
    cancelled: value,
  })
}

const counts = z.array(z.object({ state, reason: z.string(), count: z.int() })).readonly()

export const evidence = z
  .object({
    format: z.literal('waybill-evidence'),
    version: z.literal(1),
    countedAt: z.date(),
    campaign: z.object({
      id,
      name: z.string(),
      state: z.enum(campaignStates),
      subject: z.string(),
      from: z.string(),
      replyTo: z.string().nullable(),
      lists: z.array(z.string()).readonly(),
      isRehearsal: z.boolean(),
      startedAt: z.date().nullable(),
      endedAt: z.date().nullable(),
    }),
    audience: z.int(),
    expanded: z.boolean().describe('The audience is complete and never changes again'),
    sums: eachState(z.int()),
    rows: counts.describe('Counted from the rows'),
    tallies: counts.describe('The running numbers that pages and events show'),
    attempts: z.object({
      total: z.int(),
      accepted: z.int(),
      firstAcceptedAt: z.date().nullable(),
      lastAcceptedAt: z.date().nullable(),
      sentWithAttempt: z.int(),
    }),
    checks: z
      .array(
        z.object({
          name: z.enum(checkNames),
          says: z.string(),
          expected: z.int(),
          counted: z.int(),
          holds: z.boolean(),
        }),
      )
      .readonly(),
    balanced: z.boolean().describe('All checks hold'),
    words: z.object({
      states: eachState(z.string()),
      reasons: z.array(z.object({ state, reason: z.string(), meaning: z.string() })).readonly(),
    }),
  })
  .meta({ id: 'Evidence' })
