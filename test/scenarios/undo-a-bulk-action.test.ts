/**
 * Somebody suppresses thousands of contacts by mistake while a campaign is being sent to them: their deliveries leave the
 * queue, the campaign ends without them. The undo puts every delivery back, the campaign goes on, and the sum holds throughout.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pauseCampaign } from '../../src/actions/pause-campaign.ts'
import { resumeCampaign } from '../../src/actions/resume-campaign.ts'
import { runBulkAction } from '../../src/actions/run-bulk-action.ts'
import { previewBulkAction, startBulkAction } from '../../src/actions/start-bulk-action.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { undoBulkAction } from '../../src/actions/undo-bulk-action.ts'
import { cancelCampaign } from '../../src/actions/cancel-campaign.ts'
import type { BulkOrder } from '../../src/domain/bulk-action.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { findBulkAction } from '../../src/store/bulk-actions/bulk-actions.ts'
import { readStatement, type Statement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay, rememberLimit } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { valueOf } from '../support/http-app.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'

const audience = 2_500

let fresh: FreshDatabase
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ profile: 'postfix' })
})

afterAll(() => fresh.drop())

async function startedCampaign(name: string): Promise<{ campaignId: number; listId: number }> {
  const listId = await addContacts(fresh.database, audience, name)
  const relayId = await addTestRelay(fresh.database, { name, port: sandbox.port })
  await rememberLimit(fresh.database, relayId, 200)
  const campaignId = await addDraft(fresh.database, [listId], relayId)
  valueOf(await startCampaign(fresh.database, { campaignId, actor: 'test' }))
  return { campaignId, listId }
}

async function statementOf(campaignId: number): Promise<Statement> {
  const statement = await readStatement(fresh.database, campaignId)
  if (statement === undefined) throw new Error('no such campaign')
  expect(statement).toMatchObject({ balanced: true })
  return statement
}

async function perform(order: BulkOrder, listId: number, expected: number): Promise<number> {
  const started = await startBulkAction(fresh.database, { order, filter: { listId }, expected, actor: 'jo' })
  const { id } = valueOf(started)
  await runBulkAction(fresh.database, id)
  return id
}

async function undo(id: number) {
  valueOf(await undoBulkAction(fresh.database, { bulkActionId: id, actor: 'jo' }))
  await runBulkAction(fresh.database, id)
  return findBulkAction(fresh.database, id)
}

test.each<[string, (listId: number) => BulkOrder]>([
  ['suppress', () => ({ kind: 'suppress', note: 'wanted an export' })],
  ['delete_contacts', () => ({ kind: 'delete_contacts' })],
  ['remove_from_list', (listId) => ({ kind: 'remove_from_list', listId })],
])(
  '%s during a campaign, and the undo after it has ended without them',
  async (kind, orderFor) => {
    const { database } = fresh
    const { campaignId, listId } = await startedCampaign(kind)
    // The first engine only counts the audience and sends a few.
    await database.query(`update relays set rate_per_second = 40 where name = $1`, [kind])
    const first = startEngine(database)
    await until(async () => {
      const { expanded, sent } = await statementSoFar(campaignId)
      return expanded && sent >= 5
    })
    await pauseCampaign(database, { campaignId, actor: 'jo' })
    await first.stop()
    const paused = await statementOf(campaignId)
    const waiting = paused.queued + paused.deferred
    expect(waiting).toBeGreaterThan(audience / 2)

    const order = orderFor(listId)
    const preview = valueOf(await previewBulkAction(database, { order, filter: { listId } }))
    expect(preview).toMatchObject({ matched: audience, changing: audience, waitingDeliveries: waiting })
    const id = await perform(order, listId, preview.matched)
    expect(await statementOf(campaignId)).toMatchObject({ queued: 0, skipped: waiting, audience })

    const second = startEngine(database)
    await resumeCampaign(database, { campaignId, actor: 'jo' })
    await second.next('campaign_finished')
    await second.stop()
    expect(await statementOf(campaignId)).toMatchObject({ state: 'finished', sent: audience - waiting })

    expect(await undo(id)).toMatchObject({
      state: 'undone',
      restored: audience,
      notRestored: 0,
      skippedDeliveries: waiting,
      requeuedDeliveries: waiting,
    })
    expect(await statementOf(campaignId)).toMatchObject({ state: 'sending', queued: waiting, skipped: 0 })
    await database.query(`update relays set rate_per_second = null where name = $1`, [kind])
    const third = startEngine(database)
    await third.next('campaign_finished')
    await third.stop()
    expect(await statementOf(campaignId)).toMatchObject({ state: 'finished', sent: audience, skipped: 0 })
    expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
  },
  60_000,
)

test('undone at once, in the middle of sending: everybody gets it, nobody twice', async () => {
  const { database } = fresh
  const { campaignId, listId } = await startedCampaign('in the middle')
  await database.query(`update relays set rate_per_second = 200 where name = 'in the middle'`)
  const engine = startEngine(database)
  await until(async () => (await statementSoFar(campaignId)).sent >= 50)
  const id = await perform({ kind: 'suppress', note: '' }, listId, audience)
  const { requeuedDeliveries = 0, skippedDeliveries } = (await undo(id)) ?? {}
  expect(requeuedDeliveries).toBeGreaterThan(0)
  expect(requeuedDeliveries).toBe(skippedDeliveries)
  await database.query(`update relays set rate_per_second = null where name = 'in the middle'`)
  await until(async () => (await statementSoFar(campaignId)).state === 'finished')
  await engine.stop()
  expect(await statementOf(campaignId)).toMatchObject({ sent: audience, skipped: 0 })
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
})

test('what a cancelled campaign has skipped stays skipped', async () => {
  const { database } = fresh
  const { campaignId, listId } = await startedCampaign('cancelled')
  await database.query(`update relays set rate_per_second = 40 where name = 'cancelled'`)
  const engine = startEngine(database)
  await until(async () => (await statementSoFar(campaignId)).expanded)
  await engine.stop()
  const id = await perform({ kind: 'suppress', note: '' }, listId, audience)
  await cancelCampaign(database, { campaignId, actor: 'jo' })
  const last = startEngine(database)
  await until(async () => (await statementSoFar(campaignId)).state === 'cancelled')
  await last.stop()
  const { skipped, sent } = await statementOf(campaignId)
  expect(await undo(id)).toMatchObject({ restored: audience, requeuedDeliveries: 0 })
  expect(await statementOf(campaignId)).toMatchObject({ state: 'cancelled', skipped, sent })
})

async function statementSoFar(campaignId: number): Promise<Statement> {
  const statement = await readStatement(fresh.database, campaignId)
  if (statement === undefined) throw new Error('no such campaign')
  return statement
}
