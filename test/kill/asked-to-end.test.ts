/**
 * A worker is asked to end while dots wait for their replies. Once: it takes nothing more, waits for what it has written, and
 * leaves nothing in doubt. Twice: it ends at once, and what waited for a reply is in doubt, as after any kill.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { rescueDeadEngines } from '../../src/store/deliveries/engines.ts'
import { readStatement } from '../../src/store/statements.ts'
import { listWorkers } from '../../src/store/workers.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { forkProgram } from '../support/program.ts'
import { startSandbox } from '../support/sandbox.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const connections = 4
const replyMs = 5_000

let fresh: FreshDatabase
let sandbox: Sandbox
let worker: ChildProcess
let campaignId: number

beforeEach(async () => {
  fresh = await freshDatabase()
  const { database, url } = fresh
  const answersLate = { phase: 'after', action: { kind: 'slow', delayMs: replyMs } } as const
  sandbox = await startSandbox({ profile: 'postfix', rules: [answersLate] })
  worker = forkProgram(['worker'], {
    env: { DATABASE_URL: url, WAYBILL_DATA: temporaryFolder(), WAYBILL_LOG: 'error' },
  })
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: connections })
  campaignId = await addDraft(database, [await addContacts(database, 200)], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  await until(async () => (await sandbox.summary()).accepted > 0)
})

afterEach(async () => {
  worker.kill('SIGKILL')
  await fresh.drop()
})

async function exitAfter(...signals: readonly NodeJS.Signals[]) {
  const exited = once(worker, 'exit')
  const askedAtMs = performance.now()
  for (const signal of signals) worker.kill(signal)
  const [code, signal] = await exited
  return { code, signal, afterMs: performance.now() - askedAtMs }
}

test('once: the replies under way are waited for', async () => {
  const { code, afterMs } = await exitAfter('SIGTERM')
  expect(code).toBe(0)
  expect(afterMs).toBeLessThan(15_000)
  const { accepted } = await sandbox.summary()
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({
    sent: accepted,
    inDoubt: 0,
    sending: 0,
    state: 'sending',
    balanced: true,
  })
  expect(await listWorkers(fresh.database)).toEqual([])
})

test('its parent leaves: as once', async () => {
  const exited = once(worker, 'exit')
  worker.disconnect()
  expect((await exited)[0]).toBe(0)
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({
    sent: (await sandbox.summary()).accepted,
    inDoubt: 0,
  })
})

test('twice: at once, and no more is in doubt than connections were open', async () => {
  worker.kill('SIGTERM')
  // it has heard the first, and gives back what is not written
  await until(async () => (await fresh.database.query('select from due_deliveries')).length > 0)
  const { signal, afterMs } = await exitAfter('SIGTERM')
  expect(signal).toBe('SIGTERM')
  expect(afterMs).toBeLessThan(2_000)
  await until(async () => {
    await rescueDeadEngines(fresh.database)
    return (await listWorkers(fresh.database)).length === 0
  })
  const statement = await readStatement(fresh.database, campaignId)
  expect(statement).toMatchObject({ sending: 0, balanced: true })
  expect(statement?.inDoubt).toBeGreaterThan(0)
  expect(statement?.inDoubt).toBeLessThanOrEqual(connections)
})
