/** The first visit, the record, the dashboard and the system page, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { publicUrl, startTestApp, type TestApp } from '../../test/support/http-app.ts'
import { addReaders } from '../../test/support/campaign.ts'

let fresh: FreshDatabase
let http: TestApp
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database, { setupToken: 'printed-by-the-start' })
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

describe('the first visit', () => {
  const payload = { email: 'eve@example.org', password: 'correct horse battery' }
  const ask = (headers: Record<string, string>, body: object = payload) =>
    http.bare({ method: 'POST', url: '/api/v1/setup', headers, payload: body })

  test('makes nobody where there is somebody', async () => {
    expect((await http.bare({ url: '/api/v1/setup', headers: { host: 'localhost:9000' } })).body).toEqual({
      needsAdmin: false,
      needsToken: false,
    })
    const answer = await ask({ host: 'localhost:9000', origin: 'http://localhost:9000' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'first_user_exists' } })
  })

  test('makes the first person for who is at the machine, or has the token', async () => {
    const home = { host: 'localhost:9000', origin: 'http://localhost:9000' }
    for (const [headers, body, status] of [
      [{ ...home, origin: 'https://evil.example' }, payload, 403],
      // A name of theirs that points to this machine.
      [{ host: 'evil.example', origin: 'http://evil.example' }, payload, 403],
      [{ ...home, 'x-forwarded-for': '203.0.113.9' }, payload, 403],
      [{ host: 'news.example.org', origin: publicUrl }, { ...payload, token: 'guessed' }, 403],
      [home, payload, 201],
      [{ host: 'news.example.org', origin: publicUrl }, { ...payload, token: 'printed-by-the-start' }, 201],
    ] as const) {
      const own = await freshDatabase()
      const app = await startTestApp(own.database, { setupToken: 'printed-by-the-start' })
      await own.database.query('delete from users')
      const answer = await app.bare({ method: 'POST', url: '/api/v1/setup', headers, payload: body })
      expect([headers, answer.status]).toEqual([headers, status])
      if (status === 201) expect(String(answer.headers['set-cookie'])).toMatch(/^waybill_session=/)
      await app.close()
      await own.drop()
    }
  })
})

test('the record is filtered by person, kind and thing', async () => {
  const made = await http.api('POST', '/lists', { name: 'Recorded' })
  await http.api('PATCH', `/lists/${made.body.id}`, { name: 'Recorded again' })
  const actionsOf = async (query: string) =>
    (await http.api('GET', `/audit-log?${query}`)).body.items.map((entry: { action: string }) => entry.action)
  expect(await actionsOf(`subject=list%20${made.body.id}`)).toEqual(['list.updated', 'list.created'])
  expect(await actionsOf('action=list')).toEqual(['list.updated', 'list.created'])
  expect(await actionsOf('action=list.created')).toEqual(['list.created'])
  expect(await actionsOf('actor=nobody')).toEqual([])
  const words = (await http.api('GET', '/audit-log/words')).body
  expect(words.actions).toEqual(words.actions.toSorted())
  expect(words.actions).toContain('list.created')
  expect(words.actors).toContain('ada@example.org (token tests)')
})

test('list growth counts joining and leaving on the days where the person is', async () => {
  const listId = await addReaders(
    fresh.database,
    ['a@example.com', 'b@example.com', 'c@example.com'],
    'Growing',
  )
  await fresh.database.query(
    `update subscriptions set consent_at = '2026-03-01T23:30:00Z' where list_id = $1`,
    [listId],
  )
  await fresh.database.query(
    `update subscriptions set state = 'unsubscribed', unsubscribed_at = '2026-03-05T12:00:00Z', unsubscribe_source = 'link'
     where list_id = $1 and contact_id = (select min(contact_id) from subscriptions where list_id = $1)`,
    [listId],
  )
  const growth = (await http.api('GET', `/list-growth?days=730&listId=${listId}&timeZone=Europe/Berlin`)).body
  expect(growth).toEqual({
    confirmed: 2,
    days: [
      { day: '2026-03-02', joined: 3, left: 0 },
      { day: '2026-03-05', joined: 0, left: 1 },
    ],
  })
  expect((await http.api('GET', '/list-growth?timeZone=Nowhere')).body).toMatchObject({
    code: 'invalid_time_zone',
  })
})

test('the dashboard tells what waits for a person', async () => {
  const { body } = await http.api('GET', '/dashboard')
  expect(body.steps).toEqual({ relay: false, senderDomain: false, contacts: true, campaign: false })
  const added = await http.api('POST', '/relays', {
    name: 'Own',
    host: 'mail.example.org',
    port: 587,
    security: 'starttls',
  })
  expect(added.status).toBe(201)
  await http.api('POST', `/relays/${added.body.id}/hold`, { reason: 'moving house' })
  expect((await http.api('GET', '/dashboard')).body).toMatchObject({
    steps: { relay: true },
    heldRelays: [{ name: 'Own', reason: 'moving house', until: null }],
  })
})

test('the system page tells about database and disk', async () => {
  const { body } = await http.api('GET', '/system')
  expect(body.database.version).toMatch(/^\d+/)
  expect(body.database.bytes).toBeGreaterThan(5_000_000)
  expect(body.database.tables.length).toBeGreaterThan(4)
  expect(body.disk.totalBytes).toBeGreaterThan(body.disk.freeBytes)
  expect(body.troubles).toEqual([])
})

test('the records of a sender domain are compared with the DNS', async () => {
  const asked: string[] = []
  const own = await freshDatabase()
  const app = await startTestApp(own.database, {
    resolveTxt: async (name) => {
      asked.push(name)
      if (name.startsWith('_dmarc'))
        throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' })
      if (name.includes('_domainkey'))
        throw Object.assign(new Error('queryTxt ESERVFAIL'), { code: 'ESERVFAIL' })
      return [['v=spf1 ', 'mx ~all']]
    },
  })
  const made = await app.api('POST', '/sender-domains', { domain: 'news.example.org' })
  const { body } = await app.api('GET', `/sender-domains/${made.body.id}/records`)
  expect(body.items.map((item: { kind: string; verdict: string }) => [item.kind, item.verdict])).toEqual([
    ['spf', 'found'],
    ['dkim', 'unknown'],
    ['dmarc', 'missing'],
  ])
  expect(asked.toSorted()).toEqual([
    '_dmarc.news.example.org',
    'news.example.org',
    'waybill._domainkey.news.example.org',
  ])
  await app.close()
  await own.drop()
})

test('a relay is tried before it is added, and the trouble is said in plain words', async () => {
  const answer = await http.api('POST', '/relay-tests', {
    name: 'Nobody',
    host: '127.0.0.1',
    port: 1,
    security: 'starttls',
  })
  expect(answer.body).toMatchObject({ ok: false, trouble: 'connection_refused' })
  expect(answer.body.advice).toContain('nothing listens on this port')
})
