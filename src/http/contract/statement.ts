/** The account of a campaign: audience, every state and reason, and that they add up. */
import { z } from 'zod'
import { campaignStates } from '../../domain/campaign.ts'
import { deliveryStates } from '../../domain/delivery-states.ts'
import { id } from './page.ts'
import { liveRelay } from './relays.ts'
import { outlook } from './waiting.ts'

const counts = {
  audience: z.int(),
  expanded: z.boolean().describe('The audience is complete and never changes again'),
  queued: z.int(),
  sending: z.int(),
  deferred: z.int(),
  inDoubt: z.int(),
  sent: z.int().describe('Accepted by the next hop'),
  failed: z.int(),
  skipped: z.int(),
  cancelled: z.int(),
  reasons: z
    .array(z.object({ state: z.enum(deliveryStates), reason: z.string(), count: z.int() }))
    .readonly(),
}

export const progress = z
  .object({
    id,
    name: z.string(),
    state: z.enum(campaignStates),
    ...counts,
    relays: z
      .array(liveRelay)
      .readonly()
      .optional()
      .describe('The relays that it goes over, as they stand now: only in the event stream'),
    outlook: outlook.optional().describe('Why it waits and when it ends: only in the event stream'),
  })
  .meta({ id: 'Progress' })

export const statement = z
  .object({
    id,
    name: z.string(),
    state: z.enum(campaignStates),
    ...counts,
    balanced: z.boolean().describe('audience = the sum of all states, counted from the rows'),
  })
  .meta({ id: 'Statement' })
