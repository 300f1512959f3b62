/** Changes how a started campaign is carried out; what it says and to whom is frozen. Holds for the next attempt of everybody. */
import type { InDoubtPolicy } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { setRunRules } from '../store/campaign-runs.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { wakeEngines } from '../store/wake.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface RunChange {
  readonly campaignId: number
  /** Counted from the start of the campaign; what is left out stays as it is. */
  readonly giveUpAfterMs?: number | undefined
  readonly inDoubtPolicy?: InDoubtPolicy | undefined
  readonly actor: string
}

const minuteMs = 60_000
const longestMs = 30 * 24 * 60 * minuteMs

/** Refusals: `unknown_campaign`, `wrong_state`, `invalid_time`. */
export async function changeRun(
  database: Database,
  { campaignId, giveUpAfterMs, inDoubtPolicy, actor }: RunChange,
): Promise<Result<{ giveUpAfterMs: number; inDoubtPolicy: InDoubtPolicy }>> {
  if (giveUpAfterMs !== undefined && !(giveUpAfterMs >= minuteMs && giveUpAfterMs <= longestMs))
    return refused('invalid_time', say('give_up_time'), 'giveUpAfterMs')
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    if (campaign === undefined) return unknownCampaign(campaignId)
    if (campaign.state !== 'sending' && campaign.state !== 'paused' && campaign.state !== 'finished')
      return refused('wrong_state', say('no_run_to_change', { state: campaign.state }))
    const before = { giveUpAfterMs: campaign.giveUpAfterMs, inDoubtPolicy: campaign.inDoubtPolicy }
    const after = {
      giveUpAfterMs: giveUpAfterMs ?? before.giveUpAfterMs,
      inDoubtPolicy: inDoubtPolicy ?? before.inDoubtPolicy,
    }
    await setRunRules(tx, campaignId, after)
    await recordAudit(tx, {
      actor,
      action: 'campaign.run_changed',
      subject: `campaign ${campaignId}`,
      detail: { before, after },
    })
    await wakeEngines(tx)
    return done(after)
  })
}
