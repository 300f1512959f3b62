/**
 * A ledger with one relay and one engine that sends nothing: campaigns are written into it, leased, and attempted with any
 * result. What is exported is of the file that keeps it. For tests of what people do with deliveries.
 */
import { afterAll, beforeAll, expect } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { listAudit, type AuditEntry } from '../../src/store/audit-log.ts'
import type { Database } from '../../src/store/database.ts'
import { expandPage } from '../../src/store/deliveries/expand-audience.ts'
import { registerEngine } from '../../src/store/deliveries/engines.ts'
import { leaseFresh, type Lease } from '../../src/store/deliveries/lease-deliveries.ts'
import { settleDeliveries, type DeliveryResult } from '../../src/store/deliveries/settle-deliveries.ts'
import { readProgress, readStatement } from '../../src/store/statements.ts'
import { addDraft, addReaders, addTestRelay } from './campaign.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { deliveryResult } from './delivery-result.ts'
import { valueOf } from './http-app.ts'

export const actor = 'ada'
export let database: Database
export let engineId: number
export let relayId: number
let campaigns = 0

/** Once in a test file. */
export function keepLedger(): void {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
    database = fresh.database
    engineId = await registerEngine(database, { host: 'test', pid: 1, leaseMs: 600_000 })
    relayId = await addTestRelay(database, { port: 25 })
  })
  afterAll(() => fresh.drop())
}

/** A campaign to `a`, `b`, … at a domain of its own, expanded. */
export async function campaignTo(
  count: number,
): Promise<{ campaignId: number; domain: string; ids: number[] }> {
  campaigns += 1
  const domain = `queue${campaigns}.example`
  const emails = Array.from({ length: count }, (_, at) => `${'abcdefghij'[at] ?? at}@${domain}`)
  const listId = await addReaders(database, emails, domain)
  const campaignId = await addDraft(database, [listId], relayId)
  valueOf(await startCampaign(database, { campaignId, actor }))
  await expandPage(database, campaignId, 1_000)
  const rows = await database.query<{ id: number }>(
    'select id from deliveries where campaign_id = $1 order by id',
    [campaignId],
  )
  return { campaignId, domain, ids: rows.map((row) => row.id) }
}

/** What an engine asks for, over this relay. */
export function wish(campaignId: number, over = relayId) {
  return { engineId, campaignId, relayId: over, atMost: 100 }
}

export async function lease(campaignId: number): Promise<Lease> {
  const leased = await leaseFresh(database, wish(campaignId))
  if (leased === undefined) throw new Error('nothing to lease')
  return leased
}

/** One attempt of each of these over the relay, with this result. */
export async function attempt(
  ids: readonly number[],
  number: number,
  change: Partial<DeliveryResult>,
): Promise<void> {
  const { cleared } = await settleDeliveries(
    database,
    engineId,
    [],
    [],
    ids,
    ids.map(() => relayId),
  )
  expect(cleared).toHaveLength(ids.length)
  const results = ids.map((id) => deliveryResult(id, number, { relayId, ...change }))
  await settleDeliveries(database, engineId, results, [], [])
}

export const laterMs = 3_600_000
export const deferred = {
  state: 'deferred',
  dueInMs: laterMs,
  class: 'transient_recipient',
  phase: 'rcpt',
  code: 450,
  reply: 'Mailbox busy',
} as const
export const refusal = {
  state: 'failed',
  reason: 'recipient_refused',
  class: 'permanent_recipient',
  phase: 'rcpt',
  code: 550,
  reply: 'No such user',
} as const

export async function statesOf(campaignId: number): Promise<string[]> {
  const rows = await database.query<{ state: string }>(
    'select state from deliveries where campaign_id = $1 order by id',
    [campaignId],
  )
  return rows.map((row) => row.state)
}

export async function expectBalanced(campaignId: number): Promise<void> {
  const { balanced, ...statement } = (await readStatement(database, campaignId)) ?? { balanced: false }
  expect(balanced).toBe(true)
  expect(await readProgress(database, campaignId)).toEqual(statement)
}

export async function lastAudit(): Promise<AuditEntry | undefined> {
  const [entry] = await listAudit(database, { limit: 1 })
  return entry
}
