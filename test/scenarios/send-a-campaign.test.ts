/** The main path: a campaign to many is started, expanded, sent over real SMTP, and accounted for. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { openSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { readProgress, readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'

let fresh: FreshDatabase
let folder: string
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'waybill-sandbox-'))
  const opened = await openSandbox({ folder, host: '127.0.0.1', port: 0, profile: 'postfix' })
  if (!opened.ok) throw new Error(opened.problem.message)
  sandbox = opened.value
})

afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true })
  await fresh.drop()
})

test.each([{ flightWindow: 1 }, { flightWindow: 16 }])(
  'everybody is sent to once (window $flightWindow)',
  async ({ flightWindow }) => {
    const { database } = fresh
    const name = `window ${flightWindow}`
    const listId = await addContacts(database, 0, name)
    await database.query(
      `with added as (
       insert into contacts (email, name, attributes)
       select 'r' || number || '.' || $2 || '@example.com', 'Reader ' || number, '{"city":"Ulm"}' from generate_series(1, 500) as number
       returning id)
     insert into subscriptions (list_id, contact_id, state, consent_source) select $1, id, 'confirmed', 'import' from added`,
      [listId, flightWindow],
    )
    const relayId = await addTestRelay(database, { port: sandbox.port, flightWindow, name })
    const campaignId = await addDraft(database, [listId], relayId)
    await sandbox.clearLedger()
    const engine = startEngine(database)
    expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
    await engine.next('campaign_finished')
    expect(await engine.stop()).toBe('stopped')

    const statement = await readStatement(database, campaignId)
    expect(statement).toMatchObject({ state: 'finished', audience: 500, sent: 500, balanced: true })
    expect(await readProgress(database, campaignId)).toMatchObject({ sent: 500, queued: 0, sending: 0 })
    expect(await sandbox.summary()).toMatchObject({
      accepted: 500,
      distinctRecipients: 500,
      acceptedTwice: 0,
    })
    expect(await database.query('select from leases')).toHaveLength(0)
    expect(await database.query('select from engines')).toHaveLength(0)
  },
)
