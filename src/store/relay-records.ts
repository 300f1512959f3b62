/** Relays with everything that tells how they stand now: limits, pace, and whether the engines reach them. */
import type { PaceState } from '../domain/pace.ts'
import { limitWindowsMs, type RateLimit, type RateLimitsState } from '../domain/rate-limits.ts'
import type { Relay } from '../domain/relay.ts'
import type { RelayRecord } from '../domain/relay-outlook.ts'
import type { SesQuota } from '../domain/ses-quota.ts'
import type { Sql } from './database.ts'
import { listRelays } from './relays.ts'

interface StandingRow {
  readonly id: number
  readonly limits: readonly RateLimit[]
  readonly pace: Partial<PaceState> | null
  readonly counted: Partial<RateLimitsState> | null
  /** What the provider states. */
  readonly quota: SesQuota | null
  readonly reached: boolean
  readonly unreachable: RelayRecord['unreachable']
}

/** With what tells the sandbox from the others, and holds of Waybill from those of people. */
export type KnownRelay = RelayRecord & Pick<Relay, 'kind' | 'heldBy'>

/** An unreachable relay is one that an engine has tried in vain, and none reaches. */
const standingSql = `
  select relay.id,
    coalesce((select jsonb_agg(jsonb_build_object('count', count, 'windowMs', window_ms) order by window_ms)
              from relay_limits where relay_id = relay.id and domain is null), '[]') as limits,
    shared.shared -> 'pace' as pace,
    shared.shared -> 'counts' as counted, shared.quota,
    coalesce((select bool_or(health.state = 'reachable') from relay_health as health where relay_id = relay.id), false)
      as reached,
    (select jsonb_build_object(
       'reason', coalesce(health.reason, 'it does not answer'),
       'sinceMs', floor(extract(epoch from health.since) * 1000),
       'nextTryAtMs', floor(extract(epoch from health.next_try_at) * 1000))
     from relay_health as health where health.relay_id = relay.id and health.state = 'unreachable'
     order by health.since limit 1) as unreachable
  from relays as relay left join relay_paces as shared on shared.relay_id = relay.id`

/** First in line first. */
export async function readRelayRecords(sql: Sql): Promise<KnownRelay[]> {
  const [relays, standings] = await Promise.all([
    listRelays(sql),
    sql.query<StandingRow>(standingSql, [], 'read_relay_standings'),
  ])
  const byId = new Map(standings.map((row) => [row.id, row]))
  return relays.map((relay) => recordOf(relay, byId.get(relay.id)))
}

function recordOf(relay: Relay, row: StandingRow | undefined): KnownRelay {
  const stated = Math.min(relay.ratePerSecond ?? Infinity, row?.quota?.maxPerSecond ?? Infinity)
  const perDay = row?.quota?.maxPerDay ?? null
  const daily = perDay === null ? [] : [{ count: perDay, windowMs: limitWindowsMs.day }]
  return {
    kind: relay.kind,
    heldBy: relay.heldBy,
    relay: { ...relay, ratePerSecond: stated === Infinity ? null : stated },
    limits: [...(row?.limits ?? []), ...daily],
    counted: isCounted(row?.counted) ? row.counted : undefined,
    pace: paceOf(row?.pace ?? {}),
    unreachable: row === undefined || row.reached ? null : row.unreachable,
  }
}

function isCounted(counted: Partial<RateLimitsState> | null | undefined): counted is RateLimitsState {
  return counted?.version === 1
}

function paceOf(pace: Partial<PaceState>): RelayRecord['pace'] {
  const isBlocked = pace.phase === 'blocked'
  return {
    perSecond: isBlocked ? 0 : (pace.ratePerSecond ?? null),
    ceilingPerSecond: pace.learned?.ceilingPerSecond ?? null,
    blockedUntilMs: isBlocked ? (pace.clock?.nextSlotAtMs ?? null) : null,
  }
}
