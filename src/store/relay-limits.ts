/** The limits that operators set for relays. What was used of them is counted in relay_paces. */
import type { RelayLimit } from '../domain/rate-limits.ts'
import type { Sql } from './database.ts'

/** Those for everything first, then by domain, short windows first. */
export function listRelayLimits(sql: Sql, relayId: number): Promise<RelayLimit[]> {
  return sql.query<RelayLimit>(
    `select domain, count, window_ms as "windowMs" from relay_limits where relay_id = $1
     order by domain nulls first, window_ms`,
    [relayId],
  )
}

/** Checked ones only (`checkRelayLimits`). Engines follow at their next exchange with the relay's pace. */
export async function replaceRelayLimits(
  tx: Sql,
  relayId: number,
  limits: readonly RelayLimit[],
): Promise<void> {
  await tx.query('delete from relay_limits where relay_id = $1', [relayId])
  await tx.query(
    `insert into relay_limits (relay_id, domain, count, window_ms)
     select $1, domain, count, window_ms from unnest($2::text[], $3::int[], $4::int[]) as given (domain, count, window_ms)`,
    [
      relayId,
      limits.map((limit) => limit.domain),
      limits.map((limit) => limit.count),
      limits.map((limit) => limit.windowMs),
    ],
  )
}
