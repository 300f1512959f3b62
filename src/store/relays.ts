/** Relays, first in line first. Passwords are here only as the octets that `secrets/seal.ts` made. */
import type { Relay, RelayDefinition, RelayState } from '../domain/relay.ts'
import type { Sql } from './database.ts'

const columns = `
  id, name, kind, host, port, security, verify_certificate as "verifyCertificate", username,
  password_encrypted as "passwordEncrypted", rate_per_second as "ratePerSecond", max_connections as "maxConnections",
  flight_window as "flightWindow", sign_dkim as "signDkim", position, weight, sending_window as "sendingWindow",
  warm_up as "warmUp",
  case when aws_region is not null then jsonb_build_object('region', aws_region, 'accessKeyId', aws_access_key_id) end as aws,
  aws_secret_encrypted as "awsSecretEncrypted", state, held_reason as "heldReason", held_at as "heldAt",
  held_by as "heldBy", held_until as "heldUntil", proving, created_at as "createdAt"`

export function listRelays(sql: Sql): Promise<Relay[]> {
  return sql.query<Relay>(`select ${columns} from relays order by position, id`, [], 'list_relays')
}

export async function findRelay(sql: Sql, id: number): Promise<Relay | undefined> {
  const [relay] = await sql.query<Relay>(`select ${columns} from relays where id = $1`, [id])
  return relay
}

/** As `findRelay`; nobody else changes it until this transaction ends. */
export async function lockRelay(tx: Sql, id: number): Promise<Relay | undefined> {
  const [relay] = await tx.query<Relay>(`select ${columns} from relays where id = $1 for update`, [id])
  return relay
}

/** Names are compared without case. */
export async function findRelayByName(sql: Sql, name: string): Promise<Relay | undefined> {
  const [relay] = await sql.query<Relay>(`select ${columns} from relays where lower(name) = lower($1)`, [
    name,
  ])
  return relay
}

/** What of a relay is stored as it is given; the secrets come sealed. */
export type StoredRelay = Omit<RelayDefinition, 'password' | 'aws'> &
  Pick<Relay, 'passwordEncrypted' | 'aws' | 'awsSecretEncrypted'>

/** @throws a unique violation when the name is taken. */
export async function insertRelay(
  sql: Sql,
  relay: StoredRelay,
  kind: Relay['kind'] = 'smtp',
): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into relays (${settings.join(', ')}, kind)
     values (${settings.map((_, index) => `$${index + 1}`).join(', ')}, $${settings.length + 1}) returning id`,
    [...settingsOf(relay), kind],
  )
  if (row === undefined) throw new Error('insert returned no row')
  return row.id
}

export async function updateRelay(sql: Sql, id: number, relay: StoredRelay): Promise<void> {
  await sql.query(
    `update relays set ${settings.map((name, index) => `${name} = $${index + 1}`).join(', ')}
     where id = $${settings.length + 1}`,
    [...settingsOf(relay), id],
  )
}

const settings = [
  'name',
  'host',
  'port',
  'security',
  'verify_certificate',
  'username',
  'password_encrypted',
  'rate_per_second',
  'max_connections',
  'flight_window',
  'sign_dkim',
  'position',
  'weight',
  'sending_window',
  'warm_up',
  'aws_region',
  'aws_access_key_id',
  'aws_secret_encrypted',
]

/** In the order of `settings`. */
function settingsOf(relay: StoredRelay): unknown[] {
  return [
    relay.name,
    relay.host,
    relay.port,
    relay.security,
    relay.verifyCertificate,
    relay.username,
    relay.passwordEncrypted,
    relay.ratePerSecond,
    relay.maxConnections,
    relay.flightWindow,
    relay.signDkim,
    relay.position,
    relay.weight,
    relay.sendingWindow === null ? null : JSON.stringify(relay.sendingWindow),
    relay.warmUp === null ? null : JSON.stringify(relay.warmUp),
    relay.aws?.region ?? null,
    relay.aws?.accessKeyId ?? null,
    relay.awsSecretEncrypted,
  ]
}

export interface RelayHold {
  readonly reason: string
  readonly by: string
  /** null: until somebody releases it. */
  readonly until: Date | null
}

/** Stops using a relay that is in one of these states. True if it was. */
export async function holdRelay(
  sql: Sql,
  id: number,
  hold: RelayHold,
  from: readonly RelayState[] = ['enabled'],
): Promise<boolean> {
  const rows = await sql.query(
    `update relays set state = 'held', held_reason = $2, held_by = $3, held_until = $4, held_at = now()
     where id = $1 and state = any ($5) returning id`,
    [id, hold.reason, hold.by, hold.until, from],
  )
  return rows.length === 1
}

/** Uses it again, one message at first. Also enables a disabled one. */
export async function enableRelay(sql: Sql, id: number): Promise<void> {
  await setState(sql, id, 'enabled')
}

/** One message was accepted after a hold: the rest may follow. */
export async function relayHasProven(sql: Sql, id: number): Promise<void> {
  await sql.query('update relays set proving = false where id = $1 and proving', [id])
}

/** Lets relays go on whose hold has run out. Returns which ones. */
export async function releaseExpiredHolds(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `with expired as (
       select id, held_reason, held_by from relays
       where state = 'held' and held_until <= clock_timestamp() for update skip locked
     ),
     released as (
       update relays set state = 'enabled', proving = true, held_reason = null, held_by = null, held_until = null,
         held_at = null
       from expired where relays.id = expired.id returning relays.id
     ),
     recorded as (
       insert into audit_log (actor, action, subject, detail)
       select 'waybill', 'relay.released', 'relay ' || id, jsonb_build_object('reason', held_reason, 'heldBy', held_by)
       from expired
     )
     select id from released`,
    [],
    'release_expired_holds',
  )
  return rows.map((row) => row.id)
}

export async function disableRelay(sql: Sql, id: number): Promise<void> {
  await setState(sql, id, 'disabled')
}

async function setState(sql: Sql, id: number, state: 'enabled' | 'disabled'): Promise<void> {
  await sql.query(
    `update relays set state = $2, proving = $2 = 'enabled' and state = 'held',
       held_reason = null, held_by = null, held_until = null, held_at = null
     where id = $1 and state <> $2`,
    [id, state],
  )
}

/** Attempts and campaigns keep naming the relay they used, so only an unused one can go. */
export async function deleteUnusedRelay(sql: Sql, id: number): Promise<boolean> {
  const rows = await sql.query(
    `delete from relays r where r.id = $1
       and not exists (select from campaigns c where c.relay_id = r.id)
       and not exists (select from attempts a where a.relay_id = r.id)
       and not exists (select from delivery_orders o where o.relay_id = r.id)
     returning r.id`,
    [id],
  )
  return rows.length > 0
}
