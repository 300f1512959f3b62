/** The relays that a campaign goes over, as they stand now, for those who watch it. A few rows of each, read once a second. */
import { allow, describeRelayLimit, limitWindowsMs, type RelayLimit } from '../domain/rate-limits.ts'
import type { Relay } from '../domain/relay.ts'
import { describePace, type PaceDescription } from '../domain/pace.ts'
import { isShared } from '../domain/pace/shared-pace.ts'
import type { Sql } from './database.ts'
import { paceTermsOf, type PaceRow } from './relay-paces.ts'
import { readPaceSamples, sampleStepMs, type PaceSample } from './relay-pace-samples.ts'

/** A limit over an hour or more, and how much of it is used. */
export interface UsedLimit {
  /** `50000/d` */
  readonly limit: string
  readonly count: number
  readonly windowMs: number
  readonly used: number
}

export interface LiveRelay {
  readonly relayId: number
  readonly name: string
  readonly state: Relay['state']
  readonly heldReason: string | null
  /** What the operator states; null: nothing. */
  readonly ratePerSecond: number | null
  /** As the operator allows. */
  readonly maxConnections: number
  /** Open now, of all engines. */
  readonly connections: number
  /** null: not used yet. */
  readonly pace: PaceDescription | null
  readonly usedLimits: readonly UsedLimit[]
  /** The last two steps: the one that lasts, and the one before. */
  readonly samples: readonly PaceSample[]
}

interface LiveRow extends PaceRow, Omit<LiveRelay, 'pace' | 'usedLimits' | 'samples' | 'ratePerSecond'> {}

/** The one that was chosen for it; else every real one over which something was tried while it was sending, of late. */
const relaysSql = `
select relay.id as "relayId", relay.name, relay.state, relay.held_reason as "heldReason",
  relay.max_connections as "maxConnections", relay.kind, relay.host, relay.rate_per_second as "ratePerSecond",
  relay.warm_up as "warmUp", relay.sending_window ->> 'timeZone' as "timeZone", shared.shared, shared.quota,
  (select coalesce(json_agg(json_build_object('domain', domain, 'count', count, 'windowMs', window_ms)), '[]')
   from relay_limits where relay_limits.relay_id = relay.id) as limits,
  (select coalesce(sum(health.connections), 0)::int from relay_health as health
   join engines on engines.id = health.engine_id
   where health.relay_id = relay.id and engines.lease_expires_at > clock_timestamp()) as connections,
  extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"
from campaigns as campaign
join relays as relay on relay.id = campaign.relay_id or (campaign.relay_id is null and relay.kind = 'smtp')
left join relay_paces as shared on shared.relay_id = relay.id
where campaign.id = $1 and (campaign.relay_id is not null or exists (
  select from relay_pace_samples as sample
  where sample.relay_id = relay.id
    and sample.began_at > greatest(campaign.started_at - interval '5 seconds',
      case when campaign.finished_at is null then clock_timestamp() - interval '15 minutes' end)
    and sample.began_at <= coalesce(campaign.finished_at, clock_timestamp())))
order by relay.position, relay.id`

export async function readLiveRelays(sql: Sql, campaignId: number): Promise<LiveRelay[]> {
  const rows = await sql.query<LiveRow>(relaysSql, [campaignId], 'read_live_relays')
  const [first] = rows
  if (first === undefined) return []
  const samples = await readPaceSamples(
    sql,
    rows.map((row) => row.relayId),
    { from: new Date(first.nowMs - 2 * sampleStepMs), to: new Date(first.nowMs + 1), stepMs: sampleStepMs },
  )
  return rows.map((row) => ({
    relayId: row.relayId,
    name: row.name,
    state: row.state,
    heldReason: row.heldReason,
    ratePerSecond: row.ratePerSecond,
    maxConnections: row.maxConnections,
    connections: row.connections,
    pace: describePace(row.shared, row.limits, row.nowMs) ?? null,
    usedLimits: usedLimits(row),
    samples: samples.flatMap(({ relayId, ...sample }) => (relayId === row.relayId ? [sample] : [])),
  }))
}

function usedLimits(row: PaceRow): UsedLimit[] {
  const { shared, nowMs } = row
  if (!isShared(shared)) return []
  const { limits } = paceTermsOf(row)
  const used = (limit: RelayLimit) => limit.count - allow(shared.counts, [limit], nowMs)
  return limits
    .filter(({ domain, windowMs }) => domain === null && windowMs >= limitWindowsMs.hour)
    .map((limit) => ({
      limit: describeRelayLimit(limit),
      count: limit.count,
      windowMs: limit.windowMs,
      used: used(limit),
    }))
}
