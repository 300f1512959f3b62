/**
 * PostgreSQL is killed at each named step of engine/send, by the engine that reaches it. The engine lives on: it keeps what it
 * hears, waits until the database is back, and goes on.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { settleByEvidence } from '../../src/actions/settle-in-doubt.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { sendSteps } from '../../src/engine/engine-context.ts'
import { acceptedBySandbox } from '../../src/roles/sandbox.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { connectDatabase, type Database } from '../../src/store/database.ts'
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../../src/store/migrate.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { startSandbox } from '../support/sandbox.ts'
import { testSecrets } from '../support/secrets.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { startEngineChild, type EngineChild } from './engine-child.ts'
import { postmasterOf } from './processes.ts'

const recipients = 60
const folder = temporaryFolder()

let server: EmbeddedPostgres
let database: Database
let sandbox: Sandbox
let engine: EngineChild | undefined

beforeAll(async () => {
  server = await openEmbeddedPostgres({ folder, log: () => {}, temporary: true })
  await migrateDatabase(server.url)
  database = connectDatabase(server.url)
  sandbox = await startSandbox({ profile: 'postfix' })
})

afterEach(() => engine?.end())

afterAll(async () => {
  await database.close()
  await server.close()
})

test.each(sendSteps)('killed at the step %s', async (step) => {
  const listId = await addContacts(database, recipients, step)
  const relayId = await addTestRelay(database, { name: step, port: sandbox.port, maxConnections: 4 })
  const campaignId = await addDraft(database, [listId], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  const pid = postmasterOf(folder)
  if (pid === undefined) throw new Error('PostgreSQL does not run')
  engine = startEngineChild({
    databaseUrl: server.url,
    leaseMs: 5_000,
    deed: { at: step, nth: 20, signal: 'SIGKILL', pid },
  })
  await engine.says('database_lost')
  await until(async () => {
    const statement = await readStatement(database, campaignId).catch(() => undefined)
    if ((statement?.inDoubt ?? 0) > 0) await settle(campaignId)
    return statement?.sent === recipients && statement.state === 'finished'
  })
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: recipients, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
})

/** An intent that was committed while its answer was lost is in doubt for a moment, until its engine gives it back. */
async function settle(campaignId: number): Promise<void> {
  await settleByEvidence(database, {
    campaignId,
    relayKind: 'smtp',
    source: 'the ledger of the sandbox',
    accepted: (id, ids) => acceptedBySandbox({ database, secrets: testSecrets, sandbox }, id, ids),
  })
}
