/** Sets the time at which a campaign starts by itself, and takes it off the schedule again. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { clearSchedule, msUntil, setSchedule } from '../store/campaign-schedule.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { wakeEngines } from '../store/wake.ts'
import { checkCampaign } from './check-campaign.ts'
import { unknownCampaign, type CampaignStart, type CampaignStarted } from './start-campaign.ts'

const furthestMs = 400 * 86_400_000

/**
 * Everything is checked now as it will be at the start; a scheduled campaign is scheduled anew. Refusals:
 * `unknown_campaign`, `wrong_state`, `past_time`, `too_late` and those of the start.
 */
export function scheduleCampaign(
  database: Database,
  input: CampaignStart & { readonly at: Date },
): Promise<Result<CampaignStarted>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state !== 'draft' && campaign.state !== 'scheduled')
      return refused('wrong_state', say('only_draft_is_scheduled', { state: campaign.state }))
    const waitMs = await msUntil(tx, input.at)
    if (waitMs <= 0) return refused('past_time', say('past_time'), 'at')
    if (waitMs > furthestMs) return refused('too_late', say('too_far_away'), 'at')
    const checked = await checkCampaign(tx, campaign)
    if (!checked.ok) return checked
    await setSchedule(tx, campaign.id, { at: input.at, by: input.actor })
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.scheduled',
      subject: `campaign ${campaign.id}`,
      detail: { at: input.at.toISOString(), warnings: checked.value.warnings },
    })
    await wakeEngines(tx)
    return done({ warnings: checked.value.warnings })
  })
}

/** It is a draft again. Refusals: `unknown_campaign`, `wrong_state`. Taking off a draft is no error. */
export function unscheduleCampaign(database: Database, input: CampaignStart): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state === 'draft') return done(undefined)
    if (campaign.state !== 'scheduled')
      return refused('wrong_state', say('not_on_schedule', { state: campaign.state }))
    await clearSchedule(tx, campaign.id, null)
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.unscheduled',
      subject: `campaign ${campaign.id}`,
      detail: { at: campaign.scheduledAt?.toISOString() },
    })
    return done(undefined)
  })
}
