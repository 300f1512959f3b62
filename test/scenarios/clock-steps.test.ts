/**
 * The machine's own clock is set while an engine sends. The database's clock says what is due and when to give up, the
 * monotonic one how long an intent is good for: nothing is sent twice, nothing stands still, and nobody is given up too early.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readStatement } from '../../src/store/statements.ts'
import { addTestRelay, rememberLimit } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { progressOf, startStory } from '../support/story.ts'
import { until } from '../support/until.ts'

const hourMs = 3_600_000
const trueNow = Date.now.bind(Date)

let fresh: FreshDatabase
let engine: TestEngine | undefined

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await engine?.stop()
  engine = undefined
  await fresh.drop()
})

function setClock(byMs: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => trueNow() + byMs)
}

test('an hour back, while the relay cannot be reached: it is tried again in a second, not in an hour', async () => {
  const { database } = fresh
  const sandbox = await startSandbox({ profile: 'postfix' })
  const relayId = await addTestRelay(database, { port: sandbox.port, ratePerSecond: 100 })
  await rememberLimit(database, relayId, 100)
  const campaignId = await startStory(database, 300, relayId)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent >= 20)
  const dropped = { kind: 'drop', how: 'rst' } as const
  await sandbox.configure({
    rules: (['connect', 'data'] as const).map((phase) => ({ phase, action: dropped })),
  })
  await engine.next('relay_unreachable')
  setClock(-hourMs)
  await sandbox.configure({ rules: [] })
  await engine.next('campaign_finished')
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: 300, failed: 0, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ accepted: 300, acceptedTwice: 0 })
})

test('a month forward: what was cleared is taken back, and nobody is given up', async () => {
  const { database } = fresh
  const sandbox = await startSandbox({ profile: 'postfix' })
  const busy = { kind: 'defer', reply: '450 4.2.1 Mailbox busy, try later' } as const
  await sandbox.configure({
    rules: [{ phase: 'rcpt', match: { recipient: 'busy@later.example' }, action: busy }],
  })
  const relayId = await addTestRelay(database, { port: sandbox.port, ratePerSecond: 100, flightWindow: 8 })
  await rememberLimit(database, relayId, 100)
  const readers = Array.from({ length: 200 }, (_, index) => `reader${index}@later.example`)
  const campaignId = await startStory(database, [...readers, 'busy@later.example'], relayId)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent >= 20)
  setClock(30 * 24 * hourMs)
  // it cannot know whether it was asleep, and begins a new life
  await engine.next('engine_stopped')
  expect(await engine.stop()).toBe('fenced')
  // who was tried often enough is given up when the campaign's time is over
  await database.query(`update deliveries set attempt_count = 9 where email like 'busy@%'`)
  engine = startEngine(database)
  await until(async () => (await progressOf(database, campaignId)).sent === readers.length)
  await until(async () => (await progressOf(database, campaignId)).deferred === 1)
  expect(await readStatement(database, campaignId)).toMatchObject({ failed: 0, inDoubt: 0, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ accepted: readers.length, acceptedTwice: 0 })
})
