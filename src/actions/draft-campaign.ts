/** Begins a campaign that is written later: only its name is needed. Also as a copy of another one. */
import { campaignDefaults, checkDraft, contentOf, type CampaignChange } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { withMadeHtml } from '../mail/content/make-html.ts'
import { recordAudit } from '../store/audit-log.ts'
import { recordEdit } from '../store/campaign-edits.ts'
import { findCampaign, findLastSender, insertCampaign, missingReferences } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface NewDraft {
  /** What is not given is empty; the sender is that of the newest campaign. */
  readonly content: CampaignChange & { readonly name: string }
  readonly actor: string
  /** The campaign it is a copy of. */
  readonly copyOf?: number | undefined
}

/** Refusals: what cannot be stored, `unknown_list`, `unknown_relay`. */
export function draftCampaign(database: Database, input: NewDraft): Promise<Result<{ id: number }>> {
  return database.transaction(async (tx) => {
    const sender = (await findLastSender(tx)) ?? { from: '', replyTo: null }
    const empty = { ...campaignDefaults, ...sender, subject: '', html: '', listIds: [] }
    const given = Object.fromEntries(Object.entries(input.content).filter(([, value]) => value !== undefined))
    const made = withMadeHtml({ ...empty, name: '', ...given })
    if (!made.ok) return made
    const content = checkDraft(made.value)
    if (!content.ok) return content
    const missing = await missingReferences(tx, content.value)
    if (missing.listIds.length > 0)
      return refused('unknown_list', say('unknown_list', { id: missing.listIds.join(', ') }), 'listIds')
    if (missing.relay)
      return refused('unknown_relay', say('unknown_relay', { id: content.value.relayId ?? '' }), 'relayId')
    const id = await insertCampaign(tx, content.value)
    const { actor, copyOf } = input
    const first = { version: 1, author: actor, session: 'begin', content: content.value, fields: [] }
    await recordEdit(tx, { campaignId: id, ...first })
    await recordAudit(tx, {
      actor,
      action: 'campaign.created',
      subject: `campaign ${id}`,
      detail: { name: content.value.name, ...(copyOf === undefined ? {} : { copyOf }) },
    })
    return done({ id })
  })
}

/** A draft with the same content and lists, whatever became of the first. Refusals: `unknown_campaign`. */
export async function duplicateCampaign(
  database: Database,
  input: { readonly campaignId: number; readonly name?: string | undefined; readonly actor: string },
): Promise<Result<{ id: number }>> {
  const campaign = await findCampaign(database, input.campaignId)
  if (campaign === undefined) return unknownCampaign(input.campaignId)
  const content = contentOf(campaign)
  const name = input.name ?? `${content.name.slice(0, 190)} (copy)`
  return draftCampaign(database, { content: { ...content, name }, actor: input.actor, copyOf: campaign.id })
}
