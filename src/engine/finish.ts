/** Ends campaigns in which nothing waits any more, and gives up the waiting deliveries of cancelled ones. */
import { cancelWaitingDeliveries } from '../actions/cancel-campaign.ts'
import { endDoneCampaigns, listCancellingCampaigns } from '../store/deliveries/sending-campaigns.ts'
import type { EngineContext } from './engine-context.ts'
import { restMs } from './lookout.ts'

/** Returns the milliseconds until the next run. */
export async function endCampaigns(context: EngineContext): Promise<number> {
  for (const campaignId of await listCancellingCampaigns(context.database))
    await cancelWaitingDeliveries(context.database, campaignId)
  for (const campaignId of await endDoneCampaigns(context.database))
    context.observe({ kind: 'campaign_finished', campaignId })
  return restMs
}
