/** Relays, first in line first. Passwords are here only as the octets that `secrets/seal.ts` made. */
import type { Relay, RelayDefinition, RelayState } from '../domain/relay.ts'
import type { Sql } from './database.ts'

const columns = `
  id, name, kind, host, port, security, verify_certificate as "verifyCertificate", username,
  password_encrypted as "passwordEncrypted", rate_per_second as "ratePerSecond", max_connections as "maxConnections",
  flight_window as "flightWindow", sign_dkim as "signDkim", state, held_reason as "heldReason", position,
  created_at as "createdAt"`

export function listRelays(sql: Sql): Promise<Relay[]> {
  return sql.query<Relay>(`select ${columns} from relays order by position, id`)
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

/** What of a relay is stored as it is given; the password comes sealed. */
export type StoredRelay = Omit<RelayDefinition, 'password'> & {
  readonly passwordEncrypted: Uint8Array | null
}

/** @throws a unique violation when the name is taken. */
export async function insertRelay(
  sql: Sql,
  relay: StoredRelay,
  kind: Relay['kind'] = 'smtp',
): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into relays (name, host, port, security, verify_certificate, username, password_encrypted, rate_per_second,
       max_connections, flight_window, sign_dkim, position, kind)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [...relayValues(relay), kind],
  )
  if (row === undefined) throw new Error('insert returned no row')
  return row.id
}

/** A change of route takes back a hold: whoever changes a held relay means to mend it. */
export async function updateRelay(
  sql: Sql,
  id: number,
  relay: StoredRelay,
  state: Exclude<RelayState, 'held'>,
): Promise<void> {
  await sql.query(
    `update relays set name = $1, host = $2, port = $3, security = $4, verify_certificate = $5, username = $6,
       password_encrypted = $7, rate_per_second = $8, max_connections = $9, flight_window = $10, sign_dkim = $11,
       position = $12, state = $13, held_reason = null
     where id = $14`,
    [...relayValues(relay), state, id],
  )
}

function relayValues(relay: StoredRelay): unknown[] {
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
  ]
}

/** Attempts and campaigns keep naming the relay they used, so only an unused one can go. */
export async function deleteUnusedRelay(sql: Sql, id: number): Promise<boolean> {
  const rows = await sql.query(
    `delete from relays r where r.id = $1
       and not exists (select from campaigns c where c.relay_id = r.id)
       and not exists (select from attempts a where a.relay_id = r.id)
     returning r.id`,
    [id],
  )
  return rows.length > 0
}
