/** Two workers on one campaign, in processes of their own: together they send to everybody once, and either may leave. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readStatement } from '../../src/store/statements.ts'
import { listWorkers } from '../../src/store/workers.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'
import { startEngineChild } from './engine-child.ts'

const recipients = 800

let fresh: FreshDatabase
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  const answersLate = { phase: 'after', action: { kind: 'slow', delayMs: 30 } } as const
  sandbox = await startSandbox({ profile: 'postfix', rules: [answersLate] })
})

afterAll(() => fresh.drop())

test('SIGTERM under load leaves nothing in doubt, and the other one sends the rest', async () => {
  const { database, url } = fresh
  const children = [0, 1].map(() =>
    startEngineChild({
      databaseUrl: url,
      leaseMs: 5_000,
      deed: { at: 'leased', nth: 1e9, signal: 'SIGKILL' },
    }),
  )
  await Promise.all(children.map((child) => child.says('engine_started')))
  const workers = await listWorkers(database)
  expect(new Set(workers.map((worker) => worker.pid))).toEqual(
    new Set(children.map((child) => child.process.pid)),
  )
  expect(workers).toMatchObject([1, 2].map((id) => ({ id, isAlive: true, version: 'test' })))

  const listId = await addContacts(database, recipients)
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 10 })
  const campaignId = await addDraft(database, [listId], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  await until(async () => (await listWorkers(database)).every((worker) => worker.deliveriesHeld > 0))
  await until(async () => (await sandbox.summary()).accepted > recipients / 5)

  const [leaving, staying] = children
  leaving?.process.kill('SIGTERM')
  await leaving?.says('stopped')
  expect(await listWorkers(database)).toHaveLength(1)
  expect(await readStatement(database, campaignId)).toMatchObject({ inDoubt: 0, state: 'sending' })

  await staying?.says('campaign_finished')
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: recipients, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ distinctRecipients: recipients, acceptedTwice: 0 })
  staying?.process.kill('SIGTERM')
  await staying?.says('stopped')
  expect(await listWorkers(database)).toEqual([])
})
