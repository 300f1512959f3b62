/** Stores a campaign as a draft. Nothing is sent before it is started. */
import type { CampaignContent } from '../domain/campaign.ts'
import { done, type Result } from '../domain/problem.ts'
import { recordAudit } from '../store/audit-log.ts'
import { insertCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { acceptContent } from './campaign-content.ts'

export interface NewCampaign {
  readonly content: CampaignContent
  readonly actor: string
}

/** Refusals: those of the content. */
export async function createCampaign(
  database: Database,
  input: NewCampaign,
): Promise<Result<{ id: number }>> {
  return database.transaction(async (tx) => {
    const content = await acceptContent(tx, input.content)
    if (!content.ok) return content
    const id = await insertCampaign(tx, content.value)
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.created',
      subject: `campaign ${id}`,
      detail: { name: content.value.name, listIds: content.value.listIds },
    })
    return done({ id })
  })
}
