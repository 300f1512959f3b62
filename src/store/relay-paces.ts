/**
 * The pace that all engines of a relay share: one row, changed in short transactions that lock it. The rules are
 * domain/pace; the clock is the database's, so that every engine means the same by a time.
 */
import {
  describePace,
  exchange,
  startSharedPace,
  type PaceAnswer,
  type PaceAsk,
  type PaceDescription,
  type PaceTerms,
} from '../domain/pace.ts'
import { limitWindowsMs, type RelayLimit } from '../domain/rate-limits.ts'
import { isThisMachine, type Relay } from '../domain/relay.ts'
import type { SesQuota } from '../domain/ses-quota.ts'
import { warmUpDayLimit, type WarmUp } from '../domain/warm-up.ts'
import type { Database, Sql } from './database.ts'
import { listRelayLimits } from './relay-limits.ts'

/** What of a relay and its row tells the terms of its pace. */
export interface PaceRow {
  readonly shared: unknown
  readonly quota: SesQuota | null
  readonly kind: Relay['kind']
  readonly host: string
  readonly ratePerSecond: number | null
  readonly warmUp: WarmUp | null
  readonly timeZone: string | null
  readonly limits: readonly RelayLimit[]
  readonly nowMs: number
}

/** Settings and time are read after the row is locked: no exchange goes back behind another. */
const lockSql = `
with pace as materialized (
  select relay_id, shared, quota from relay_paces where relay_id = $1 for update
)
select pace.shared, pace.quota, relay.kind, relay.host, relay.rate_per_second as "ratePerSecond",
       relay.warm_up as "warmUp", relay.sending_window ->> 'timeZone' as "timeZone",
       (select coalesce(json_agg(json_build_object('domain', domain, 'count', count, 'windowMs', window_ms)), '[]')
        from relay_limits where relay_limits.relay_id = pace.relay_id) as limits,
       extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"
from pace join relays as relay on relay.id = pace.relay_id`

/** Times of the answer are the database's: `offsetMs` more than `performance.now()`. undefined: there is no such relay. */
export async function exchangePace(
  database: Database,
  relayId: number,
  ask: PaceAsk,
): Promise<{ readonly answer: PaceAnswer; readonly offsetMs: number } | undefined> {
  return database.transaction(async (tx) => {
    const row = (await lockPace(tx, relayId)) ?? (await createPace(tx, relayId))
    if (row === undefined) return undefined
    const offsetMs = row.nowMs - performance.now()
    const terms = paceTermsOf(row)
    const before = startSharedPace(row.shared, terms, row.nowMs)
    const nowMs = Math.max(row.nowMs, before.exchangedAtMs)
    const { shared, answer } = exchange(before, terms, ask, nowMs)
    await tx.query(
      'update relay_paces set shared = $2 where relay_id = $1',
      [relayId, JSON.stringify(shared)],
      'save_pace',
    )
    return { answer, offsetMs }
  })
}

async function lockPace(tx: Sql, relayId: number): Promise<PaceRow | undefined> {
  const [row] = await tx.query<PaceRow>(lockSql, [relayId], 'lock_pace')
  return row
}

async function createPace(tx: Sql, relayId: number): Promise<PaceRow | undefined> {
  await tx.query(
    `insert into relay_paces (relay_id) select id from relays where id = $1 on conflict do nothing`,
    [relayId],
  )
  return lockPace(tx, relayId)
}

export function paceTermsOf(row: PaceRow): PaceTerms {
  const stated = Math.min(row.ratePerSecond ?? Infinity, row.quota?.maxPerSecond ?? Infinity)
  const warmUp = row.warmUp === null ? null : warmUpDayLimit(row.warmUp, row.timeZone ?? 'UTC', row.nowMs)
  return {
    statedPerSecond: stated === Infinity ? undefined : stated,
    trusted: row.kind === 'sandbox' || isThisMachine(row.host),
    limits: [...row.limits, ...perDay(row.quota?.maxPerDay ?? null), ...perDay(warmUp)],
    sentDayBefore: row.quota?.sentLastDay,
  }
}

function perDay(count: number | null): RelayLimit[] {
  return count === null ? [] : [{ domain: null, count, windowMs: limitWindowsMs.day }]
}

export interface RelayPace extends PaceDescription {
  readonly relayId: number
  /** What the provider says about the account; null: not asked. */
  readonly quota: SesQuota | null
}

/** Of all relays that were used, in the order of their ids. */
export async function readRelayPaces(sql: Sql): Promise<RelayPace[]> {
  const rows = await sql.query<Pick<PaceRow, 'shared' | 'quota' | 'nowMs'> & { relayId: number }>(
    `select relay_id as "relayId", shared, quota, extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"
     from relay_paces order by relay_id`,
  )
  const paces: RelayPace[] = []
  for (const { relayId, shared, quota, nowMs } of rows) {
    const description = describePace(shared, await listRelayLimits(sql, relayId), nowMs)
    if (description !== undefined) paces.push({ relayId, quota, ...description })
  }
  return paces
}
