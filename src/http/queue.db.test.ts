import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDraft, addReaders, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, valueOf, type TestApp } from '../../test/support/http-app.ts'
import { startCampaign } from '../actions/start-campaign.ts'
import { expandPage } from '../store/deliveries/expand-audience.ts'

let fresh: FreshDatabase
let http: TestApp
let campaignId: number

beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
  const emails = ['a@one.example', 'b@one.example', 'c@two.example']
  const listId = await addReaders(fresh.database, emails, 'queue')
  campaignId = await addDraft(fresh.database, [listId], await addTestRelay(fresh.database, { port: 25 }))
  valueOf(await startCampaign(fresh.database, { campaignId, actor: 'test' }))
  await expandPage(fresh.database, campaignId, 100)
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

async function order(name: string, body: object) {
  return http.api('POST', `/queue/${name}`, body)
}

describe('the queue', () => {
  test('is listed page by page, and shows one with its history', async () => {
    const first = await http.api('GET', `/queue?campaignId=${campaignId}&limit=2`)
    expect(first.body.items).toHaveLength(2)
    const second = await http.api('GET', `/queue?limit=2&after=${first.body.next}`)
    expect(second.body).toMatchObject({
      items: [{ email: 'c@two.example', campaignName: 'News' }],
      next: null,
    })
    const one = await http.api('GET', `/queue/${second.body.items[0].id}`)
    expect(one.body).toMatchObject({ email: 'c@two.example', state: 'queued', history: [] })
    expect((await http.api('GET', '/queue/999999')).status).toBe(404)
    expect((await http.api('GET', '/queue?class=nonsense')).status).toBe(422)
    expect((await http.api('GET', `/queue/changes/${randomUUID()}`)).status).toBe(404)
  })

  test('is narrowed to several states, and counted', async () => {
    const both = `campaignId=${campaignId}&state=queued&state=failed`
    expect((await http.api('GET', `/queue?${both}`)).body.items).toHaveLength(3)
    expect((await http.api('GET', `/queue/total?${both}`)).body).toEqual({ count: 3 })
    expect((await http.api('GET', '/queue/total')).body).toEqual({ count: 3 })
    expect((await http.api('GET', `/queue/total?${both}&domain=one.example`)).body).toEqual({ count: 2 })
    const [first, second] = (await http.api('GET', `/queue?${both}`)).body.items
    const two = `id=${first.id}&id=${second.id}`
    expect((await http.api('GET', `/queue/total?${two}`)).body).toEqual({ count: 2 })
    expect((await http.api('GET', '/queue/total?state=failed')).body).toEqual({ count: 0 })
    expect((await http.api('GET', '/queue/total?state=failed&state=nonsense')).status).toBe(422)
  })

  test('says in figures what waits, and what for', async () => {
    const { body } = await http.api('GET', '/queue/overview')
    expect(body).toMatchObject({ waiting: 3, dueSoon: 3, held: 0, inDoubt: 0 })
  })

  test('is a file', async () => {
    const file = await http.api('GET', `/queue.csv?campaignId=${campaignId}&domain=one.example`)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(file.text.trim().split('\n')).toHaveLength(3)
  })

  test('has a shape and groups of failures', async () => {
    const shape = await http.api('GET', '/queue/shape?by=domain')
    expect(shape.body.rows).toMatchObject([
      { key: 'one.example', total: 2 },
      { key: 'two.example', total: 1 },
    ])
    expect((await http.api('GET', '/queue/failures')).body).toEqual({ groups: [] })
  })

  test('is previewed, held, released, moved, flushed and given up', async () => {
    const filter = { domain: 'one.example' }
    const preview = await order('hold', { filter, reason: 'wait', preview: true })
    expect(preview.body).toMatchObject({ matched: 2, changed: null, campaigns: [{ campaignId, count: 2 }] })
    expect(preview.body.examples).toHaveLength(2)
    const held = await order('hold', { filter, reason: 'wait', forMs: 60_000 })
    expect(held.body).toMatchObject({ changed: 2, matched: null })
    const { holdId } = held.body
    expect((await http.api('GET', '/queue/holds')).body.items).toMatchObject([
      { id: holdId, held: 2, reason: 'wait', filter },
    ])
    expect((await order('release', { filter: { holdId } })).body).toMatchObject({ changed: 2 })
    expect((await order('move', { filter, relayId: 999 })).body).toMatchObject({ code: 'unknown_relay' })
    expect((await order('flush', { filter, perSecond: 10 })).body).toMatchObject({ changed: 0 })
    expect((await order('give-up', { filter, why: 'test' })).body).toMatchObject({ changed: 2 })
    const resend = { filter: { campaignId, states: ['cancelled'] } }
    expect((await order('resend', resend)).body).toMatchObject({ changed: 2, barred: [] })
    expect((await order('settle', { filter, how: 'count_as_sent', preview: true })).body).toMatchObject({
      matched: 0,
    })
    expect((await order('hold', { filter: { nonsense: 1 }, reason: 'x' })).status).toBe(422)
    const { items } = (await http.api('GET', '/audit-log')).body
    expect(items.map((entry: { action: string }) => entry.action)).toEqual(
      expect.arrayContaining(['queue.held', 'queue.released', 'deliveries.given_up', 'deliveries.resent']),
    )
  })

  test('has its addresses mended', async () => {
    const [delivery] = await fresh.database.query<{ id: number }>(
      `update deliveries set state = 'failed', reason = 'recipient_refused' where email = 'c@two.example' returning id`,
    )
    const path = `/queue/${delivery?.id}/correct-address`
    expect((await http.api('POST', path, { email: 'a@one.example' })).body).toMatchObject({
      code: 'recipient_exists',
      status: 409,
    })
    expect((await http.api('POST', path, { email: 'cc@two.example' })).body).toEqual({
      email: 'cc@two.example',
      resent: true,
      followed: 0,
    })
  })
})

test('the run of a started campaign is changed', async () => {
  const path = `/campaigns/${campaignId}/run`
  expect((await http.api('PATCH', path, { giveUpAfterMs: 3_600_000 })).body).toEqual({
    giveUpAfterMs: 3_600_000,
    inDoubtPolicy: 'hold',
  })
  expect((await http.api('PATCH', path, { giveUpAfterMs: 1 })).status).toBe(422)
  expect((await http.api('PATCH', '/campaigns/999/run', { inDoubtPolicy: 'resend' })).status).toBe(404)
})
