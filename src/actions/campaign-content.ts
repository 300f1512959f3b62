/** What must be right about a campaign's content before it is stored: fields, sender, templates, lists and relay. */
import { checkCampaignContent, type CampaignContent } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { withMadeHtml } from '../mail/content/make-html.ts'
import { missingReferences } from '../store/campaigns.ts'
import type { Sql } from '../store/database.ts'
import { compileCampaign } from './compile-campaign.ts'

/** Refusals name the field; those of templates also line and column. Returns it trimmed, with the HTML made. */
export async function acceptContent(sql: Sql, given: CampaignContent): Promise<Result<CampaignContent>> {
  const made = withMadeHtml(given)
  if (!made.ok) return made
  const checked = checkCampaignContent(made.value)
  if (!checked.ok) return checked
  const content = checked.value
  const from = parseMailbox(content.from, 'from')
  if (!from.ok) return from
  const replyTo = content.replyTo === null ? from : parseMailbox(content.replyTo, 'replyTo')
  if (!replyTo.ok) return replyTo
  const compiled = compileCampaign(content)
  if (!compiled.ok) return compiled
  const missing = await missingReferences(sql, content)
  if (missing.listIds.length > 0)
    return refused('unknown_list', say('unknown_list', { id: missing.listIds.join(', ') }), 'listIds')
  if (missing.relay)
    return refused('unknown_relay', say('unknown_relay', { id: content.relayId ?? '' }), 'relayId')
  return done(content)
}
