/**
 * Which engines live, on the database's clock. An engine proves its life in two ways: by renewing its lease, and by a
 * session lock that PostgreSQL drops the moment its connection ends. Losing either one is enough to be rescued, and safe,
 * because a rescued engine can commit no further intent.
 */
import type { Database, Sql } from '../database.ts'

/** The first key of the session lock of an engine; the second is its id. */
const engineLockClass = 0x57_42 // "WB"

/** Whether the session of a row of `engines` is there. */
export const engineHoldsLock = `exists (
  select from pg_locks where locktype = 'advisory' and classid = ${engineLockClass} and objid = engines.id
    and granted and database = (select oid from pg_database where datname = current_database()))`

/**
 * Registers an engine over the session that will carry its intents. Returns its id, the fencing token. Row and lock come in
 * one statement: nobody ever sees the one without the other.
 */
export async function registerEngine(
  session: Sql,
  engine: {
    readonly host: string
    readonly pid: number
    readonly leaseMs: number
    readonly version?: string
  },
): Promise<number> {
  const [row] = await session.query<{ id: number }>(
    `with engine as (
       insert into engines (host, pid, lease_expires_at, version)
       values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond', $4) returning id
     )
     select id, pg_advisory_lock(${engineLockClass}, id::int) from engine`,
    [engine.host, engine.pid, engine.leaseMs, engine.version ?? ''],
  )
  if (row === undefined) throw new Error('the engine could not be registered')
  return row.id
}

/** False: too late, the engine was rescued or its lease ran out. */
export async function renewLease(sql: Sql, engineId: number, leaseMs: number): Promise<boolean> {
  const rows = await sql.query(
    `update engines set lease_expires_at = clock_timestamp() + $2 * interval '1 millisecond'
     where id = $1 and lease_expires_at > clock_timestamp() returning id`,
    [engineId, leaseMs],
    'renew_lease',
  )
  return rows.length === 1
}

/**
 * Waits until no intent of this engine is being committed any more, and keeps it so until the transaction ends: what an
 * engine says of a life that lost its connection has to come after the last word of that connection.
 */
export async function lockEngine(tx: Sql, engineId: number): Promise<void> {
  await tx.query('select from engines where id = $1 for update', [engineId])
}

/** Ends an engine in order: nothing of it may be in state `sending` any more. */
export async function retireEngine(sql: Sql, engineId: number): Promise<void> {
  await sql.query('delete from engines where id = $1', [engineId])
}

export async function countLivingEngines(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from engines
     where lease_expires_at > clock_timestamp() and ${engineHoldsLock}`,
    [],
    'count_living_engines',
  )
  return row?.count ?? 0
}

export interface Rescue {
  readonly engineId: number
  /** Deliveries that waited: another engine sends them. */
  readonly returned: number
  /** Deliveries whose intent was committed and whose result was not. */
  readonly inDoubt: number
}

export const deadEngines = `
select id from engines where lease_expires_at <= clock_timestamp() or not ${engineHoldsLock}`

/** Finds engines that died, and settles what they held. */
export async function rescueDeadEngines(database: Database): Promise<Rescue[]> {
  const dead = await database.query<{ id: number }>(deadEngines, [], 'find_dead_engines')
  const rescues: Rescue[] = []
  for (const { id } of dead) {
    const rescue = await rescueEngine(database, id)
    if (rescue !== undefined) rescues.push(rescue)
  }
  return rescues
}

function rescueEngine(database: Database, engineId: number): Promise<Rescue | undefined> {
  return database.transaction(async (tx) => {
    // An intent that is being committed holds this row: then it is not this engine's last word, and we come back.
    // Once we hold it, no intent can be committed any more, and the next statement sees those that were.
    const locked = await tx.query('select id from engines where id = $1 for update skip locked', [engineId])
    if (locked.length === 0) return undefined
    const [counts] = await tx.query<{ returned: number; inDoubt: number }>(rescueSql, [engineId])
    await tx.query('delete from leases where engine_id = $1', [engineId])
    await tx.query('delete from engines where id = $1', [engineId])
    return { engineId, returned: counts?.returned ?? 0, inDoubt: counts?.inDoubt ?? 0 }
  })
}

const rescueSql = `
with held as (
  select delivery_id, max(relay_id) as relay_id
  from leases cross join lateral unnest(delivery_ids) as delivery_id where engine_id = $1
  group by delivery_id
),
doubted as (
  update deliveries as delivery set state = 'in_doubt', state_at = now()
  from held
  where delivery.id = held.delivery_id and delivery.state = 'sending' and delivery.engine_id = $1
  returning delivery.id, delivery.attempt_count, held.relay_id
),
attempted as (
  insert into attempts (delivery_id, number, relay_id, outcome, class, phase, reply)
  select id, attempt_count, relay_id, 'in_doubt', 'uncertain', 'dot',
         'The sending process ended before the reply was recorded.'
  from doubted
  on conflict (delivery_id, number) do nothing
),
returned as (
  insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
  select delivery.id, delivery.campaign_id, now(), orders.relay_id
  from held join deliveries as delivery on delivery.id = held.delivery_id
  left join delivery_orders as orders on orders.delivery_id = held.delivery_id
  -- what a person holds waits for its release
  where delivery.state in ('queued', 'deferred') and orders.hold_id is null
  on conflict (delivery_id) do nothing
  returning delivery_id
)
select (select count(*) from returned) as returned, (select count(*) from doubted) as "inDoubt"`
