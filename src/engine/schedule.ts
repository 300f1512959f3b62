/** Starts campaigns at their time. */
import { startDueCampaigns } from '../actions/start-due-campaigns.ts'
import type { EngineContext } from './engine-context.ts'
import { restMs } from './lookout.ts'

/** Returns the milliseconds until the next run. */
export async function startScheduledCampaigns(context: EngineContext): Promise<number> {
  for (const { campaignId, problem } of await startDueCampaigns(context.database))
    context.observe(
      problem === undefined
        ? { kind: 'campaign_started_on_time', campaignId }
        : { kind: 'campaign_not_started', campaignId, error: problem },
    )
  return restMs
}
