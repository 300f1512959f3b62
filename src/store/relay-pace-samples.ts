/**
 * How relays went: counts and gauges in steps of five seconds, on the database's clock. Engines add to their own rows once a
 * second and never in the hot path; readers see all engines together. Nothing decides by them: they are for people.
 */
import type { PaceDescription } from '../domain/pace.ts'
import type { Sql } from './database.ts'

/** One row covers so much. */
export const sampleStepMs = 5_000
const keptHours = 48

/** What one engine has to add about one relay. */
export interface RelaySample {
  readonly relayId: number
  /** Replies since the last time. */
  readonly accepted: number
  readonly throttled: number
  readonly deferred: number
  readonly refused: number
  readonly unclear: number
  /** As it stands now. */
  readonly connections: number
  readonly mayOpen: number
  readonly inFlight: number
  /** Nine of ten messages took less, in milliseconds. */
  readonly messageMs: number
  /** The relay's words to the last throttle since the last time; undefined: none. */
  readonly throttleReply: string | undefined
}

const addSql = `
insert into relay_pace_samples as known (relay_id, began_at, engine_id, measured_at, accepted, throttled, deferred,
  refused, unclear, connections, may_open, in_flight, message_ms, throttle_reply, phase, pace, ceiling, stated)
select now.relay_id, date_bin('5 seconds', clock_timestamp(), 'epoch'), $1, clock_timestamp(), now.accepted,
  now.throttled, now.deferred, now.refused, now.unclear, now.connections, now.may_open, now.in_flight, now.message_ms,
  now.throttle_reply, coalesce(shared.shared #>> '{pace,phase}', 'unlimited'),
  case when shared.shared #>> '{pace,phase}' = 'blocked' then 0
       else (shared.shared #>> '{pace,ratePerSecond}')::real end,
  (shared.shared #>> '{pace,learned,ceilingPerSecond}')::real, (shared.shared #>> '{pace,statedPerSecond}')::real
from unnest($2::bigint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[],
    $11::real[], $12::text[])
  as now (relay_id, accepted, throttled, deferred, refused, unclear, connections, may_open, in_flight, message_ms,
    throttle_reply)
left join relay_paces as shared on shared.relay_id = now.relay_id
where exists (select from relays where id = now.relay_id)
on conflict (relay_id, began_at, engine_id) do update set
  accepted = known.accepted + excluded.accepted, throttled = known.throttled + excluded.throttled,
  deferred = known.deferred + excluded.deferred, refused = known.refused + excluded.refused,
  unclear = known.unclear + excluded.unclear, measured_at = excluded.measured_at,
  connections = excluded.connections, may_open = excluded.may_open, in_flight = excluded.in_flight,
  message_ms = excluded.message_ms, throttle_reply = coalesce(excluded.throttle_reply, known.throttle_reply),
  phase = excluded.phase, pace = excluded.pace, ceiling = excluded.ceiling, stated = excluded.stated`

/** Samples of relays that are gone are dropped. */
export async function addRelaySamples(
  sql: Sql,
  engineId: number,
  samples: readonly RelaySample[],
): Promise<void> {
  if (samples.length === 0) return
  await sql.query(
    addSql,
    [
      engineId,
      samples.map((sample) => sample.relayId),
      samples.map((sample) => sample.accepted),
      samples.map((sample) => sample.throttled),
      samples.map((sample) => sample.deferred),
      samples.map((sample) => sample.refused),
      samples.map((sample) => sample.unclear),
      samples.map((sample) => sample.connections),
      samples.map((sample) => sample.mayOpen),
      samples.map((sample) => sample.inFlight),
      samples.map((sample) => sample.messageMs),
      samples.map((sample) => sample.throttleReply ?? null),
    ],
    'add_relay_samples',
  )
}

/** Those of more than two days ago. */
export async function forgetOldSamples(sql: Sql): Promise<void> {
  await sql.query(`delete from relay_pace_samples where began_at < now() - interval '${keptHours} hours'`)
}

/** All engines together, over one step. */
export interface PaceSample {
  readonly at: Date
  /** How much of the step was measured; less than the step only while it lasts. */
  readonly forMs: number
  readonly accepted: number
  readonly throttled: number
  readonly deferred: number
  readonly refused: number
  readonly unclear: number
  /** The most that were seen in the step. */
  readonly connections: number
  readonly mayOpen: number
  readonly inFlight: number
  readonly messageMs: number | null
  readonly throttleReply: string | null
  readonly phase: PaceDescription['phase']
  readonly ratePerSecond: number | null
  readonly ceilingPerSecond: number | null
  readonly statedPerSecond: number | null
}

const readSql = `
with moments as (
  select relay_id, began_at, extract(epoch from max(measured_at) - began_at) * 1000 as for_ms,
    sum(accepted) as accepted, sum(throttled) as throttled, sum(deferred) as deferred, sum(refused) as refused,
    sum(unclear) as unclear, sum(connections) as connections, sum(may_open) as may_open, sum(in_flight) as in_flight,
    max(message_ms) as message_ms, max(throttle_reply) as throttle_reply,
    max(phase) as phase, max(pace) as pace, max(ceiling) as ceiling, max(stated) as stated
  from relay_pace_samples
  where relay_id = any ($1::bigint[]) and began_at >= $2 and began_at < $3
  group by relay_id, began_at
)
select relay_id as "relayId", date_bin($4 * interval '1 millisecond', began_at, 'epoch') as at,
  (case when max(began_at) < clock_timestamp() - interval '${sampleStepMs} milliseconds' then $4
        else extract(epoch from max(began_at) - date_bin($4 * interval '1 millisecond', max(began_at), 'epoch')) * 1000
             + (array_agg(for_ms order by began_at desc))[1] end)::float8 as "forMs",
  sum(accepted)::int as accepted, sum(throttled)::int as throttled, sum(deferred)::int as deferred,
  sum(refused)::int as refused, sum(unclear)::int as unclear, max(connections)::int as connections,
  max(may_open)::int as "mayOpen", max(in_flight)::int as "inFlight",
  (array_agg(message_ms order by began_at desc))[1] as "messageMs",
  (array_agg(throttle_reply order by began_at desc) filter (where throttle_reply is not null))[1] as "throttleReply",
  (array_agg(phase order by began_at desc))[1] as phase,
  (array_agg(pace order by began_at desc))[1] as "ratePerSecond",
  (array_agg(ceiling order by began_at desc))[1] as "ceilingPerSecond",
  (array_agg(stated order by began_at desc))[1] as "statedPerSecond"
from moments group by 1, 2 order by 1, 2`

/** Oldest first within each relay; steps in which nothing was tried are left out. @param stepMs a multiple of `sampleStepMs`. */
export function readPaceSamples(
  sql: Sql,
  relayIds: readonly number[],
  span: { readonly from: Date; readonly to: Date; readonly stepMs: number },
): Promise<(PaceSample & { readonly relayId: number })[]> {
  return sql.query(readSql, [relayIds, span.from, span.to, span.stepMs], 'read_pace_samples')
}
