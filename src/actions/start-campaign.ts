/**
 * Starts a campaign: checks that it can be sent, freezes its content and its audience rule, and leaves the rest to the
 * engine. Nothing is frozen if anything is wrong.
 */
import type { Campaign } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { openRun } from '../store/campaign-runs.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database, Sql } from '../store/database.ts'
import { wakeEngines } from '../store/wake.ts'
import { checkCampaign } from './check-campaign.ts'

export interface CampaignStart {
  readonly campaignId: number
  readonly actor: string
}

export interface CampaignStarted {
  /** What the sender should know, though it does not stop the start. */
  readonly warnings: readonly string[]
}

/** Refusals: `unknown_campaign`, `wrong_state`, `no_relay`, `empty_audience`, `unknown_merge_field`, and those of the content. */
export function startCampaign(database: Database, input: CampaignStart): Promise<Result<CampaignStarted>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state !== 'draft' && campaign.state !== 'scheduled')
      return refused('wrong_state', say('only_draft_starts', { state: campaign.state }))
    return openCampaign(tx, campaign, input.actor)
  })
}

/** Checks and freezes a campaign that the caller has locked and found startable. Refusals: those of `startCampaign`. */
export async function openCampaign(
  tx: Sql,
  campaign: Campaign,
  actor: string,
): Promise<Result<CampaignStarted>> {
  const checked = await checkCampaign(tx, campaign)
  if (!checked.ok) return checked
  const { relayId, message, warnings } = checked.value
  await openRun(tx, {
    campaignId: campaign.id,
    relayId,
    fromAddress: campaign.from,
    replyTo: campaign.replyTo,
    subject: campaign.subject,
    preheader: campaign.preheader,
    html: campaign.html,
    text: message.textSource,
    listIds: campaign.lists.map((list) => list.id),
  })
  await recordAudit(tx, {
    actor,
    action: campaign.isRehearsal ? 'campaign.rehearsed' : 'campaign.started',
    subject: `campaign ${campaign.rehearsalOf ?? campaign.id}`,
    detail: { warnings, ...(campaign.isRehearsal ? { rehearsal: campaign.id } : {}) },
  })
  await wakeEngines(tx)
  return done({ warnings })
}

export function unknownCampaign(campaignId: number) {
  return refused('unknown_campaign', say('unknown_campaign', { id: campaignId }), 'campaignId')
}
