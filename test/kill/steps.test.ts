/**
 * The engine is killed at each named step of engine/send, and between two pages of the expansion. Afterwards: is every
 * recipient in exactly one state, accepted at most once, and nobody lost?
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settleByEvidence } from '../../src/actions/settle-in-doubt.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { sendSteps, type EngineStep } from '../../src/engine/engine-context.ts'
import { acceptedBySandbox } from '../../src/roles/sandbox.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { testSecrets } from '../support/secrets.ts'
import { runEngineChild } from './engine-child.ts'

const connections = 4
const leaseMs = 3_000

let fresh: FreshDatabase
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ profile: 'postfix' })
})

afterAll(async () => {
  await fresh.drop()
})

async function startedCampaign(name: string, recipients: number, flightWindow: number): Promise<number> {
  const { database } = fresh
  const listId = await addContacts(database, recipients, name)
  const relayId = await addTestRelay(database, {
    name,
    port: sandbox.port,
    maxConnections: connections,
    flightWindow,
  })
  const campaignId = await addDraft(database, [listId], relayId)
  const started = await startCampaign(database, { campaignId, actor: 'test' })
  expect(started).toMatchObject({ ok: true })
  return campaignId
}

async function killAndGoOn(die: { at: EngineStep; nth: number }): Promise<void> {
  expect(await runEngineChild({ databaseUrl: fresh.url, leaseMs, deed: { ...die, signal: 'SIGKILL' } })).toBe(
    'SIGKILL',
  )
  await sendTheRest()
}

async function sendTheRest(): Promise<void> {
  const engine = startEngine(fresh.database, { leaseMs })
  await engine.next('campaign_finished')
  expect(await engine.stop()).toBe('stopped')
}

/** The one question, asked of the database and of the sandbox's own ledger. */
async function expectAllAccountedFor(
  campaignId: number,
  recipients: number,
  flightWindow: number,
): Promise<void> {
  const { database } = fresh
  const statement = await readStatement(database, campaignId)
  expect(statement).toMatchObject({
    state: 'finished',
    audience: recipients,
    balanced: true,
    failed: 0,
    skipped: 0,
  })
  expect((statement?.sent ?? 0) + (statement?.inDoubt ?? 0)).toBe(recipients)
  expect(statement?.inDoubt).toBeLessThanOrEqual(connections * flightWindow)

  const rows = await database.query<{ id: number; state: string }>(
    'select id, state from deliveries where campaign_id = $1',
    [campaignId],
  )
  expect(rows).toHaveLength(recipients)
  const parts = { database, secrets: testSecrets, sandbox }
  const accepted = await acceptedBySandbox(
    parts,
    campaignId,
    rows.map((row) => row.id),
  )
  for (const row of rows) if (!accepted.has(row.id)) expect(row.state).toBe('in_doubt')
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
}

/** What is left in doubt is settled by evidence, and the rest sent: in the end everybody has it, once. */
async function expectSettledByEvidence(campaignId: number, recipients: number): Promise<void> {
  const { database } = fresh
  await database.query(
    `update deliveries set state_at = state_at - interval '1 hour' where state = 'in_doubt'`,
  )
  const { resent } = await settleByEvidence(database, {
    campaignId,
    relayKind: 'smtp',
    source: 'the ledger of the sandbox',
    accepted: (id, ids) => acceptedBySandbox({ database, secrets: testSecrets, sandbox }, id, ids),
  })
  if (resent > 0) await sendTheRest()
  expect(await readStatement(database, campaignId)).toMatchObject({
    state: 'finished',
    sent: recipients,
    inDoubt: 0,
  })
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
}

describe.each([1, 8])('flight window %i', (flightWindow) => {
  const steps = sendSteps.filter((step) => flightWindow === 1 || (step !== 'held' && step !== 'dot_written'))
  test.each(steps)('killed at the step %s', async (step) => {
    const recipients = 60
    const campaignId = await startedCampaign(`${step} ${flightWindow}`, recipients, flightWindow)
    await killAndGoOn({ at: step, nth: 20 })
    await expectAllAccountedFor(campaignId, recipients, flightWindow)
    await expectSettledByEvidence(campaignId, recipients)
  })
})

test('killed between two pages of the expansion', async () => {
  const recipients = 5_500
  const campaignId = await startedCampaign('expansion', recipients, 8)
  await killAndGoOn({ at: 'page_expanded', nth: 1 })
  await expectAllAccountedFor(campaignId, recipients, 8)
})
