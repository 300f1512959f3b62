/**
 * Saves a draft as it is being written: unfinished ones, too. Whoever saves says which version they saw; if another one
 * was saved meanwhile nothing is overwritten, and a person decides.
 */
import { changed, checkDraft, contentOf, type CampaignChange } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { withMadeHtml } from '../mail/content/make-html.ts'
import { findEdit, findLatestEdit } from '../store/campaign-edits.ts'
import { lockCampaign, missingReferences } from '../store/campaigns.ts'
import type { Database, Sql } from '../store/database.ts'
import { notADraft, saveContent } from './save-content.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface CampaignEditing {
  readonly campaignId: number
  /** The version that the change was made on. */
  readonly basedOn: number
  /** Names the window that writes. */
  readonly session?: string | undefined
  readonly actor: string
}

/** Refusals: `unknown_campaign`, `wrong_state`, `campaign_changed`, and what cannot be stored. Returns the version. */
export function editCampaign(
  database: Database,
  input: CampaignEditing & { readonly change: CampaignChange },
): Promise<Result<{ version: number }>> {
  return changeDraft(database, input, async () => done({ change: input.change }))
}

/** Brings an entry of the history back, as a new version. Refusals: as above, and `unknown_edit`. */
export function restoreCampaign(
  database: Database,
  input: CampaignEditing & { readonly editId: number },
): Promise<Result<{ version: number }>> {
  return changeDraft(database, input, async (tx) => {
    const edit = await findEdit(tx, input.campaignId, input.editId)
    if (edit === undefined)
      return refused('unknown_edit', say('unknown_edit', { id: input.editId }), 'editId')
    return done({ change: edit.content, restored: edit.version })
  })
}

type Change = { readonly change: CampaignChange; readonly restored?: number }

function changeDraft(
  database: Database,
  input: CampaignEditing,
  findChange: (tx: Sql) => Promise<Result<Change>>,
): Promise<Result<{ version: number }>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state !== 'draft') return notADraft(campaign.state)
    if (campaign.version !== input.basedOn) return conflict(tx, campaign.id)
    const wanted = await findChange(tx)
    if (!wanted.ok) return wanted
    const made = withMadeHtml(changed(contentOf(campaign), wanted.value.change))
    if (!made.ok) return made
    const content = checkDraft(made.value)
    if (!content.ok) return content
    const missing = await missingReferences(tx, content.value)
    // A list or relay that is gone by now is left out: the review says what is missing.
    const listIds = content.value.listIds.filter((id) => !missing.listIds.includes(id))
    const relayId = missing.relay ? null : content.value.relayId
    const { actor, session } = input
    const { restored } = wanted.value
    const kept = { ...content.value, listIds, relayId }
    return done({ version: await saveContent(tx, campaign, { content: kept, actor, session, restored }) })
  })
}

async function conflict(tx: Sql, campaignId: number) {
  const latest = await findLatestEdit(tx, campaignId)
  const who = latest === undefined ? 'Somebody' : latest.author
  return refused('campaign_changed', say('campaign_changed', { who }), 'basedOn')
}
