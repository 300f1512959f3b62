/** The table of contacts at a million rows: first page in every order, search, filters and totals, as a person asks for them. */
import type { ContactPage } from '../src/store/contact-pages.ts'
import { countContacts, pageContacts, totalContacts } from '../src/store/contact-pages.ts'
import type { Database } from '../src/store/database.ts'
import { withBenchDatabase } from './bench-database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { median } from './measure.ts'

const sizes = { small: 5_000, full: 1_000_000 }
const barMs = 300

const pages: readonly (readonly [string, ContactPage])[] = [
  ['first page, newest first', { descending: true }],
  ['first page by address', { sort: 'email' }],
  ['first page by name, from the end', { sort: 'name', descending: true }],
  ['first page by last change', { sort: 'updated', descending: true }],
  ['search: a whole address', { search: 'reader4321@mail32.example', sort: 'email' }],
  ['search: a middle of few addresses', { search: '4321@mail', descending: true }],
  ['search: a name', { search: 'family 77 ', descending: true }],
  ['search: a part that nearly all have', { search: 'reader', sort: 'name' }],
  ['search: two letters', { search: 'pe', sort: 'name' }],
  ['search: nobody', { search: 'nobody at all', sort: 'name' }],
  ['filter: an attribute', { attribute: 'city', attributeValue: 'City 7', sort: 'name' }],
  ['filter: a value that one person has', { attribute: 'number', attributeValue: '4321' }],
  ['filter: unsubscribed from a list', { listId: 1, subscription: 'unsubscribed', sort: 'email' }],
  ['filter: suppressed', { suppressed: true, descending: true }],
  ['filter: made on one day', { createdFrom: '2026-01-05T00:00:00Z', createdTo: '2026-01-06T00:00:00Z' }],
  ['filter and search together', { listId: 1, search: '432', suppressed: false, sort: 'name' }],
]

export function run(size: BenchSize): Promise<BenchRow[]> {
  return withBenchDatabase(async (database) => {
    const count = sizes[size]
    await fill(database, count)
    const rows: BenchRow[] = [{ name: 'contacts', value: count, unit: '' }]
    for (const [name, page] of pages) {
      rows.push(row(name, await medianMs(() => pageContacts(database, page))))
      rows.push({
        name: '  its total',
        value: await medianMs(() => totalContacts(database, page)),
        unit: 'ms',
      })
    }
    rows.push(row('page 400 by address', await medianMs(await pageFarBehind(database))))
    rows.push({
      name: 'all of them counted',
      value: await medianMs(() => countContacts(database, {})),
      unit: 'ms',
    })
    return rows
  })
}

/** The bar is for first pages and searches; a filter may read the table. */
function row(name: string, value: number): BenchRow {
  if (name.startsWith('filter:')) return { name, value, unit: 'ms' }
  return { name, value, unit: 'ms', bar: { op: '<=', value: barMs } }
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return median(times)
}

async function pageFarBehind(database: Database) {
  let after: string | undefined
  for (let page = 0; page < 400; page += 1) {
    const { next } = await pageContacts(database, { sort: 'email', after })
    if (next === null) break
    after = next
  }
  return () => pageContacts(database, { sort: 'email', after })
}

/** Ten days of sign-ups; every tenth unsubscribed, every fiftieth suppressed. */
async function fill(database: Database, count: number): Promise<void> {
  await database.query(`insert into lists (name) values ('Bench')`)
  await database.query(
    `insert into contacts (email, name, attributes, created_at, updated_at)
     select 'reader' || n || '@mail' || n % 997 || '.example', 'Person ' || n % 9000 || ' Family ' || n % 5000 || ' ',
            jsonb_build_object('city', 'City ' || n % 400, 'number', n),
            timestamptz '2026-01-01Z' + n * (interval '10 days' / $1), timestamptz '2026-02-01Z' + n * interval '1 ms'
     from generate_series(1, $1::int) as n`,
    [count],
  )
  await database.query(
    `insert into subscriptions (list_id, contact_id, state, consent_source, unsubscribed_at)
     select 1, id, case when id % 10 = 0 then 'unsubscribed' else 'confirmed' end, 'import',
            case when id % 10 = 0 then now() end from contacts`,
  )
  await database.query(
    `insert into suppressions (email, reason) select email, 'manual' from contacts where id % 50 = 0`,
  )
  await database.query('vacuum analyze')
}
