import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../actions/start-campaign.ts'
import { addContacts, addDraft, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'

let fresh: FreshDatabase
let http: TestApp
let campaignId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
  const listId = await addContacts(fresh.database, 70)
  const relayId = await addTestRelay(fresh.database, { port: 2525 })
  await fresh.database.query(
    'insert into relay_limits (relay_id, count, window_ms) values ($1, 35, 3600000)',
    [relayId],
  )
  campaignId = await addDraft(fresh.database, [listId], relayId)
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

test('a draft says when it would end', async () => {
  const { status, body } = await http.api('GET', `/campaigns/${campaignId}/forecast`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ kind: 'ends', remaining: 70, limit: '35 an hour', reason: null })
  const hours = (Date.parse(body.endsAt) - Date.now()) / 3_600_000
  // where nothing was counted yet, half of the window is taken as used
  expect(hours).toBeGreaterThan(0.9)
  expect(hours).toBeLessThan(2.2)
  expect((await http.api('GET', `/campaigns/${campaignId}/waiting`)).body).toMatchObject({
    code: 'not_started',
    whatToDo: `waybill campaign start ${campaignId}`,
  })
})

test('a campaign and a delivery say why they wait', async () => {
  await startCampaign(fresh.database, { campaignId, actor: 'test' })
  const waiting = await http.api('GET', `/campaigns/${campaignId}/waiting`)
  expect(waiting.body).toEqual({
    code: 'no_engine',
    sentence: 'No sending engine is running.',
    nextActionAt: null,
    whatToDo: 'Start one: waybill start, or waybill worker',
    said: { sentence: { key: 'no_engine', params: {} }, whatToDo: { key: 'do_start_engine', params: {} } },
  })
  const [delivery] = await fresh.database.query<{ id: number }>(
    `insert into deliveries (campaign_id, contact_id, email, state) values ($1, 1, 'a@b.example', 'queued') returning id`,
    [campaignId],
  )
  const ofDelivery = await http.api('GET', `/deliveries/${delivery?.id}/waiting`)
  expect(ofDelivery.body).toMatchObject({ code: 'no_engine' })
  expect((await http.api('GET', `/campaigns/${campaignId}/forecast`)).body).toMatchObject({
    kind: 'unknown',
    reason: 'No sending engine is running.',
  })
})

test('what does not exist does not wait', async () => {
  for (const path of ['/campaigns/4711/waiting', '/campaigns/4711/forecast', '/deliveries/4711/waiting'])
    expect((await http.api('GET', path)).status).toBe(404)
})

test('the event stream says it, too', async () => {
  const address = await http.app.listen({ host: '127.0.0.1', port: 0 })
  const stop = new AbortController()
  const stream = await fetch(`${address}/api/v1/campaigns/${campaignId}/events`, {
    headers: { authorization: `Bearer ${http.apiToken}` },
    signal: stop.signal,
  })
  const first = await stream.body?.getReader().read()
  stop.abort()
  const event = JSON.parse(
    Buffer.from(first?.value ?? [])
      .toString()
      .replace(/^data: /, ''),
  )
  expect(event).toMatchObject({
    state: 'sending',
    outlook: { waiting: { code: 'no_engine' }, forecast: { kind: 'unknown' } },
  })
})
