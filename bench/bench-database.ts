/** A database for a bench: a private PostgreSQL of its own with everything durable. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database } from '../src/store/database.ts'
import { openEmbeddedPostgres } from '../src/store/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../src/store/migrate.ts'
import { newsletter } from './newsletter.ts'

export async function withBenchDatabase<Value>(
  work: (database: Database, url: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'))
  const server = await openEmbeddedPostgres({ folder, log: () => {} })
  try {
    await migrateDatabase(server.url)
    const database = connectDatabase(server.url)
    try {
      return await work(database, server.url)
    } finally {
      await database.close()
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export async function addBenchContacts(database: Database, count: number): Promise<number> {
  const [list] = await database.query<{ id: number }>(
    `insert into lists (name) values ('Bench') returning id`,
  )
  if (list === undefined) throw new Error('no list')
  await database.query(
    `with added as (
       insert into contacts (email, name, attributes)
       select 'reader' || number || '@example.com', 'Reader ' || number,
              jsonb_build_object('city', 'City ' || number % 100, 'token', md5(number::text))
       from generate_series(1, $2::int) as number returning id
     )
     insert into subscriptions (list_id, contact_id, state, consent_source) select $1, id, 'confirmed', 'import' from added`,
    [list.id, count],
  )
  await database.query('analyze')
  return list.id
}

/** A draft over a relay on this machine. */
export async function addBenchCampaign(
  database: Database,
  to: {
    readonly listId: number
    readonly port: number
    readonly name: string
    readonly connections?: number
    readonly flightWindow?: number
  },
): Promise<number> {
  const [relay] = await database.query<{ id: number }>(
    `insert into relays (name, host, port, security, max_connections, flight_window, sign_dkim)
     values ($1, '127.0.0.1', $2, 'none', $3, $4, false) returning id`,
    [to.name, to.port, to.connections ?? 10, to.flightWindow ?? 1],
  )
  const [campaign] = await database.query<{ id: number }>(
    `insert into campaigns (name, from_address, subject, html, text, relay_id)
     values ('Bench', 'Waybill News <news@example.org>', $1, $2, $3, $4) returning id`,
    [newsletter.subject, newsletter.html, newsletter.text, relay?.id],
  )
  if (campaign === undefined) throw new Error('no campaign')
  await database.query('insert into campaign_lists (campaign_id, list_id) values ($1, $2)', [
    campaign.id,
    to.listId,
  ])
  return campaign.id
}
