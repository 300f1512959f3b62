/** Several relays: order, shares, failover, holds, hours. Everybody is accepted exactly once, by the sandboxes' own books. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdRelay, releaseRelay } from '../../src/actions/hold-relay.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { listRelayHealth } from '../../src/store/relay-health.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay, rememberLimit } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { acceptedOver, progressOf, relayState, startStory } from '../support/story.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let engine: TestEngine | undefined

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await engine?.stop()
  engine = undefined
  await fresh.drop()
})

async function acceptedBy(...sandboxes: readonly Sandbox[]) {
  const summaries = await Promise.all(sandboxes.map((sandbox) => sandbox.summary()))
  return {
    accepted: summaries.reduce((sum, one) => sum + one.accepted, 0),
    twice: summaries.reduce((sum, one) => sum + one.acceptedTwice, 0),
  }
}

test('the first in order sends everything while it can', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const first = await addTestRelay(database, { name: 'A', port: sandboxA.port, position: 1 })
  await addTestRelay(database, { name: 'B', port: sandboxB.port, position: 2 })
  const campaignId = await startStory(database, 300)
  engine = startEngine(database)
  await engine.next('campaign_finished')
  expect(await acceptedOver(database, campaignId)).toEqual({ [first]: 300 })
})

test.each([1, 8])('relays of one position share by weight (window %i)', async (flightWindow) => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const large = await addTestRelay(database, { name: 'A', port: sandboxA.port, weight: 3, flightWindow })
  const small = await addTestRelay(database, { name: 'B', port: sandboxB.port, weight: 1, flightWindow })
  const campaignId = await startStory(database, 400)
  engine = startEngine(database)
  await engine.next('campaign_finished')
  const over = await acceptedOver(database, campaignId)
  expect((over[large] ?? 0) + (over[small] ?? 0)).toBe(400)
  expect(over[large]).toBeGreaterThanOrEqual(240)
  expect(over[small]).toBeGreaterThanOrEqual(50)
})

test('below their limits relays share by weight to the campaign', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  await addTestRelay(database, { name: 'A', port: sandboxA.port, weight: 3 })
  await addTestRelay(database, { name: 'B', port: sandboxB.port, weight: 1 })
  const listId = await addContacts(database, 3)
  const campaignIds: number[] = []
  for (let count = 0; count < 60; count += 1) campaignIds.push(await addDraft(database, [listId], null))
  for (const campaignId of campaignIds)
    expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  engine = startEngine(database)
  await until(async () => (await acceptedBy(sandboxA, sandboxB)).accepted === 180)
  // two in a hundred are one campaign of them
  expect((await sandboxA.summary()).accepted).toBeGreaterThanOrEqual(132)
  expect((await sandboxA.summary()).accepted).toBeLessThanOrEqual(138)
})

test('a share that a relay cannot send goes to those that can', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const slow = await addTestRelay(database, {
    name: 'A',
    port: sandboxA.port,
    weight: 9,
    ratePerSecond: 10,
  })
  const fast = await addTestRelay(database, { name: 'B', port: sandboxB.port, weight: 1 })
  const campaignId = await startStory(database, 300)
  engine = startEngine(database)
  await engine.next('campaign_finished')
  const over = await acceptedOver(database, campaignId)
  expect(over[fast]).toBeGreaterThan(200)
  expect((over[slow] ?? 0) + (over[fast] ?? 0)).toBe(300)
})

test('when the first cannot be reached, the second takes over, and gives way again', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const first = await addTestRelay(database, {
    name: 'A',
    port: sandboxA.port,
    position: 1,
    ratePerSecond: 100,
  })
  const second = await addTestRelay(database, {
    name: 'B',
    port: sandboxB.port,
    position: 2,
    // slow, so that there is still something left when the first is tried again
    ratePerSecond: 30,
  })
  await rememberLimit(database, first, 100)
  const campaignId = await startStory(database, 500)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent >= 30)
  // every connection to A breaks from now on, also in the middle of a message
  await sandboxA.configure({
    rules: [
      { phase: 'connect', action: { kind: 'drop', how: 'rst' } },
      { phase: 'data', action: { kind: 'drop', how: 'rst' } },
    ],
  })
  await until(async () => ((await acceptedOver(database, campaignId))[second] ?? 0) >= 20)
  expect(await listRelayHealth(database, first)).toMatchObject([{ state: 'unreachable' }])
  await sandboxA.configure({ rules: [] })
  const before = (await acceptedOver(database, campaignId))[first] ?? 0
  await until(async () => ((await acceptedOver(database, campaignId))[first] ?? 0) > before)
  await until(async () => {
    const { state, inDoubt } = await progressOf(database, campaignId)
    return state === 'finished' || inDoubt > 0
  })
  await engine.stop()
  const statement = await readStatement(database, campaignId)
  expect(statement).toMatchObject({ audience: 500, sent: 500, failed: 0, inDoubt: 0, balanced: true })
  expect(await acceptedBy(sandboxA, sandboxB)).toEqual({ accepted: 500, twice: 0 })
})

test('a relay that drops each message before its dot is left after five, and nobody pays for it', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  await sandboxA.configure({ rules: [{ phase: 'data', action: { kind: 'drop', how: 'rst' } }] })
  await addTestRelay(database, { name: 'A', port: sandboxA.port, position: 1 })
  const second = await addTestRelay(database, { name: 'B', port: sandboxB.port, position: 2 })
  const campaignId = await startStory(database, 100)
  engine = startEngine(database)
  await engine.next('campaign_finished')
  expect(await acceptedOver(database, campaignId)).toEqual({ [second]: 100 })
  expect(await database.query('select from deliveries where retry_count > 0')).toHaveLength(0)
})

test('a held relay gives back what it has at once, and another takes it', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const first = await addTestRelay(database, {
    name: 'A',
    port: sandboxA.port,
    position: 1,
    ratePerSecond: 20,
  })
  const second = await addTestRelay(database, { name: 'B', port: sandboxB.port, position: 2 })
  const campaignId = await startStory(database, 200)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent >= 5)
  const held = await holdRelay(database, {
    relayId: first,
    reason: 'we are being looked at',
    until: null,
    actor: 'ada',
  })
  expect(held).toMatchObject({ ok: true })
  await engine.next('campaign_finished')
  expect(await relayState(database, first)).toMatchObject({ state: 'held', by: 'ada' })
  const over = await acceptedOver(database, campaignId)
  expect((over[first] ?? 0) + (over[second] ?? 0)).toBe(200)
  expect(over[second]).toBeGreaterThan(150)
})

test('the only relay is held: leases are given back, and the campaign waits for the release', async () => {
  const { database } = fresh
  const sandbox = await startSandbox()
  const relayId = await addTestRelay(database, { port: sandbox.port, ratePerSecond: 20 })
  await rememberLimit(database, relayId, 20)
  const campaignId = await startStory(database, 60, relayId)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent >= 5)
  await holdRelay(database, { relayId, reason: 'later', until: null, actor: 'ada' })
  await until(async () => (await database.query('select from leases')).length === 0)
  expect(await progressOf(database, campaignId)).toMatchObject({ state: 'sending', failed: 0, sending: 0 })
  expect(await releaseRelay(database, { relayId, actor: 'ada' })).toMatchObject({ ok: true })
  await engine.next('campaign_finished')
  expect(await relayState(database, relayId)).toMatchObject({ state: 'enabled', proving: false })
  expect(await acceptedBy(sandbox)).toEqual({ accepted: 60, twice: 0 })
})

test('a hold ends by itself when its time is over', async () => {
  const { database } = fresh
  const sandbox = await startSandbox()
  const relayId = await addTestRelay(database, { port: sandbox.port })
  const campaignId = await startStory(database, 10, relayId)
  await holdRelay(database, {
    relayId,
    reason: 'for a moment',
    until: new Date(Date.now() + 60_000),
    actor: 'ada',
  })
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).expanded)
  expect((await progressOf(database, campaignId)).sent).toBe(0)
  await database.query(`update relays set held_until = now() where id = $1`, [relayId])
  await engine.next('campaign_finished')
  expect(
    await database.query(`select from audit_log where action = 'relay.released' and actor = 'waybill'`),
  ).toHaveLength(1)
})

test('nothing goes out outside the hours of a relay', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const shut = await addTestRelay(database, { name: 'A', port: sandboxA.port, position: 1 })
  const open = await addTestRelay(database, { name: 'B', port: sandboxB.port, position: 2 })
  // closed now, in whatever hour this test runs
  const weekday = new Date(Date.now() + 3 * 86_400_000).getUTCDay() || 7
  const window = { days: [weekday], from: '08:00', until: '09:00', timeZone: 'UTC' }
  await database.query('update relays set sending_window = $2 where id = $1', [shut, JSON.stringify(window)])
  const other = await startStory(database, 20, shut, 'waiting')
  const campaignId = await startStory(database, 20)
  engine = startEngine(database)
  await engine.next('campaign_finished')
  expect(await acceptedOver(database, campaignId)).toEqual({ [open]: 20 })
  expect(await progressOf(database, other)).toMatchObject({
    state: 'sending',
    sent: 0,
    queued: 20,
    failed: 0,
  })
  await database.query('update relays set sending_window = null where id = $1', [shut])
  await until(async () => (await progressOf(database, other)).state === 'finished')
  expect(await acceptedOver(database, other)).toEqual({ [shut]: 20 })
})

test('a campaign waits while the relay that it chose is disabled, whatever others there are', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const chosen = await addTestRelay(database, { name: 'A', port: sandboxA.port, ratePerSecond: 50 })
  await addTestRelay(database, { name: 'B', port: sandboxB.port })
  await rememberLimit(database, chosen, 50)
  const campaignId = await startStory(database, 80, chosen)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent >= 5)
  await database.query(`update relays set state = 'disabled' where id = $1`, [chosen])
  await until(async () => (await database.query('select from leases')).length === 0)
  const { sent } = await progressOf(database, campaignId)
  expect(sent).toBeLessThan(80)
  expect(await acceptedBy(sandboxB)).toEqual({ accepted: 0, twice: 0 })
  await database.query(`update relays set state = 'enabled' where id = $1`, [chosen])
  await engine.next('campaign_finished')
  expect(await acceptedOver(database, campaignId)).toEqual({ [chosen]: 80 })
})

test('when the limit of the first is used up, the second goes on; neither sends more than it may', async () => {
  const { database } = fresh
  const [sandboxA, sandboxB] = [await startSandbox(), await startSandbox()]
  const first = await addTestRelay(database, { name: 'A', port: sandboxA.port, position: 1 })
  const second = await addTestRelay(database, { name: 'B', port: sandboxB.port, position: 2 })
  await database.query(`insert into relay_limits (relay_id, count, window_ms) values ($1, 100, 3600000)`, [
    first,
  ])
  // nothing is known of the hour before: half of the limit is taken as used
  const campaignId = await startStory(database, 120)
  engine = startEngine(database)
  await engine.next('campaign_finished')
  const over = await acceptedOver(database, campaignId)
  expect((over[first] ?? 0) + (over[second] ?? 0)).toBe(120)
  expect(over[first]).toBeGreaterThanOrEqual(40)
  expect(over[first]).toBeLessThanOrEqual(100)
})

test('a warm-up lets so many through and no more; before it begins nothing goes out', async () => {
  const { database } = fresh
  const sandbox = await startSandbox()
  const relayId = await addTestRelay(database, { port: sandbox.port })
  const warmUp = (startsOn: Date) =>
    database.query('update relays set warm_up = $2 where id = $1', [
      relayId,
      JSON.stringify({
        startsOn: startsOn.toISOString().slice(0, 10),
        firstDay: 40,
        growth: 2,
        fullDay: 100_000,
      }),
    ])
  await warmUp(new Date(Date.now() + 2 * 86_400_000))
  const campaignId = await startStory(database, 100, relayId)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).expanded)
  expect(await progressOf(database, campaignId)).toMatchObject({ sent: 0, queued: 100 })
  // an engine that has found nothing to be had asks again after a while; a new one at once
  await engine.stop()
  await warmUp(new Date())
  engine = startEngine(database)
  await until(async () => {
    const { sent } = await progressOf(database, campaignId)
    return sent >= 15 && (await database.query('select from leases')).length === 0
  })
  const { sent, failed, state } = await progressOf(database, campaignId)
  expect(sent).toBeLessThanOrEqual(40)
  expect({ failed, state }).toEqual({ failed: 0, state: 'sending' })
})
