/** What `domain/alarms.ts` judges, and who of all the watchers is the one that acts. */
import type { AlarmFacts } from '../domain/alarms.ts'
import { settingRules } from '../domain/settings.ts'
import { whyCampaignWaits } from '../domain/why-waiting.ts'
import { readMovements } from './campaign-samples.ts'
import type { Sql } from './database.ts'
import { countLivingEngines } from './deliveries/engines.ts'
import { readRelayRecords } from './relay-records.ts'
import { readSettings } from './settings.ts'
import { readCampaignFacts } from './waiting-facts.ts'

/** Beside the locks of the engines (deliveries/engines.ts). */
const watchLockClass = 0x57_41 // "WA"

/** True for the one session that watches, as long as it lives; asked again it stays true. */
export async function holdWatch(session: Sql): Promise<boolean> {
  const [row] = await session.query<{ held: boolean }>(
    `select exists (
       select from pg_locks where locktype = 'advisory' and classid = ${watchLockClass} and pid = pg_backend_pid()
         and granted
     ) or pg_try_advisory_lock(${watchLockClass}, 0) as held`,
  )
  return row?.held === true
}

interface CampaignRow {
  readonly id: number
  readonly name: string
  readonly waiting: number
}

const sendingSql = `
select campaign.id, campaign.name,
  coalesce(sum(tally.count) filter (where tally.state in ('queued', 'sending', 'deferred')), 0)::bigint as waiting
from campaigns as campaign left join delivery_tallies as tally on tally.campaign_id = campaign.id
where campaign.state = 'sending' group by campaign.id`

/** Found by their attempts, of which few are in doubt: the state of deliveries has no index. */
const doubtsSql = `
select campaign.id as "campaignId", campaign.name, count(*) as count,
  (extract(epoch from min(attempt.ended_at)) * 1000)::float8 as "sinceMs"
from attempts as attempt
join deliveries as delivery on delivery.id = attempt.delivery_id and delivery.state = 'in_doubt'
join campaigns as campaign on campaign.id = delivery.campaign_id and campaign.in_doubt_policy = 'hold'
where attempt.outcome = 'in_doubt' group by campaign.id`

export async function readAlarmFacts(sql: Sql): Promise<AlarmFacts> {
  const [clock] = await sql.query<{ nowMs: number }>(
    'select (extract(epoch from now()) * 1000)::float8 as "nowMs"',
  )
  const nowMs = clock?.nowMs ?? 0
  const sending = await sql.query<CampaignRow>(sendingSql, [], 'read_alarm_campaigns')
  const records = await readRelayRecords(sql)
  return {
    nowMs,
    stallMs: await readStallMs(sql),
    workWaits: sending.some(({ waiting }) => waiting > 0),
    enginesAlive: await countLivingEngines(sql),
    relays: records.map(({ relay, unreachable, heldBy }) => ({
      id: relay.id,
      name: relay.name,
      heldBecause: relay.state === 'held' && heldBy === 'waybill' ? (relay.heldReason ?? '') : null,
      unreachable: relay.state === 'enabled' ? unreachable : null,
    })),
    doubts: await sql.query<AlarmFacts['doubts'][number]>(doubtsSql, [], 'read_alarm_doubts'),
    stalled: await findStalled(sql, sending, nowMs),
  }
}

async function readStallMs(sql: Sql): Promise<number> {
  const stored = (await readSettings(sql)).get('alarm.stall_seconds')
  return (typeof stored === 'number' ? stored : settingRules['alarm.stall_seconds'].fallback) * 1000
}

/** Only those that have not moved lately are looked into. */
const movesWithinMs = 20_000

async function findStalled(
  sql: Sql,
  sending: readonly CampaignRow[],
  nowMs: number,
): Promise<AlarmFacts['stalled']> {
  const movements = await readMovements(
    sql,
    sending.map(({ id }) => id),
  )
  const moving = new Set(
    movements
      .filter(({ movedAtMs }) => nowMs - (movedAtMs ?? 0) < movesWithinMs)
      .map((one) => one.campaignId),
  )
  const stalled: AlarmFacts['stalled'][number][] = []
  for (const { id, name } of sending.filter((campaign) => !moving.has(campaign.id))) {
    const facts = await readCampaignFacts(sql, id)
    const cause = facts && whyCampaignWaits(facts)
    if (cause?.code === 'unknown') stalled.push({ campaignId: id, name, sentence: cause.sentence })
  }
  return stalled
}
