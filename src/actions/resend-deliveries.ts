/** Sends failed deliveries of a campaign again, inside the same campaign: a new attempt, the history kept. */
import { done, refused, type Result } from '../domain/problem.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { requeueFailed } from '../store/deliveries/requeue-failed.ts'
import { wakeEngines } from '../store/wake.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface Resend {
  readonly campaignId: number
  /** Only these; all that failed by default. */
  readonly filter?: { readonly reason?: string; readonly deliveryId?: number }
  readonly actor: string
}

/** Refusals: `unknown_campaign`, `wrong_state`. */
export function resendDeliveries(database: Database, input: Resend): Promise<Result<{ resent: number }>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state === 'draft' || campaign.state.startsWith('cancel'))
      return refused('wrong_state', `This campaign is ${campaign.state}: nothing of it can be sent again.`)
    const resent = await requeueFailed(tx, campaign.id, input.filter ?? {})
    await recordAudit(tx, {
      actor: input.actor,
      action: 'deliveries.resent',
      subject: `campaign ${campaign.id}`,
      detail: { ...input.filter, resent },
    })
    await wakeEngines(tx)
    return done({ resent })
  })
}
