/** Changes a draft in one go, as programs do: the whole must be right. What is left out stays as it is. */
import { changed, contentOf, type CampaignChange } from '../domain/campaign.ts'
import { done, type Result } from '../domain/problem.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { acceptContent } from './campaign-content.ts'
import { notADraft, saveContent } from './save-content.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface CampaignUpdate {
  readonly campaignId: number
  readonly change: CampaignChange
  readonly actor: string
}

/** Refusals: `unknown_campaign`, `wrong_state` and those of the content. Once started, what is sent is frozen. */
export async function updateCampaign(
  database: Database,
  input: CampaignUpdate,
): Promise<Result<{ id: number }>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state !== 'draft') return notADraft(campaign.state)
    const content = await acceptContent(tx, changed(contentOf(campaign), input.change))
    if (!content.ok) return content
    await saveContent(tx, campaign, { content: content.value, actor: input.actor })
    return done({ id: campaign.id })
  })
}
