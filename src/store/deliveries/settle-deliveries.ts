/**
 * The heart of the ledger: one statement records what became of the last group of messages and commits the intent to send
 * the next group. The state `sending` is the intent; the last octet of a message is never written before its commit.
 *
 * Fencing: an intent is committed only while this engine's lease lives (its row is locked until the commit, so that a
 * rescue happens wholly before or wholly after), and only for a row that still waits in a campaign that still sends.
 * A result moves only the attempt that it belongs to. One without an intent (refused before the dot) moves its row only if that
 * is still what was read. Whom a person has meanwhile taken out, corrected or sent again keeps that state; the attempt is
 * recorded all the same.
 *
 * Measured (embedded PostgreSQL 18, fsync on, one connection, first group of 30 / of 300): 47 / 28 us of PostgreSQL a
 * message for both moves, the attempt and the tallies. An intent row apart from the state (one list per engine) saves about
 * 10 us, and was decided against: the state would then no longer tell the truth by itself.
 */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import type { Sql } from '../database.ts'

export interface DeliveryResult {
  readonly deliveryId: number
  /** The number of the attempt that ended. */
  readonly attempt: number
  readonly relayId: number
  readonly state: Extract<DeliveryState, 'sent' | 'deferred' | 'failed' | 'in_doubt'>
  readonly reason: string | undefined
  /** 1 if the attempt used up one of the retries. */
  readonly billed: 0 | 1
  /** Time until the next attempt, for `deferred`. */
  readonly dueInMs: number | undefined
  readonly class: string
  readonly phase: string
  readonly code: number | undefined
  readonly enhanced: string | undefined
  readonly reply: string
  /** Of an attempt that had no intent when it ended: as what its row was read, and the address that it went to. */
  readonly early?: { readonly rowVersion: string; readonly email: string } | undefined
}

export interface SettleOutcome {
  /** False: this engine was declared dead and must not write another dot. */
  readonly alive: boolean
  /** Ids whose intent is committed. */
  readonly cleared: readonly number[]
}

/** Whether the result moves the delivery: its attempt has an intent, or the row is as it was read. */
const counts = `(delivery.attempt_count = result.number
  or (delivery.xmin = result.row_version) is not false and delivery.state in ('queued', 'deferred'))`

function orderOf(column: string, deliveryId: string): string {
  return `(select orders.${column} from delivery_orders as orders where orders.delivery_id = ${deliveryId})`
}

const settleSql = `
with engine as (
  select id from engines where id = $1 and lease_expires_at > clock_timestamp() for key share
),
result as (
  select * from unnest(
    $2::bigint[], $3::integer[], $4::bigint[], $5::text[], $6::text[], $7::smallint[], $8::float8[],
    $9::text[], $10::text[], $11::smallint[], $12::text[], $13::text[], $18::xid[], $19::text[]
  ) as result (delivery_id, number, relay_id, state, reason, billed, due_in_ms, class, phase, code, enhanced, reply,
               row_version, sent_to)
),
settled as (
  update deliveries as delivery
  set attempt_count = result.number,
      state = case when ${counts} then result.state else delivery.state end,
      reason = case when ${counts} then result.reason else delivery.reason end,
      retry_count = delivery.retry_count + case when ${counts} then result.billed else 0 end,
      state_at = case when ${counts} then now() else delivery.state_at end
  from result
  where delivery.id = result.delivery_id
    and (delivery.attempt_count = result.number and delivery.state in ('sending', 'in_doubt') and delivery.engine_id = $1
         or delivery.attempt_count = result.number - 1 and delivery.state in ('queued', 'deferred', 'skipped', 'cancelled')
            and exists (select from engine))
  -- all of it, so that nothing below has to be joined to the results again
  returning delivery.campaign_id, delivery.state_at = now() as counts, delivery.state in ('queued', 'deferred') as waits,
            nullif(result.sent_to, delivery.email) as former_email, result.*
),
attempted as (
  insert into attempts (delivery_id, number, relay_id, outcome, class, phase, code, enhanced, reply, email)
  select delivery_id, number, relay_id, state, class, phase, code, enhanced, reply, former_email from settled
  -- an attempt that a rescue had called in doubt, and whose result is known after all
  on conflict (delivery_id, number) do update set
    relay_id = excluded.relay_id, outcome = excluded.outcome, class = excluded.class, phase = excluded.phase,
    code = excluded.code, enhanced = excluded.enhanced, reply = excluded.reply, ended_at = excluded.ended_at
),
deferred as (
  select delivery_id, campaign_id, clock_timestamp() + due_in_ms * interval '1 millisecond' as due_at
  from settled where counts and state = 'deferred'
),
-- orders as scalars and by their key: as joins, all of them were read
postponed as (
  insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
  select delivery_id, campaign_id, due_at, ${orderOf('relay_id', 'deferred.delivery_id')}
  from deferred where ${orderOf('hold_id', 'deferred.delivery_id')} is null
  on conflict (delivery_id) do update set due_at = excluded.due_at
),
postponed_held as (
  update delivery_orders as orders
  set due_at = (select due_at from deferred where deferred.delivery_id = orders.delivery_id)
  where delivery_id = any (array(select delivery_id from deferred)) and hold_id is not null
),
reread as (
  update delivery_orders set former_email = null where delivery_id = any ($2::bigint[]) and former_email is not null
  returning delivery_id, campaign_id
),
returned as (
  insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
  select delivery_id, campaign_id, now(), ${orderOf('relay_id', 'again.delivery_id')}
  from (
    select delivery_id, campaign_id from reread
    union all select delivery_id, campaign_id from settled where waits and not counts
  ) as again
  where ${orderOf('hold_id', 'again.delivery_id')} is null
  on conflict (delivery_id) do nothing
),
released as (
  delete from leases where id = any ($14::bigint[])
),
cleared as (
  update deliveries as delivery
  set state = 'sending', engine_id = $1, attempt_count = delivery.attempt_count + 1, state_at = now()
  from unnest($15::bigint[], $16::bigint[], $17::xid[]) as wanted (id, relay_id, row_version), engine
  where delivery.id = wanted.id and delivery.state in ('queued', 'deferred')
    -- looked at again if somebody changes the row at this moment: then the address may be another. The orders below are not.
    and (delivery.xmin = wanted.row_version) is not false
    -- scalars: as joins they were turned round, and a group read its whole campaign
    and (select campaign.state from campaigns as campaign where campaign.id = delivery.campaign_id) = 'sending'
    and (
      select orders.hold_id is not null or orders.former_email is not null or orders.relay_id <> wanted.relay_id
      from delivery_orders as orders where orders.delivery_id = wanted.id
    ) is not true
  returning delivery.id
)
select exists (select from engine) as alive, (select array_agg(id) from cleared) as cleared`

/**
 * One round trip, one commit. `releasedLeases` are those whose deliveries have all moved on, this group included.
 * `relayIds` says over which relay each of the intents would go, `rowVersions` as what its row was read.
 */
export async function settleDeliveries(
  sql: Sql,
  engineId: number,
  results: readonly DeliveryResult[],
  releasedLeases: readonly number[],
  intents: readonly number[],
  relayIds: readonly number[] = [],
  rowVersions: readonly string[] = [],
): Promise<SettleOutcome> {
  const anyEarly = results.some((result) => result.early !== undefined)
  const rows = await sql.query<{ alive: boolean; cleared: (number | string)[] | null }>(
    settleSql,
    [
      engineId,
      results.map((result) => result.deliveryId),
      results.map((result) => result.attempt),
      results.map((result) => result.relayId),
      results.map((result) => result.state),
      results.map((result) => result.reason ?? null),
      results.map((result) => result.billed),
      results.map((result) => result.dueInMs ?? null),
      results.map((result) => result.class),
      results.map((result) => result.phase),
      results.map((result) => result.code ?? null),
      results.map((result) => result.enhanced ?? null),
      results.map((result) => result.reply),
      releasedLeases,
      intents,
      relayIds,
      rowVersions,
      // few groups have any; what an array lacks is null
      anyEarly ? results.map((result) => result.early?.rowVersion ?? null) : [],
      anyEarly ? results.map((result) => result.early?.email ?? null) : [],
    ],
    'settle_deliveries',
  )
  const [row] = rows
  if (row === undefined) throw new Error('the settle statement returned nothing')
  return { alive: row.alive, cleared: (row.cleared ?? []).map(Number) }
}

/**
 * Puts deliveries back that this engine held and provably did not send: no final dot was written. `maybeIntended` are those
 * whose intent it asked for and was not refused: a committed one is withdrawn, also when a rescue has meanwhile called it in
 * doubt, as this engine is the evidence. Of an engine that was rescued nothing else is put back: others may hold it already.
 * What a person holds waits for its release, what was moved waits for its relay.
 */
export async function returnDeliveries(
  sql: Sql,
  engineId: number,
  deliveryIds: readonly number[],
  maybeIntended: readonly number[] = deliveryIds,
): Promise<void> {
  await sql.query(
    `with engine as (select id from engines where id = $1 for key share),
     withdrawn as (
       update deliveries set state = 'queued', attempt_count = attempt_count - 1, state_at = now()
       where id = any ($3::bigint[]) and state in ('sending', 'in_doubt') and engine_id = $1
       returning id, campaign_id, attempt_count
     ),
     unattempted as (
       delete from attempts using withdrawn
       where attempts.delivery_id = withdrawn.id and attempts.number = withdrawn.attempt_count + 1
     ),
     waiting as (
       select id, campaign_id from deliveries
       where id = any ($2::bigint[]) and state in ('queued', 'deferred') and exists (select from engine)
       union all
       select id, campaign_id from withdrawn
     ),
     reread as (
       update delivery_orders set former_email = null where delivery_id = any ($2::bigint[]) and former_email is not null
     )
     insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
     select waiting.id, waiting.campaign_id, now(), orders.relay_id
     from waiting left join delivery_orders as orders on orders.delivery_id = waiting.id
     where orders.hold_id is null
     on conflict (delivery_id) do nothing`,
    [engineId, deliveryIds, maybeIntended],
    'return_deliveries',
  )
}

/** Moves deliveries that must not be mailed any more to `skipped`. */
export async function skipDeliveries(
  sql: Sql,
  skips: readonly { readonly id: number; readonly reason: string }[],
): Promise<void> {
  await sql.query(
    `with skipped as (
       update deliveries as delivery set state = 'skipped', reason = skip.reason, state_at = now()
       from unnest($1::bigint[], $2::text[]) as skip (id, reason)
       where delivery.id = skip.id and delivery.state in ('queued', 'deferred')
       returning delivery.id
     )
     delete from due_deliveries using skipped where delivery_id = skipped.id`,
    [skips.map((skip) => skip.id), skips.map((skip) => skip.reason)],
  )
}
