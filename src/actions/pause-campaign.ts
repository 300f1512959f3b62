/** Stops a campaign for a while. What is being written at this moment ends; nothing else goes out until it is resumed. */
import type { AuditAction } from '../domain/audit-actions.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { setCampaignState } from '../store/campaign-runs.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { wakeEngines } from '../store/wake.ts'
import { unknownCampaign, type CampaignStart } from './start-campaign.ts'

/** Refusals: `unknown_campaign`, `wrong_state`. Pausing a paused campaign is no error. */
export function pauseCampaign(
  database: Database,
  input: CampaignStart & { readonly reason?: string | undefined },
): Promise<Result<void>> {
  return moveCampaign(database, input, { from: 'sending', to: 'paused', action: 'campaign.paused' })
}

/** A move between sending and paused, recorded and announced. */
export function moveCampaign(
  database: Database,
  input: CampaignStart & { readonly reason?: string | undefined },
  move: {
    readonly from: 'sending' | 'paused'
    readonly to: 'sending' | 'paused'
    readonly action: AuditAction
  },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state === move.to) return done(undefined)
    if (campaign.state !== move.from)
      return refused(
        'wrong_state',
        say('only_from_state', { state: campaign.state, otherState: move.from, thirdState: move.to }),
      )
    const reason = input.reason?.trim() ?? ''
    const pause = { reason: reason === '' ? null : reason, by: input.actor }
    await setCampaignState(tx, campaign.id, move.to, move.to === 'paused' ? pause : undefined)
    await recordAudit(tx, {
      actor: input.actor,
      action: move.action,
      subject: `campaign ${campaign.id}`,
      detail: reason === '' ? {} : { reason },
    })
    await wakeEngines(tx)
    return done(undefined)
  })
}
