import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDraft, addReaders, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { valueOf } from '../../test/support/http-app.ts'
import { testSecrets } from '../../test/support/secrets.ts'
import { expandPage } from '../store/deliveries/expand-audience.ts'
import { readDeliveryToken } from '../secrets/delivery-token.ts'
import { exportDeliveries } from './export-deliveries.ts'
import { startCampaign } from './start-campaign.ts'

let fresh: FreshDatabase
let campaignId: number

beforeAll(async () => {
  fresh = await freshDatabase()
  const { database } = fresh
  const emails = Array.from({ length: 4_500 }, (_, at) => `reader${at}@example.com`)
  const listId = await addReaders(database, emails, 'export')
  const relayId = await addTestRelay(database, { port: 25, name: '=Relay "one", and more' })
  campaignId = await addDraft(database, [listId], relayId)
  valueOf(await startCampaign(database, { campaignId, actor: 'test' }))
  await expandPage(database, campaignId, 5_000)
  await database.query(
    `with failed as (
       update deliveries set state = 'failed', reason = 'recipient_refused', attempt_count = 1
       where email in ('reader7@example.com', 'reader8@example.com') returning id, email
     )
     insert into attempts (delivery_id, number, relay_id, outcome, class, phase, code, enhanced, reply)
     select id, 1, $1, 'failed', 'permanent_recipient', 'rcpt', 550, '5.1.1', '=cmd|''/c calc''!A1 ' || email from failed`,
    [relayId],
  )
})
afterAll(() => fresh.drop())

async function rowsOf(filter: Parameters<typeof exportDeliveries>[2]): Promise<Record<string, string>[]> {
  const csv = await text(exportDeliveries(fresh.database, testSecrets, filter))
  return parse(csv, { columns: true })
}

test('everybody is in the file once, over many pages', async () => {
  const rows = await rowsOf({ campaignId })
  expect(new Set(rows.map((row) => row['email'])).size).toBe(4_500)
  expect(rows).toHaveLength(4_500)
  expect(rows[0]).toMatchObject({ state: 'queued', reply: '', message_id: '', campaign_name: 'News' })
})

test('a file has the words of the server, and nothing that a spreadsheet would run', async () => {
  const rows = await rowsOf({ campaignId, states: ['failed'] })
  expect(rows).toHaveLength(2)
  const [row] = rows
  expect(row).toMatchObject({
    email: 'reader7@example.com',
    reason: 'recipient_refused',
    reply_class: 'permanent_recipient',
    reply_code: '550',
    reply_status: '5.1.1',
    reply: "'=cmd|'/c calc'!A1 reader7@example.com",
    relay: `'=Relay "one", and more`,
    attempts: '1',
  })
  const token = /^<(.+)@sender\.example>$/.exec(row?.['message_id'] ?? '')?.[1] ?? ''
  expect(readDeliveryToken(testSecrets.deliveryTokens, token)).toBe(Number(row?.['delivery']))
})

test('a group of failures by its masked words is a file, too', async () => {
  const rows = await rowsOf({ campaignId, states: ['failed'], words: 'cmd c calc a1 ADDRESS' })
  expect(rows).toHaveLength(2)
})
