/**
 * Starts the campaigns whose time has come. One that cannot be started then, or whose time was missed by half a day because
 * nothing ran, becomes a draft again with the reason and an alarm: a mail at the wrong time is worse than none.
 */
import { recordAudit } from '../store/audit-log.ts'
import { clearAlarm, raiseAlarm } from '../store/alarms.ts'
import { clearSchedule, listDueCampaigns, type DueCampaign } from '../store/campaign-schedule.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database, Sql } from '../store/database.ts'
import { openCampaign } from './start-campaign.ts'
import { say } from '../domain/sentences.ts'

const latestMs = 12 * 3_600_000

export interface DueOutcome {
  readonly campaignId: number
  /** Why it did not start; undefined: it did. */
  readonly problem: string | undefined
}

/** Several engines may ask at once: the campaign's row decides. */
export async function startDueCampaigns(database: Database): Promise<DueOutcome[]> {
  const outcomes: DueOutcome[] = []
  for (const due of await listDueCampaigns(database)) {
    const outcome = await database.transaction((tx) => startDue(tx, due))
    if (outcome !== undefined) outcomes.push(outcome)
  }
  return outcomes
}

/** Undefined: somebody else was faster, or took it off the schedule. */
async function startDue(tx: Sql, due: DueCampaign): Promise<DueOutcome | undefined> {
  const campaign = await lockCampaign(tx, due.id)
  if (campaign?.state !== 'scheduled') return undefined
  if (campaign.scheduledAt?.getTime() !== due.scheduledAt.getTime()) return undefined
  const isMissed = due.lateMs > latestMs
  const started = isMissed ? undefined : await openCampaign(tx, campaign, due.scheduledBy)
  if (started?.ok === true) {
    await clearAlarm(tx, alarmOf(due.id))
    return { campaignId: due.id, problem: undefined }
  }
  const problem = started?.problem.message ?? missedWords(due.lateMs)
  await clearSchedule(tx, due.id, problem)
  await recordAudit(tx, {
    actor: 'waybill',
    action: 'campaign.not_started',
    subject: `campaign ${due.id}`,
    detail: { at: campaign.scheduledAt?.toISOString(), problem },
  })
  await raiseAlarm(tx, {
    ...alarmOf(due.id),
    message: say('alarm_not_started', { name: campaign.name, why: problem }),
  })
  return { campaignId: due.id, problem }
}

function missedWords(lateMs: number): string {
  return say('missed_its_time', { count: Math.round(lateMs / 3_600_000) })
}

function alarmOf(campaignId: number) {
  return { kind: 'campaign_not_started', subject: `campaign ${campaignId}` }
}
