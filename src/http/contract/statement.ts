/** The account of a campaign: audience, every state and reason, and that they add up. */
import { z } from 'zod'
import { id } from './page.ts'

export const campaignStates = ['draft', 'sending', 'paused', 'cancelling', 'cancelled', 'finished'] as const

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
  reasons: z.array(z.object({ state: z.string(), reason: z.string(), count: z.int() })),
}

export const progress = z
  .object({ id, name: z.string(), state: z.enum(campaignStates), ...counts })
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
