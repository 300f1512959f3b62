/**
 * The database goes away while mail goes out: for a moment, for good as far as this engine is concerned, or it only stops
 * answering. Nobody is lost, nobody is sent to twice, and no result that was heard is forgotten.
 */
import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { Spill } from '../../src/engine/spill.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { cutSessions, startOutage } from '../support/outage.ts'
import { startSandbox } from '../support/sandbox.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const recipients = 80

let fresh: FreshDatabase
let sandbox: Sandbox
let spillFolder: string

beforeAll(async () => {
  fresh = await freshDatabase()
  // slow to answer: at any moment some messages are accepted, and their engine does not know it yet
  const answersLate = { phase: 'after', action: { kind: 'slow', delayMs: 400 } } as const
  sandbox = await startSandbox({ profile: 'postfix', rules: [answersLate] })
})

beforeEach(async () => {
  spillFolder = temporaryFolder()
  await sandbox.clearLedger()
})

afterAll(() => fresh.drop())

async function startSending(name: string): Promise<number> {
  const listId = await addContacts(fresh.database, recipients, name)
  const relayId = await addTestRelay(fresh.database, { port: sandbox.port, name, maxConnections: 20 })
  const campaignId = await addDraft(fresh.database, [listId], relayId)
  expect(await startCampaign(fresh.database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  return campaignId
}

function someAreAccepted(): Promise<void> {
  return until(async () => (await sandbox.summary()).accepted >= 30)
}

/** Its last word, whatever that was. */
async function endOf(engine: TestEngine): Promise<void> {
  await engine.stop().catch(() => {})
}

async function expectEverybodyOnce(campaignId: number): Promise<void> {
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({
    state: 'finished',
    sent: recipients,
    inDoubt: 0,
    balanced: true,
  })
  expect(await sandbox.summary()).toMatchObject({ distinctRecipients: recipients, acceptedTwice: 0 })
}

test('sessions are cut: the engine stores its results another way, and the next life goes on', async () => {
  const campaignId = await startSending('cut')
  const engine = startEngine(fresh.database, { spillFolder })
  await someAreAccepted()
  await cutSessions(fresh)
  await engine.next('engine_stopped')
  expect(await engine.stop()).toBe('database_lost')
  expect(readdirSync(spillFolder)).toEqual([])
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({ inDoubt: 0, sending: 0 })

  const next = startEngine(fresh.database, { spillFolder })
  await next.next('campaign_finished')
  await next.stop()
  await expectEverybodyOnce(campaignId)
})

test('results outlive the engine, also after others called them in doubt, and are stored once', async () => {
  const campaignId = await startSending('gone')
  const engine = startEngine(fresh.database, { spillFolder })
  await someAreAccepted()
  const outage = await startOutage(fresh)
  await engine.next('results_spilled')
  await endOf(engine)
  const [file = ''] = readdirSync(spillFolder)
  // as a disk leaves it that was full, or lost power, in the middle of a line
  appendFileSync(join(spillFolder, file), '1a2b3c4d {"result":{"delive')
  await outage.end()

  const elsewhere = startEngine(fresh.database)
  await elsewhere.next('engine_rescued')
  await elsewhere.next('campaign_finished')
  expect((await readStatement(fresh.database, campaignId))?.inDoubt).toBeGreaterThan(0)

  const here = startEngine(fresh.database, { spillFolder })
  await here.next('spill_replayed')
  expect(here.events).toContainEqual(expect.objectContaining({ kind: 'spill_replayed', damagedLines: 1 }))
  expect(readdirSync(spillFolder)).toEqual([])
  // what turned out unsent has opened the campaign again
  await until(async () => {
    const statement = await readStatement(fresh.database, campaignId)
    return statement?.sent === recipients && statement.state === 'finished'
  })
  await Promise.all([here.stop(), elsewhere.stop()])
  await expectEverybodyOnce(campaignId)
})

test('a delivery that turns out unsent reopens the campaign that had finished without it', async () => {
  const campaignId = await startSending('reopened')
  const engine = startEngine(fresh.database, { spillFolder })
  await engine.next('campaign_finished')
  await engine.stop()
  const [row] = await fresh.database.query<{ id: number; installation: string }>(
    `update deliveries set state = 'in_doubt', engine_id = 999 where id =
       (select max(id) from deliveries where campaign_id = $1)
     returning id, (select id from installation) as installation`,
    [campaignId],
  )
  const origin = { engineId: 999, installationId: row?.installation ?? '' }
  const spill = new Spill(spillFolder, origin, () => {})
  expect(spill.keep({ results: [], unsent: [row?.id ?? 0] })).toBe(true)

  const next = startEngine(fresh.database, { spillFolder })
  await next.next('campaign_finished')
  await next.stop()
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({
    state: 'finished',
    sent: recipients,
  })
})

test('a database that does not answer: intents grow stale, no dot is written, results are kept', async () => {
  const campaignId = await startSending('slow')
  const engine = startEngine(fresh.database, { spillFolder, leaseMs: 6_000 })
  await someAreAccepted()
  const blocker = await fresh.database.session()
  await blocker.query('begin; lock table delivery_tallies in exclusive mode')
  await engine.next('results_spilled')
  // by now the intents under way are stale, and every reply has come
  const { accepted } = await sandbox.summary()
  expect(accepted).toBeLessThan(recipients)
  await blocker.query('rollback')
  await blocker.close()
  await engine.next('campaign_finished')
  expect(await engine.stop()).toBe('stopped')
  expect(readdirSync(spillFolder)).toEqual([])
  await expectEverybodyOnce(campaignId)
})

test('a spill file of another database is left alone', async () => {
  const origin = { engineId: 1, installationId: '00000000-0000-0000-0000-000000000000' }
  new Spill(spillFolder, origin, () => {}).keep({ results: [], unsent: [1] })
  const campaignId = await startSending('other')
  const engine = startEngine(fresh.database, { spillFolder })
  await engine.next('campaign_finished')
  await engine.stop()
  expect(readdirSync(spillFolder)).toHaveLength(1)
  await expectEverybodyOnce(campaignId)
})
