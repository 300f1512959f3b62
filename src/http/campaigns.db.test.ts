import { get as httpGet, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addContacts, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type Json, type TestApp } from '../../test/support/http-app.ts'

let fresh: FreshDatabase
let http: TestApp
let listId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
  listId = await addContacts(fresh.database, 3)
  await addTestRelay(fresh.database, { port: 2525 })
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

const content = () => ({
  name: 'March',
  from: 'Ada <ada@example.org>',
  subject: 'Hello {{ contact.name }}',
  html: '<p>Hello {{ contact.name }} in {{ contact.attributes.city }}</p><a href="{{ unsubscribe_url }}">Leave</a>',
  listIds: [listId],
})

async function makeCampaign(fields: object = {}): Promise<Json> {
  const made = await http.api('POST', '/campaigns', { ...content(), ...fields })
  expect(made.status, made.text).toBe(201)
  return made.body
}

/** As the engine would have it: every contact of the list with a delivery in some state. */
async function expand(campaignId: number, states: readonly string[]): Promise<void> {
  await fresh.database.query(
    `insert into deliveries (campaign_id, contact_id, email, state, reason)
     select $1, number, 'reader' || number || '@example.com', state,
       case when state in ('failed', 'skipped', 'cancelled') then 'because' end
     from unnest($2::text[]) with ordinality as given (state, number)`,
    [campaignId, states],
  )
  await fresh.database.query(
    'update campaign_runs set expanded_at = now(), audience = $2 where campaign_id = $1',
    [campaignId, states.length],
  )
}

describe('a draft', () => {
  test('is written, changed and deleted', async () => {
    const made = await makeCampaign()
    expect(made).toMatchObject({
      state: 'draft',
      lists: [{ id: listId, name: 'Readers' }],
      text: null,
      inDoubtPolicy: 'hold',
      giveUpAfterMs: 432_000_000,
    })
    const path = `/campaigns/${made.id}`
    expect(
      (await http.api('PATCH', path, { name: 'April', replyTo: 'help@example.org' })).body,
    ).toMatchObject({
      name: 'April',
      replyTo: 'help@example.org',
      subject: 'Hello {{ contact.name }}',
    })
    expect((await http.api('DELETE', path)).status).toBe(204)
    expect((await http.api('GET', path)).body).toMatchObject({ status: 404, code: 'unknown_campaign' })
    expect((await http.api('PATCH', path, { name: 'x' })).status).toBe(404)
  })

  test.each([
    [{ from: 'Ada' }, 'from'],
    [{ from: 'ada@example.org\r\nBcc: victim@example.org' }, 'from'],
    [{ replyTo: 'nobody' }, 'replyTo'],
    [{ replyTo: 'a@example.org\nBcc: victim@example.org' }, 'replyTo'],
    [{ subject: 'Hi\r\nBcc: victim@example.org' }, 'subject'],
    [{ subject: 'Hi {{ contact.name' }, 'subject'],
    [{ preheader: 'one\ntwo' }, 'preheader'],
    [{ html: '<p>\n{% if contact.name %}Hi</p>' }, 'html'],
    [{ text: '{{ contact.name | nonsense }}' }, 'text'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ listIds: [] }, 'listIds'],
    [{ listIds: [999] }, 'listIds'],
    [{ relayId: 999 }, 'relayId'],
    [{ giveUpAfterMs: 5 }, 'giveUpAfterMs'],
  ])('with %o is refused by field', async (wrong, field) => {
    const answer = await http.api('POST', '/campaigns', { ...content(), ...wrong })
    expect(answer.body).toMatchObject({ status: 422, field })
  })

  test('with a broken template is refused by line', async () => {
    const html = '<p>\n\n{% if contact.name %}Hi'
    expect((await http.api('POST', '/campaigns', { ...content(), html })).body.detail).toMatch(/line 3/i)
  })

  test('is previewed for a contact, or for anybody on its lists', async () => {
    const { id } = await makeCampaign()
    const anybody = (await http.api('GET', `/campaigns/${id}/preview`)).body
    expect(anybody).toMatchObject({ from: 'Ada <ada@example.org>', missing: [] })
    expect(anybody.html).toContain(`Hello ${anybody.subject.replace('Hello ', '')} in City`)
    const made = await http.api('POST', '/contacts', { email: 'bare@example.org' })
    expect((await http.api('GET', `/campaigns/${id}/preview?contactId=${made.body.id}`)).body).toMatchObject({
      to: 'bare@example.org',
      missing: ['contact.attributes.city', 'contact.name'],
    })
    expect((await http.api('GET', `/campaigns/${id}/preview?contactId=999`)).body).toMatchObject({
      field: 'contactId',
    })
  })
})

describe('a started campaign', () => {
  test('is paused, resumed and cancelled, and can be changed no more', async () => {
    const { id } = await makeCampaign()
    const post = async (verb: string) => http.api('POST', `/campaigns/${id}/${verb}`)
    expect((await post('pause')).body).toMatchObject({ status: 409, code: 'wrong_state' })
    const started = await post('start')
    expect(started.status, started.text).toBe(202)
    expect(started.body).toEqual({ state: 'sending', warnings: [] })
    expect((await post('start')).body).toMatchObject({ status: 409, code: 'wrong_state' })
    expect((await post('pause')).body).toEqual({ state: 'paused' })
    expect((await http.api('GET', `/campaigns/${id}`)).body).toMatchObject({
      pausedBy: expect.stringContaining('tests'),
      pausedReason: null,
    })
    expect((await post('resume')).body).toEqual({ state: 'sending' })
    expect((await http.api('PATCH', `/campaigns/${id}`, { name: 'x' })).status).toBe(409)
    expect((await http.api('DELETE', `/campaigns/${id}`)).status).toBe(409)
    expect(['cancelling', 'cancelled']).toContain((await post('cancel')).body.state)
    expect((await http.api('POST', '/campaigns/999/start')).body).toMatchObject({
      status: 404,
      field: 'campaignId',
    })
  })

  test('accounts for everybody, in the statement, the progress and the list', async () => {
    const { id } = await makeCampaign({ name: 'Accounted' })
    await http.api('POST', `/campaigns/${id}/start`)
    await expand(id, ['sent', 'sent', 'failed', 'in_doubt', 'deferred'])
    const expected = {
      id,
      audience: 5,
      expanded: true,
      sent: 2,
      failed: 1,
      inDoubt: 1,
      deferred: 1,
      queued: 0,
    }
    const { body } = await http.api('GET', `/campaigns/${id}/statement`)
    expect(body).toMatchObject({
      ...expected,
      balanced: true,
      reasons: [{ state: 'failed', reason: 'because', count: 1 }],
    })
    expect((await http.api('GET', `/campaigns/${id}/progress`)).body).toMatchObject(expected)
    const listed = (await http.api('GET', '/campaigns?search=accounted')).body
    expect(listed).toMatchObject({ items: [{ id, progress: expected }], next: null })
    expect((await http.api('GET', '/campaigns/999/statement')).status).toBe(404)

    // These were written as sent without any attempt: evidence notices.
    const evidence = (await http.api('GET', `/campaigns/${id}/evidence`)).body
    expect(evidence).toMatchObject({
      format: 'waybill-evidence',
      campaign: { id, name: 'Accounted', state: 'sending' },
      audience: 5,
      sums: { sent: 2, failed: 1, in_doubt: 1, deferred: 1, queued: 0 },
      balanced: false,
    })
    const held = evidence.checks.map((check: { name: string; holds: boolean }) => [check.name, check.holds])
    expect(held).toEqual([
      ['sum_is_audience', true],
      ['tallies_are_rows', true],
      ['sent_have_acceptance', false],
    ])
    const file = await http.api('GET', `/campaigns/${id}/statement.csv`)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.text).toMatch(/^campaign,counted_at,state,reason,count\n/)
    expect(file.text).toMatch(/,failed,because,1\n/)
    for (const path of ['evidence', 'statement.csv'])
      expect((await http.api('GET', `/campaigns/999/${path}`)).status).toBe(404)
  })

  test('shows every recipient with every attempt', async () => {
    const { id } = await makeCampaign()
    await http.api('POST', `/campaigns/${id}/start`)
    await expand(id, ['sent', 'failed', 'failed', 'skipped'])
    const deliveries = async (query: string) =>
      (await http.api('GET', `/campaigns/${id}/deliveries?${query}`)).body
    expect((await deliveries('state=failed')).items).toHaveLength(2)
    expect((await deliveries('search=READER4')).items).toMatchObject([
      { state: 'skipped', reason: 'because' },
    ])
    const first = await deliveries('limit=3')
    expect(first.items).toHaveLength(3)
    expect((await deliveries(`limit=3&after=${first.next}`)).items).toHaveLength(1)
    const [failed] = (await deliveries('state=failed')).items
    await fresh.database.query(
      `insert into attempts (delivery_id, number, relay_id, outcome, class, phase, code, enhanced, reply)
       values ($1, 1, 1, 'deferred', 'greylisted', 'rcpt', 451, '4.7.1', 'later'),
              ($1, 2, 1, 'failed', 'mailbox_unknown', 'rcpt', 550, '5.1.1', 'no such user')`,
      [failed.id],
    )
    const detail = (await http.api('GET', `/campaigns/${id}/deliveries/${failed.id}`)).body
    expect(detail).toMatchObject({
      reply: 'no such user',
      history: [
        { number: 1, relayName: 'Test relay', outcome: 'deferred' },
        { number: 2, code: 550, enhanced: '5.1.1', phase: 'rcpt' },
      ],
    })
    const other = await makeCampaign()
    expect((await http.api('GET', `/campaigns/${other.id}/deliveries/${failed.id}`)).body).toMatchObject({
      status: 404,
      code: 'unknown_delivery',
    })
  })

  test('is repaired: failed ones are sent again, doubts are settled', async () => {
    const { id } = await makeCampaign()
    await http.api('POST', `/campaigns/${id}/start`)
    await expand(id, ['sent', 'failed', 'in_doubt'])
    expect((await http.api('POST', `/campaigns/${id}/resend`, { reason: 'because' })).body).toEqual({
      resent: 1,
      barred: [],
    })
    const settled = await http.api('POST', `/campaigns/${id}/settle`, { how: 'count_as_sent' })
    expect(settled.body).toEqual({ settled: 1 })
    expect((await http.api('POST', `/campaigns/${id}/settle`, { how: 'guess' })).body).toMatchObject({
      field: 'how',
    })
    expect((await http.api('GET', `/campaigns/${id}/progress`)).body).toMatchObject({
      sent: 2,
      inDoubt: 0,
      failed: 0,
    })
  })

  test('tells its progress while it changes, and ends the stream when the server ends', async () => {
    const { id } = await makeCampaign()
    await http.api('POST', `/campaigns/${id}/start`)
    const own = await startTestAppOn(fresh)
    const url = `${await own.app.listen({ host: '127.0.0.1', port: 0 })}/api/v1/campaigns/${id}/events`
    const stream = await open(url, own.apiToken)
    expect(stream.headers['content-type']).toContain('text/event-stream')
    const events = eventsOf(stream)
    expect((await events.next()).value).toMatchObject({ id, audience: 0 })
    await expand(id, ['queued', 'queued'])
    expect((await events.next()).value).toMatchObject({ id, audience: 2, queued: 2 })
    await fresh.database.query(
      `insert into relay_pace_samples (relay_id, began_at, engine_id, measured_at, accepted, throttled, deferred, refused,
         unclear, connections, may_open, in_flight, phase)
       select id, date_bin('5 seconds', now(), 'epoch'), 1, now(), 7, 1, 0, 0, 0, 1, 10, 0, 'unlimited' from relays
       where kind = 'smtp' limit 1`,
    )
    let told: Json = (await events.next()).value
    while (told.relays.length === 0) told = (await events.next()).value
    expect(told.relays).toMatchObject([{ pace: null, samples: [{ accepted: 7, throttled: 1 }] }])
    await own.close()
    expect((await events.next()).done).toBe(true)
  })
})

async function startTestAppOn({ database }: FreshDatabase): Promise<TestApp> {
  await database.query(`update users set email = 'before-' || id || '@example.org'`)
  return startTestApp(database)
}

function open(url: string, token: string): Promise<IncomingMessage> {
  return new Promise((opened, failed) => {
    httpGet(url, { headers: { authorization: `Bearer ${token}` } }, opened).on('error', failed)
  })
}

async function* eventsOf(stream: IncomingMessage): AsyncGenerator<Json, undefined> {
  let text = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    text += String(chunk)
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end)
      text = text.slice(end + 2)
      if (event.startsWith('data: ')) yield JSON.parse(event.slice('data: '.length))
    }
  }
  return undefined
}
