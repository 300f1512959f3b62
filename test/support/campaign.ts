/** Rows to start from: contacts on a list, a relay, a draft campaign. */
import type { Database } from '../../src/store/database.ts'

export async function addContacts(database: Database, count: number, listName = 'Readers'): Promise<number> {
  const [list] = await database.query<{ id: number }>('insert into lists (name) values ($1) returning id', [
    listName,
  ])
  if (list === undefined) throw new Error('no list')
  await database.query(
    `with added as (
       insert into contacts (email, name, attributes)
       select 'reader' || number || '@' || replace(lower($3), ' ', '-') || '.example.com', 'Reader ' || number,
              jsonb_build_object('city', 'City ' || number)
       from generate_series(1, $2::int) as number returning id
     )
     insert into subscriptions (list_id, contact_id, state, consent_source, consent_at)
     select $1, id, 'confirmed', 'import', now() from added`,
    [list.id, count, listName],
  )
  return list.id
}

/** Makes exactly these addresses confirmed readers of a new list. */
export async function addReaders(
  database: Database,
  emails: readonly string[],
  listName = 'Readers',
): Promise<number> {
  const [list] = await database.query<{ id: number }>('insert into lists (name) values ($1) returning id', [
    listName,
  ])
  if (list === undefined) throw new Error('no list')
  await database.query(
    `with added as (
       insert into contacts (email, attributes) select email, '{"city":"Ulm"}' from unnest($2::text[]) as email returning id
     )
     insert into subscriptions (list_id, contact_id, state, consent_source, consent_at)
     select $1, id, 'confirmed', 'import', now() from added`,
    [list.id, emails],
  )
  return list.id
}

export async function addTestRelay(
  database: Database,
  relay: {
    port: number
    ratePerSecond?: number
    maxConnections?: number
    flightWindow?: number
    name?: string
    position?: number
    weight?: number
  },
): Promise<number> {
  const [row] = await database.query<{ id: number }>(
    `insert into relays (name, host, port, security, rate_per_second, max_connections, flight_window, sign_dkim,
       position, weight)
     values ($1, '127.0.0.1', $2, 'none', $3, $4, $5, false, $6, $7) returning id`,
    [
      relay.name ?? 'Test relay',
      relay.port,
      relay.ratePerSecond ?? null,
      relay.maxConnections ?? 5,
      relay.flightWindow ?? 1,
      relay.position ?? 100,
      relay.weight ?? 1,
    ],
  )
  if (row === undefined) throw new Error('no relay')
  return row.id
}

export async function addDraft(
  database: Database,
  listIds: readonly number[],
  relayId: number | null,
): Promise<number> {
  const [row] = await database.query<{ id: number }>(
    `insert into campaigns (name, from_address, subject, html, relay_id)
     values ('News', 'Waybill News <news@sender.example>', 'Hello {{ contact.name }}',
             '<html><body><p>Hello {{ contact.name }} in {{ contact.attributes.city }}.</p>
              <p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p></body></html>', $1) returning id`,
    [relayId],
  )
  if (row === undefined) throw new Error('no campaign')
  await database.query('insert into campaign_lists (campaign_id, list_id) select $1, unnest($2::bigint[])', [
    row.id,
    listIds,
  ])
  return row.id
}

/** The relay is used as after a restart: at 0.9 of a limit that was found before, instead of growing from nothing. */
export async function rememberLimit(database: Database, relayId: number, perSecond: number): Promise<void> {
  await database.query('insert into relay_paces (relay_id, shared) values ($1, $2)', [
    relayId,
    JSON.stringify({ pace: { learned: { ceilingPerSecond: perSecond } } }),
  ])
}
