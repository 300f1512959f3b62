/**
 * The network between an engine and PostgreSQL falls silent: no error, no end of a connection, just no answer. TCP would wait
 * for a quarter of an hour. The engine writes no further dot, keeps what it heard, ends its life, and begins the next one.
 * A process that is told to end meanwhile: test/kill/silent-database.test.ts.
 */
import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { connectDatabase, type Database } from '../../src/store/database.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { openNetworkTo, type SilentNetwork } from '../support/silent-network.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const recipients = 80
const answerWithinMs = 3_000
const patience = { timeout: 90_000 }

let fresh: FreshDatabase
let sandbox: Sandbox
let network: SilentNetwork
let farDatabase: Database
let spillFolder: string
const engines: TestEngine[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  // slow to answer: at any moment some messages are accepted, and their engine does not know it yet
  const answersLate = { phase: 'after', action: { kind: 'slow', delayMs: 400 } } as const
  sandbox = await startSandbox({ profile: 'postfix', rules: [answersLate] })
})

beforeEach(async () => {
  network = await openNetworkTo(fresh.url)
  farDatabase = connectDatabase(network.url, { reachWithinMs: 2_000, abandonedAfterMs: 2_000 })
  spillFolder = temporaryFolder()
  await sandbox.clearLedger()
})

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()))
  await network.close()
  await farDatabase.close()
})

afterAll(() => fresh.drop())

function start(database: Database): TestEngine {
  const engine = startEngine(database, { spillFolder, leaseMs: 5_000, answerWithinMs })
  engines.push(engine)
  return engine
}

async function startSending(name: string): Promise<number> {
  const listId = await addContacts(fresh.database, recipients, name)
  const relayId = await addTestRelay(fresh.database, { port: sandbox.port, name, maxConnections: 20 })
  const campaignId = await addDraft(fresh.database, [listId], relayId)
  expect(await startCampaign(fresh.database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  await until(async () => (await sandbox.summary()).accepted >= 30)
  return campaignId
}

async function expectEverybodyOnce(campaignId: number): Promise<void> {
  await until(async () => (await readStatement(fresh.database, campaignId))?.sent === recipients)
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({ inDoubt: 0, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ distinctRecipients: recipients, acceptedTwice: 0 })
}

test(
  'the life ends with its results in the file, another engine takes over, and the file settles the doubts',
  patience,
  async () => {
    const far = start(farDatabase)
    const campaignId = await startSending('cut')
    network.fallSilent()
    const cutAtMs = performance.now()
    await far.next('engine_stopped')
    expect(performance.now() - cutAtMs).toBeLessThan(20_000)
    expect(await far.stop()).toBe('database_lost')
    expect(readdirSync(spillFolder)).toHaveLength(1)
    // its intents are stale, its connections closed
    const { accepted } = await sandbox.summary()
    expect(accepted).toBeLessThan(recipients)

    const near = start(fresh.database)
    await near.next('spill_replayed')
    await near.next('campaign_finished')
    await expectEverybodyOnce(campaignId)
  },
)

test('the next life of the same engine goes on when the network is back', patience, async () => {
  const far = start(farDatabase)
  const campaignId = await startSending('back')
  network.fallSilent()
  await far.next('results_spilled')
  await far.next('engine_stopped')
  network.recover()
  const next = start(farDatabase)
  await next.next('campaign_finished')
  await expectEverybodyOnce(campaignId)
})
