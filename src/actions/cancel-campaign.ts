/**
 * Gives a campaign up. What was sent stays sent; what waits becomes `cancelled`, page by page, so that a campaign of
 * millions locks nothing for long. If the process ends half-way, the engine goes on with it.
 */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { setCampaignState } from '../store/campaign-runs.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { cancelWaitingPage, endDoneCampaigns } from '../store/deliveries/sending-campaigns.ts'
import { wakeEngines } from '../store/wake.ts'
import { unknownCampaign, type CampaignStart } from './start-campaign.ts'

const pageSize = 10_000

/** Refusals: `unknown_campaign`, `wrong_state`. */
export async function cancelCampaign(database: Database, input: CampaignStart): Promise<Result<void>> {
  const marked = await database.transaction<Result<void>>(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state === 'cancelling' || campaign.state === 'cancelled') return done(undefined)
    if (campaign.state !== 'sending' && campaign.state !== 'paused')
      return refused('wrong_state', say('only_running_is_cancelled', { state: campaign.state }))
    await setCampaignState(tx, campaign.id, 'cancelling')
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.cancelled',
      subject: `campaign ${campaign.id}`,
    })
    await wakeEngines(tx)
    return done(undefined)
  })
  if (!marked.ok) return marked
  await cancelWaitingDeliveries(database, input.campaignId)
  await endDoneCampaigns(database)
  return marked
}

/** Everything that waits in a cancelling campaign; may run twice at once. */
export async function cancelWaitingDeliveries(database: Database, campaignId: number): Promise<void> {
  let after = 0
  for (;;) {
    const page = await cancelWaitingPage(database, { campaignId, after, size: pageSize })
    if (page.cancelled === 0) return
    after = page.through
  }
}
