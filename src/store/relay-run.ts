/** What the engine needs to know and to write down about relays while it sends. */
import type { Relay } from '../domain/relay.ts'
import type { Sql } from './database.ts'
import { listRelays } from './relays.ts'

export async function listUsableRelays(sql: Sql): Promise<Relay[]> {
  const relays = await listRelays(sql)
  return relays.filter((relay) => relay.state === 'enabled')
}

/** Keeps the row of the built-in sandbox relay, at the port that it has today. It comes last in order. */
export async function keepSandboxRelay(
  sql: Sql,
  at: { readonly host: string; readonly port: number },
): Promise<void> {
  await sql.query(
    `insert into relays (name, kind, host, port, security, sign_dkim, position)
     values ('Sandbox', 'sandbox', $1, $2, 'none', false, 1000)
     on conflict (lower(name)) do update set host = excluded.host, port = excluded.port where relays.kind = 'sandbox'`,
    [at.host, at.port],
  )
}
