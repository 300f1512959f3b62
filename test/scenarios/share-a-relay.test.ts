/** Several engines, one relay, one pace: together they send as fast as the relay allows, and no faster. */
import { beforeEach, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { parseRelayLimit } from '../../src/domain/rate-limits.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { replaceRelayLimits } from '../../src/store/relay-limits.ts'
import { readRelayPaces } from '../../src/store/relay-paces.ts'
import { addContacts, addDraft, addReaders, addTestRelay, rememberLimit } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let engines: TestEngine[]

beforeEach(async () => {
  fresh = await freshDatabase()
  engines = []
  return async () => {
    await Promise.all(engines.map((engine) => engine.stop()))
    await fresh.drop()
  }
})

const actor = 'test'

async function begin(listId: number, relayId: number, engineCount = 1): Promise<number> {
  const campaignId = await addDraft(fresh.database, [listId], relayId)
  for (let count = 0; count < engineCount; count += 1) engines.push(startEngine(fresh.database))
  expect(await startCampaign(fresh.database, { campaignId, actor })).toMatchObject({ ok: true })
  return campaignId
}

async function limit(relayId: number, ...texts: string[]): Promise<void> {
  const limits = texts.map((text) => parseRelayLimit(text)).flatMap((read) => (read.ok ? [read.value] : []))
  await replaceRelayLimits(fresh.database, relayId, limits)
}

/** Relays tell nobody their limit; this one has lowered it to 100 a second. */
/** Of 50 a second, which a busy machine meets, too. */
async function findLowerLimit(relayId: number): Promise<void> {
  await until(async () => {
    const [pace] = await readRelayPaces(fresh.database)
    return pace?.relayId === relayId && pace.phase === 'cruise' && (pace.ceilingPerSecond ?? Infinity) < 57
  })
}

/** What the relay throttles while it accepts so many more. */
async function throttledWhileAccepting(sandbox: Sandbox, count: number): Promise<number> {
  const before = await sandbox.summary()
  await until(async () => (await sandbox.summary()).accepted >= before.accepted + count)
  return (await sandbox.summary()).throttled - before.throttled
}

test('two engines keep a stated limit together', async () => {
  const sandbox = await startSandbox({ profile: 'postfix' })
  await sandbox.configure({ limits: [{ kind: 'token_bucket', count: 50, per: 'second', burst: 10 }] })
  const relayId = await addTestRelay(fresh.database, {
    port: sandbox.port,
    ratePerSecond: 50,
    maxConnections: 10,
  })
  await rememberLimit(fresh.database, relayId, 50)
  await begin(await addContacts(fresh.database, 150), relayId, 2)
  await until(async () => (await sandbox.summary()).accepted === 150)
  expect(await sandbox.summary()).toMatchObject({ accepted: 150, acceptedTwice: 0, throttled: 0 })
  const [pace] = await readRelayPaces(fresh.database)
  expect(pace).toMatchObject({ relayId, statedPerSecond: 50, throttledLastMinute: 0 })
})

test('two engines slow down together for a limit that nobody told', async () => {
  const sandbox = await startSandbox({ profile: 'postfix' })
  await sandbox.configure({
    limits: [{ kind: 'token_bucket', count: 50, per: 'second', burst: 10, phase: 'dot' }],
  })
  const relayId = await addTestRelay(fresh.database, { port: sandbox.port, maxConnections: 20 })
  await rememberLimit(fresh.database, relayId, 100)
  await begin(await addContacts(fresh.database, 1200), relayId, 2)
  await until(async () => (await readRelayPaces(fresh.database))[0]?.engines === 2)
  await findLowerLimit(relayId)
  // two that knew nothing of each other would send twice the limit: a throttle for each acceptance
  expect(await throttledWhileAccepting(sandbox, 200)).toBeLessThanOrEqual(12)
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
})

test(
  "a limit of the operator's holds for all engines, and after a restart",
  { timeout: 120_000 },
  async () => {
    const sandbox = await startSandbox({ profile: 'postfix' })
    const relayId = await addTestRelay(fresh.database, { port: sandbox.port })
    // what was sent before is not known: half of it is taken as used
    await limit(relayId, '40/h')
    await begin(await addContacts(fresh.database, 100), relayId, 2)
    await until(async () => (await sandbox.summary()).accepted === 20)
    await Promise.all(engines.map((engine) => engine.stop()))
    engines = [startEngine(fresh.database)]
    await until(async () => (await readRelayPaces(fresh.database))[0]?.usedUp === '40/h')
    expect((await sandbox.summary()).accepted).toBe(20)
  },
)

test(
  'a domain without room waits in order, and never stands in the way of others',
  { timeout: 120_000 },
  async () => {
    const { database } = fresh
    const sandbox = await startSandbox({ profile: 'postfix' })
    const relayId = await addTestRelay(database, { port: sandbox.port })
    await limit(relayId, '100/h@narrow.example')
    const narrow = Array.from({ length: 300 }, (_, index) => `reader${index}@narrow.example`)
    const wide = Array.from({ length: 300 }, (_, index) => `reader${index}@wide.example`)
    const campaignId = await begin(await addReaders(database, [...narrow, ...wide]), relayId)
    await until(async () => (await sandbox.summary()).accepted === 350)
    const parked = async () =>
      database.query<{ due: number }>(
        `select extract(epoch from due_at - now())::float8 as due from due_deliveries where campaign_id = $1 order by due_at`,
        [campaignId],
      )
    await until(async () => (await parked()).length === 250)
    const due = (await parked()).map((row) => row.due)
    const gaps = due.slice(1).map((at, index) => at - (due[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(30)
    expect(Math.max(...gaps)).toBeLessThan(40)
  },
)

test('a relay that throttles before the dot is paced before MAIL', async () => {
  const sandbox = await startSandbox({ profile: 'postfix' })
  await sandbox.configure({
    limits: [{ kind: 'token_bucket', count: 50, per: 'second', burst: 20, phase: 'mail' }],
  })
  const relayId = await addTestRelay(fresh.database, { port: sandbox.port, maxConnections: 10 })
  await rememberLimit(fresh.database, relayId, 100)
  await begin(await addContacts(fresh.database, 1200), relayId)
  await findLowerLimit(relayId)
  expect(await throttledWhileAccepting(sandbox, 200)).toBeLessThanOrEqual(12)
})
