/** Whether the engines reach the relays. Every engine has its own network, so each keeps its own rows. */
import type { Sql } from './database.ts'

export interface RelayHealth {
  readonly relayId: number
  readonly state: 'reachable' | 'unreachable'
  readonly since: Date
  /** Why it cannot be reached; null where it can. */
  readonly reason: string | null
  readonly nextTryAt: Date | null
  /** Open connections. */
  readonly connections: number
}

/** As all living engines see it, the engine that started last first. */
export function listRelayHealth(
  sql: Sql,
  relayId: number,
): Promise<(RelayHealth & { readonly engineId: number; readonly host: string })[]> {
  return sql.query(
    `select relay_id as "relayId", engine_id as "engineId", host, state, since, reason, next_try_at as "nextTryAt",
            connections
     from relay_health join engines on engines.id = engine_id
     where relay_id = $1 and lease_expires_at > clock_timestamp() order by engine_id desc`,
    [relayId],
  )
}

/** Everything that an engine knows; relays that it does not use any more are forgotten. */
export async function writeRelayHealth(
  sql: Sql,
  engineId: number,
  health: readonly RelayHealth[],
): Promise<void> {
  await sql.query(
    `with forgotten as (
       delete from relay_health where engine_id = $1 and relay_id <> all ($2::bigint[])
     )
     insert into relay_health as known (relay_id, engine_id, state, since, reason, next_try_at, connections)
     select relay_id, $1, state, since, reason, next_try_at, connections
     from unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::int[])
       as now (relay_id, state, since, reason, next_try_at, connections)
     where exists (select from engines where id = $1) and exists (select from relays where id = relay_id)
     on conflict (relay_id, engine_id) do update set
       since = case when known.state = excluded.state then known.since else excluded.since end,
       state = excluded.state, reason = excluded.reason, next_try_at = excluded.next_try_at,
       connections = excluded.connections`,
    [
      engineId,
      health.map((one) => one.relayId),
      health.map((one) => one.state),
      health.map((one) => one.since),
      health.map((one) => one.reason),
      health.map((one) => one.nextTryAt),
      health.map((one) => one.connections),
    ],
    'write_relay_health',
  )
}
