/** Lets a paused campaign go on where it was. */
import type { Result } from '../domain/problem.ts'
import type { Database } from '../store/database.ts'
import { moveCampaign } from './pause-campaign.ts'
import type { CampaignStart } from './start-campaign.ts'

/** Refusals: `unknown_campaign`, `wrong_state`. Resuming a sending campaign is no error. */
export function resumeCampaign(database: Database, input: CampaignStart): Promise<Result<void>> {
  return moveCampaign(database, input, { from: 'paused', to: 'sending', action: 'campaign.resumed' })
}
