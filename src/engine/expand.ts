/** Turns the audiences of started campaigns into delivery rows, a page at a time and in turns. */
import { campaignsToExpand, expandPage } from '../store/deliveries/expand-audience.ts'
import type { EngineContext } from './engine-context.ts'
import { restMs } from './lookout.ts'

const pageSize = 5_000

/** One page of each. `onAdded` is called when there is something new to send. Returns milliseconds until the next run. */
export async function expandCampaigns(context: EngineContext, onAdded: () => void): Promise<number> {
  let added = 0
  for (const campaignId of await campaignsToExpand(context.database)) {
    const page = await expandPage(context.database, campaignId, pageSize)
    if (page === undefined) continue
    context.onStep?.('page_expanded')
    added += page.added
    if (page.audience !== undefined)
      context.observe({ kind: 'campaign_expanded', campaignId, audience: page.audience })
  }
  if (added === 0) return restMs
  onAdded()
  return 0
}
