/** A message that cannot be written for one contact is that contact's matter alone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'

let fresh: FreshDatabase
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox()
})

afterAll(async () => {
  await sandbox.close()
  await fresh.drop()
})

test.each([{ flightWindow: 1 }, { flightWindow: 8 }])(
  'whoever it fails for is skipped, everybody else is sent to (window $flightWindow)',
  async ({ flightWindow }) => {
    const { database } = fresh
    const name = `window ${flightWindow}`
    const listId = await addContacts(database, 100, name)
    await database.query(
      `update contacts set attributes = '{"city": "Ulm", "stars": 9000000}'
       where id in (select contact_id from subscriptions where list_id = $1 order by contact_id limit 3)`,
      [listId],
    )
    const relayId = await addTestRelay(database, { port: sandbox.port, flightWindow, name })
    const campaignId = await addDraft(database, [listId], relayId)
    await database.query(
      `update campaigns set html = html ||
         '{% assign stars = contact.attributes.stars | default: 1 %}{% for star in (1..stars) %}*{% endfor %}'
       where id = $1`,
      [campaignId],
    )
    const engine = startEngine(database)
    expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
    await engine.next('campaign_finished')
    await engine.stop()

    expect(await readStatement(database, campaignId)).toMatchObject({
      state: 'finished',
      audience: 100,
      sent: 97,
      skipped: 3,
      reasons: [{ state: 'skipped', reason: 'template_error', count: 3 }],
      balanced: true,
    })
    expect(await database.query('select from due_deliveries')).toHaveLength(0)
  },
)
