/**
 * An engine stands still (SIGSTOP, a frozen machine, an endless pause of its memory keeper) at each named step, longer than
 * its lease. Others take over; then it wakes. It may not write a dot any more, and what it learnt still counts.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { sendSteps } from '../../src/engine/engine-context.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'
import { startEngineChild, type EngineChild } from './engine-child.ts'

const recipients = 60
const leaseMs = 1_500

let fresh: FreshDatabase
let sandbox: Sandbox

let sleeper: EngineChild | undefined
let other: TestEngine | undefined

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ profile: 'postfix' })
})

afterEach(() => Promise.all([sleeper?.end(), other?.stop()]))

afterAll(() => fresh.drop())

async function startSending(name: string, flightWindow: number): Promise<number> {
  const { database } = fresh
  const listId = await addContacts(database, recipients, name)
  const relayId = await addTestRelay(database, { name, port: sandbox.port, maxConnections: 4, flightWindow })
  const campaignId = await addDraft(database, [listId], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  return campaignId
}

test.each([
  ...sendSteps.map((step) => ({ step, flightWindow: 1 })),
  { step: 'composed' as const, flightWindow: 8 },
  { step: 'cleared' as const, flightWindow: 8 },
])('still at the step $step (window $flightWindow)', async ({ step, flightWindow }) => {
  const campaignId = await startSending(`${step} ${flightWindow}`, flightWindow)
  sleeper = startEngineChild({
    databaseUrl: fresh.url,
    leaseMs,
    deed: { at: step, nth: 20, signal: 'SIGSTOP' },
  })
  await sleeper.standsStill()
  other = startEngine(fresh.database, { leaseMs })
  await other.next('engine_rescued')
  await other.next('campaign_finished')
  const asleep = await readStatement(fresh.database, campaignId)
  expect(asleep?.inDoubt).toBeLessThanOrEqual(4 * flightWindow)

  sleeper.process.kill('SIGCONT')
  await sleeper.says('fenced')
  // a new life of its own accord: two engines live
  await until(async () => {
    const [row] = await fresh.database.query<{ count: number }>('select count(*) from engines')
    return row?.count === 2
  })
  await until(async () => (await readStatement(fresh.database, campaignId))?.state === 'finished')
  const awake = await readStatement(fresh.database, campaignId)
  expect(awake).toMatchObject({ audience: recipients, sent: recipients, inDoubt: 0, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
})
