/** Stores a draft's content as its next version, with its entry in the history and in the audit log. */
import {
  contentOf,
  differingFields,
  type Campaign,
  type CampaignContent,
  type CampaignState,
} from '../domain/campaign.ts'
import { refused, type Problem } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { recordEdit } from '../store/campaign-edits.ts'
import { updateCampaign } from '../store/campaigns.ts'
import type { Sql } from '../store/database.ts'

export interface ContentChange {
  readonly content: CampaignContent
  readonly actor: string
  /** Names the window that writes; the API where there is none. */
  readonly session?: string | undefined
  /** The version whose content this is. */
  readonly restored?: number | undefined
}

/** `campaign` is locked by the caller and a draft. Nothing is stored where nothing differs. Returns its version. */
export async function saveContent(tx: Sql, campaign: Campaign, change: ContentChange): Promise<number> {
  const fields = differingFields(contentOf(campaign), change.content)
  if (fields.length === 0) return campaign.version
  const version = campaign.version + 1
  await updateCampaign(tx, campaign.id, change.content)
  const isNewEntry = await recordEdit(tx, {
    campaignId: campaign.id,
    version,
    author: change.actor,
    session: change.session ?? 'api',
    content: change.content,
    fields,
    restored: change.restored,
  })
  // One line in the audit log for one entry in the history: not one for every pause between two words.
  if (isNewEntry)
    await recordAudit(tx, {
      actor: change.actor,
      action: change.restored === undefined ? 'campaign.updated' : 'campaign.restored',
      subject: `campaign ${campaign.id}`,
      detail: { fields, version, ...(change.restored === undefined ? {} : { restored: change.restored }) },
    })
  return version
}

/** Why this campaign's content cannot be changed now. */
export function notADraft(state: CampaignState): { ok: false; problem: Problem } {
  return state === 'scheduled'
    ? refused('wrong_state', say('scheduled_is_fixed'))
    : refused('wrong_state', say('only_draft_changes', { state }))
}
