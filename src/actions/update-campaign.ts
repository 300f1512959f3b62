/** Changes a draft. What is left out stays as it is. Once started, what is sent is frozen. */
import type { Campaign, CampaignContent } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockCampaign, updateCampaign as writeCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { acceptContent } from './campaign-content.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface CampaignChange {
  readonly campaignId: number
  readonly change: { readonly [Field in keyof CampaignContent]?: CampaignContent[Field] | undefined }
  readonly actor: string
}

/** Refusals: `unknown_campaign`, `wrong_state` and those of the content. */
export async function updateCampaign(
  database: Database,
  input: CampaignChange,
): Promise<Result<{ id: number }>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state !== 'draft')
      return refused('wrong_state', `This campaign is ${campaign.state}; only a draft can be changed.`)
    const content = await acceptContent(tx, merged(campaign, input.change))
    if (!content.ok) return content
    await writeCampaign(tx, campaign.id, content.value)
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.updated',
      subject: `campaign ${campaign.id}`,
      detail: { fields: Object.keys(input.change) },
    })
    return done({ id: campaign.id })
  })
}

function merged(campaign: Campaign, change: CampaignChange['change']): CampaignContent {
  const { name, from, replyTo, subject, preheader, html, text, relayId, inDoubtPolicy, giveUpAfterMs } =
    campaign
  const listIds = campaign.lists.map((list) => list.id)
  const before = {
    name,
    from,
    replyTo,
    subject,
    preheader,
    html,
    text,
    relayId,
    inDoubtPolicy,
    giveUpAfterMs,
    listIds,
  }
  return {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  }
}
