/** The ledger alone: expanding an audience into deliveries, and the claim-and-settle round that every message takes. */
import { startCampaign } from '../src/actions/start-campaign.ts'
import { expandPage } from '../src/store/deliveries/expand-audience.ts'
import { registerEngine } from '../src/store/deliveries/engines.ts'
import { openHotSession } from '../src/store/deliveries/hot-session.ts'
import { leaseFresh, readLeased } from '../src/store/deliveries/lease-deliveries.ts'
import { settleDeliveries, type DeliveryResult } from '../src/store/deliveries/settle-deliveries.ts'
import type { Database } from '../src/store/database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { deliveryResult } from '../test/support/delivery-result.ts'
import { addBenchCampaign, addBenchContacts, withBenchDatabase } from './bench-database.ts'

const sizes = { small: 20_000, full: 1_000_000 }
/** What an engine holds of each lane; its memory must not follow the audience. */
const chunk = 1_000
const group = 300
const relayId = 1

export function run(size: BenchSize): Promise<BenchRow[]> {
  const audience = sizes[size]
  return withBenchDatabase(async (database) => {
    const listId = await addBenchContacts(database, audience)
    const campaignId = await addBenchCampaign(database, { listId, port: 25, name: 'ledger' })
    const started = await startCampaign(database, { campaignId, actor: 'bench' })
    if (!started.ok) throw new Error(started.problem.message)
    const expandSeconds = await expandAll(database, campaignId)
    const settled = await settleAll(database, campaignId, listId, Math.min(audience, 200_000))
    return [
      {
        name: `expand ${audience} contacts`,
        value: expandSeconds,
        unit: 's',
        bar: { op: '<=', value: (60 * audience) / 1_000_000 },
      },
      { name: 'expand', value: audience / expandSeconds, unit: 'rows/s' },
      { name: 'claim and settle', value: settled, unit: 'deliveries/s' },
      {
        name: 'memory of this process at its peak',
        value: process.resourceUsage().maxRSS / 1024,
        unit: 'MB',
        bar: { op: '<=', value: 300 },
      },
    ]
  })
}

async function expandAll(database: Database, campaignId: number): Promise<number> {
  const startedAtMs = performance.now()
  for (;;) {
    const page = await expandPage(database, campaignId, 5_000)
    if (page === undefined) throw new Error('somebody else expands this campaign')
    if (page.audience !== undefined) break
  }
  return (performance.now() - startedAtMs) / 1000
}

/** Deliveries a second: leased in chunks, read with their contacts, intended and settled in groups. */
async function settleAll(
  database: Database,
  campaignId: number,
  listId: number,
  count: number,
): Promise<number> {
  const session = await openHotSession(database, () => {})
  const engineId = await registerEngine(session, { host: 'bench', pid: process.pid, leaseMs: 600_000 })
  const startedAtMs = performance.now()
  let done = 0
  let last: DeliveryResult[] = []
  while (done < count) {
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: chunk })
    if (lease === undefined) break
    const rows = await readLeased(session, lease, [listId])
    for (let at = 0; at < rows.length; at += group) {
      const chosen = rows.slice(at, at + group)
      const released = at + group >= rows.length ? [lease.id] : []
      const { cleared } = await settleDeliveries(
        session,
        engineId,
        last,
        released,
        chosen.map((row) => row.id),
        chosen.map(() => relayId),
        chosen.map((row) => row.rowVersion),
      )
      last = cleared.map((id) => deliveryResult(id, 1))
      done += cleared.length
    }
  }
  await settleDeliveries(session, engineId, last, [], [])
  const seconds = (performance.now() - startedAtMs) / 1000
  await session.close()
  return done / seconds
}
