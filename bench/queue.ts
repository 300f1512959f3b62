/** The queue page at a million deliveries that wait: first pages, figures, shapes, totals and previews, as a person asks. */
import { previewChange } from '../src/actions/change-queue.ts'
import { holdQueue } from '../src/actions/hold-queue.ts'
import { releaseQueue } from '../src/actions/release-queue.ts'
import type { QueueFilter } from '../src/domain/queue.ts'
import type { Database } from '../src/store/database.ts'
import { countQueue } from '../src/store/deliveries/count-queue.ts'
import { listHolds } from '../src/store/deliveries/queue-holds.ts'
import { readQueueOverview } from '../src/store/deliveries/queue-overview.ts'
import { readShape } from '../src/store/deliveries/queue-shape.ts'
import { pageQueue } from '../src/store/deliveries/read-queue.ts'
import { withBenchDatabase } from './bench-database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { median } from './measure.ts'

const sizes = { small: 5_000, full: 1_000_000 }
const barMs = 300

const pages: readonly (readonly [string, QueueFilter])[] = [
  ['everything', {}],
  ['a campaign', { campaignId: 4 }],
  ['deferred', { states: ['deferred'] }],
  ['a domain', { domain: 'mail77.example' }],
  ['a class', { class: 'throttle_destination' }],
  ['words of the reply', { reply: 'mailbox 432' }],
  ['an address', { search: 'reader4321@' }],
  ['older than two hours', { olderThanMs: 2 * 3_600_000 }],
  ['nobody', { search: 'nobody at all' }],
]

export function run(size: BenchSize): Promise<BenchRow[]> {
  return withBenchDatabase(async (database) => {
    await fill(database, sizes[size])
    const rows: BenchRow[] = [{ name: 'deliveries that wait', value: sizes[size], unit: '' }]
    const measure = async (name: string, work: () => Promise<unknown>) =>
      rows.push({ name, value: await medianMs(work), unit: 'ms' })
    for (const [name, filter] of pages) {
      const page = await medianMs(() => pageQueue(database, filter, { limit: 51 }))
      const isBar = Object.keys(filter).length === 0
      rows.push({
        name: `first page: ${name}`,
        value: page,
        unit: 'ms',
        ...(isBar ? { bar: { op: '<=', value: barMs } } : {}),
      })
      await measure('  its total', () => countQueue(database, filter))
    }
    await measure('figures', () => readQueueOverview(database))
    await measure('holds', () => listHolds(database, { open: true, limit: 500 }))
    for (const by of ['campaign', 'domain', 'class'] as const)
      await measure(`shape by ${by}`, () => readShape(database, {}, by, 20))
    await measure('preview of a hold of all', () => previewChange(database, 'hold', {}))
    return [...rows, ...(await changeMany(database, Math.min(sizes[size] / 5, 100_000)))]
  })
}

/** What one request for many takes. */
async function changeMany(database: Database, count: number): Promise<BenchRow[]> {
  const filter: QueueFilter = { campaignId: 3 }
  const heldAt = performance.now()
  const held = await holdQueue(database, { filter, reason: 'bench', actor: 'bench' })
  const releasedAt = performance.now()
  const released = await releaseQueue(database, { filter, actor: 'bench' })
  const endedAt = performance.now()
  if (!held.ok || !released.ok) throw new Error('the queue could not be changed')
  const per100k = (ms: number, changed: number) => (ms / 1000) * (100_000 / changed)
  return [
    {
      name: `hold, for 100,000 (of ${count} and more)`,
      value: per100k(releasedAt - heldAt, held.value.changed),
      unit: 's',
    },
    { name: 'release, for 100,000', value: per100k(endedAt - releasedAt, released.value.changed), unit: 's' },
  ]
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

/** Five campaigns; half of their deliveries were tried once and are due within the next day, the other half had no turn yet. */
async function fill(database: Database, count: number): Promise<void> {
  await database.query(
    `insert into relays (name, host, port, security, sign_dkim) values ('Bench', '127.0.0.1', 25, 'none', false)`,
  )
  await database.query(
    `insert into campaigns (name, state, from_address, subject, html, text, relay_id)
     select 'Campaign ' || n, 'sending', 'a@example.org', 's', '', '', 1 from generate_series(1, 5) as n`,
  )
  await database.query(
    `insert into deliveries (campaign_id, contact_id, email, state, attempt_count, state_at)
     select 1 + n * 5 / ($1 + 1), n, 'reader' || n || '@mail' || n % 997 || '.example',
            case when n % 2 = 0 then 'deferred' else 'queued' end, (n + 1) % 2,
            now() - n % 10000 * interval '1 second'
     from generate_series(1, $1::int) as n`,
    [count],
  )
  await database.query(
    `insert into attempts (delivery_id, number, relay_id, outcome, class, phase, code, reply, ended_at)
     select id, 1, 1, 'deferred',
            (array['throttle_destination', 'transient_recipient', 'transient_connection'])[1 + id % 3], 'rcpt', 451,
            '4.2.1 mailbox ' || id % 5000 || ' is full', state_at
     from deliveries where state = 'deferred'`,
  )
  await database.query(
    `insert into due_deliveries (delivery_id, campaign_id, due_at)
     select id, campaign_id, now() + id % 86400 * interval '1 second' from deliveries where state = 'deferred'`,
  )
  await database.query(
    `insert into dispatch_cursors (campaign_id, dispatched_through)
     select campaign_id, max(id) from deliveries group by campaign_id`,
  )
  await database.query('vacuum analyze')
}
