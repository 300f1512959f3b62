import { z } from 'zod'
import { inDoubtPolicies } from '../../domain/campaign.ts'

const giveUpAfterMs = z
  .int()
  .min(60_000)
  .max(30 * 86_400_000)
  .describe('How long deliveries are tried, from the start of the campaign')
const inDoubtPolicy = z.enum(inDoubtPolicies)

export const runChange = z
  .strictObject({ giveUpAfterMs: giveUpAfterMs.optional(), inDoubtPolicy: inDoubtPolicy.optional() })
  .meta({ id: 'CampaignRunChange' })

export const runChanged = z.object({ giveUpAfterMs, inDoubtPolicy }).meta({ id: 'CampaignRunRules' })
