/** Deletes a draft. A campaign that was started has something to account for and stays. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { deleteDraft, lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { unknownCampaign } from './start-campaign.ts'

/** Refusals: `unknown_campaign`, `wrong_state`. */
export async function deleteCampaign(
  database: Database,
  input: { readonly campaignId: number; readonly actor: string },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (!(await deleteDraft(tx, campaign.id)))
      return refused('wrong_state', say('only_draft_is_deleted', { state: campaign.state }))
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.deleted',
      subject: `campaign ${campaign.id}`,
      detail: { name: campaign.name },
    })
    return done(undefined)
  })
}
