import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type Json } from '../../test/support/http-app.ts'
import { http, keepTestApp } from '../../test/support/http-stage.ts'

keepTestApp()

async function makeList(name: string): Promise<number> {
  return (await http.api('POST', '/lists', { name })).body.id
}

async function makeContact(email: string, fields: object = {}): Promise<Json> {
  return (await http.api('POST', '/contacts', { email, ...fields })).body
}

test('lists are made, renamed, counted and paged', async () => {
  const made = await http.api('POST', '/lists', { name: ' News ', description: 'Monthly' })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ name: 'News', description: 'Monthly', confirmed: 0 })
  expect((await http.api('POST', '/lists', { name: 'NEWS' })).body).toMatchObject({
    status: 409,
    field: 'name',
  })
  const { id } = made.body
  expect((await http.api('PATCH', `/lists/${id}`, { description: 'Weekly' })).body).toMatchObject({
    name: 'News',
    description: 'Weekly',
  })
  await makeContact('counted@example.org', { listIds: [id, id] })
  expect((await http.api('GET', `/lists/${id}`)).body).toMatchObject({ confirmed: 1 })
  await makeList('Second')
  const first = (await http.api('GET', '/lists?limit=1')).body
  expect(first).toMatchObject({ items: [{ name: 'News' }], next: id })
  expect((await http.api('GET', `/lists?limit=1&after=${first.next}`)).body).toMatchObject({
    items: [{ name: 'Second' }],
    next: null,
  })
})

describe('contacts', () => {
  test('are added, found, changed and deleted', async () => {
    const listId = await makeList('Readers')
    const made = await http.api('POST', '/contacts', {
      email: 'Jane@Example.org',
      name: 'Jane',
      attributes: { city: 'Bern', tags: ['a', 1, null] },
      listIds: [listId],
      consentDetail: 'the form at /join',
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      email: 'Jane@example.org',
      attributes: { city: 'Bern', tags: ['a', 1, null] },
      subscriptions: [
        { listName: 'Readers', state: 'confirmed', consentSource: 'api', consentDetail: 'the form at /join' },
      ],
      suppression: null,
    })
    const path = `/contacts/${made.body.id}`
    expect((await http.api('GET', '/contacts?search=JANE')).body.items).toHaveLength(1)
    expect((await http.api('GET', `/contacts?listId=${listId}`)).body.items).toHaveLength(1)
    expect((await http.api('PATCH', path, { name: 'Jane Doe' })).body).toMatchObject({
      name: 'Jane Doe',
      attributes: { city: 'Bern' },
    })
    expect((await http.api('DELETE', path)).status).toBe(204)
    expect((await http.api('GET', path)).body).toMatchObject({
      status: 404,
      code: 'unknown_contact',
      field: 'contactId',
    })
    expect((await http.api('DELETE', path)).status).toBe(404)
  })

  test('leave a list and come back on their own word', async () => {
    const listId = await makeList('Comings and goings')
    const { id } = await makeContact('moving@example.org', { listIds: [listId] })
    const put = (state: string, to = listId) =>
      http.api('PUT', `/contacts/${id}/subscriptions/${to}`, { state })
    expect((await put('unsubscribed')).body.subscriptions).toMatchObject([
      { state: 'unsubscribed', unsubscribeSource: 'api' },
    ])
    expect((await put('confirmed')).body.subscriptions).toMatchObject([
      { state: 'confirmed', unsubscribedAt: null },
    ])
    expect((await put('confirmed', 9999)).body).toMatchObject({ status: 404, field: 'listId' })
    expect((await put('gone')).body).toMatchObject({ status: 422, field: 'state' })
  })

  test.each([
    [{ email: 'no-at.example.org' }, 'email', 'invalid_email'],
    [{ email: 'x' }, 'email', 'invalid_input'],
    [{}, 'email', 'invalid_input'],
    [{ email: 'a@example.org', naem: 'typo' }, 'body', 'invalid_input'],
    [{ email: 'a@example.org', attributes: [] }, 'attributes', 'invalid_input'],
    [{ email: 'a@example.org', listIds: [424242] }, 'listIds', 'unknown_list'],
    [{ email: 'a@example.org', listIds: ['1'] }, 'listIds.0', 'invalid_input'],
    [{ email: 'a@example.org', name: 'nul \u0000' }, undefined, undefined],
  ])('%o is refused, or cleaned', async (body, field, code) => {
    const answer = await http.api('POST', '/contacts', body)
    if (code === undefined) expect(answer.status).toBeLessThan(500)
    else {
      expect(answer.body).toMatchObject({ status: 422, code, field })
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
  })

  test('that exist already are a conflict', async () => {
    await makeContact('twice@example.org')
    expect((await http.api('POST', '/contacts', { email: 'TWICE@example.org' })).body).toMatchObject({
      status: 409,
      code: 'contact_exists',
      field: 'email',
    })
  })
})

test('suppressions stop an address, once, until they are lifted', async () => {
  await makeContact('stop@example.org')
  const suppress = () =>
    http.api('POST', '/suppressions', { email: 'STOP@example.org', origin: 'asked by phone' })
  expect((await suppress()).status).toBe(201)
  expect((await suppress()).status).toBe(200)
  expect((await http.api('GET', '/suppressions?search=stop')).body.items).toMatchObject([
    { reason: 'manual', origin: 'asked by phone' },
  ])
  const { body } = await http.api('GET', '/contacts?search=stop@')
  expect((await http.api('GET', `/contacts/${body.items[0].id}`)).body.suppression).toMatchObject({
    reason: 'manual',
  })
  expect((await http.api('DELETE', '/suppressions/stop%40example.org')).status).toBe(204)
  expect((await http.api('DELETE', '/suppressions/stop%40example.org')).body).toMatchObject({ status: 404 })
  expect((await http.api('POST', '/suppressions', { email: 'a@b' })).body).toMatchObject({
    status: 422,
    field: 'email',
  })
})

test('relays are added, changed, tried and removed, and never show their password', async () => {
  const relay = {
    name: 'SES',
    host: 'smtp.example.org',
    port: 587,
    security: 'starttls',
    username: 'u',
    password: 'hunter2',
  }
  const made = await http.api('POST', '/relays', relay)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ name: 'SES', hasPassword: true, ratePerSecond: null, state: 'enabled' })
  const path = `/relays/${made.body.id}`
  const changed = await http.api('PATCH', path, { ratePerSecond: 14, state: 'disabled' })
  expect(changed.body).toMatchObject({ ratePerSecond: 14, state: 'disabled', hasPassword: true })
  expect((await http.api('GET', '/relays')).text).not.toMatch(/hunter2|passwordEncrypted/)
  expect((await http.api('POST', '/relays', { ...relay, port: 0 })).body).toMatchObject({
    status: 422,
    field: 'port',
  })
  expect((await http.api('POST', '/relays', relay)).body).toMatchObject({ status: 409, field: 'name' })
  expect((await http.api('PATCH', '/relays/999', { port: 25 })).body).toMatchObject({
    status: 404,
    field: 'relayId',
  })
  expect((await http.api('DELETE', path)).status).toBe(204)
  expect((await http.api('GET', path)).status).toBe(404)
})

test("a relay's test is an answer, whether it works or not", async () => {
  const server = createServer((socket) => socket.end('421 come back later\r\n'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const relay = { name: 'Down', host: '127.0.0.1', port: address.port, security: 'none' }
  const { id } = (await http.api('POST', '/relays', relay)).body
  const tested = await http.api('POST', `/relays/${id}/test`)
  expect(tested.status).toBe(200)
  expect(tested.body.ok).toBe(false)
  expect(tested.body.steps.at(-1)).toMatchObject({
    ok: false,
    words: expect.stringContaining('come back later'),
  })
  await new Promise((closed) => server.close(closed))
})

test('a sender domain comes with the DNS record to publish', async () => {
  const made = await http.api('POST', '/sender-domains', {
    domain: 'Example.org',
    algorithm: 'ed25519-sha256',
  })
  expect(made.status).toBe(201)
  expect(made.body.dns).toMatchObject({ type: 'TXT', name: 'waybill._domainkey.example.org' })
  expect(made.body.dns.value).toMatch(/^v=DKIM1; k=ed25519; p=[\w+/]{43}=$/)
  expect((await http.api('GET', '/sender-domains')).text).not.toMatch(/PRIVATE|privateEncrypted/)
  expect((await http.api('POST', '/sender-domains', { domain: 'example.org' })).body).toMatchObject({
    status: 409,
  })
  expect((await http.api('DELETE', `/sender-domains/${made.body.id}`)).status).toBe(204)
  expect((await http.api('DELETE', `/sender-domains/${made.body.id}`)).status).toBe(404)
})

describe('what cannot be read', () => {
  const headers = () => ({ authorization: `Bearer ${http.apiToken}`, 'content-type': 'application/json' })
  const send = (payload: string) =>
    http.bare({ method: 'POST', url: '/api/v1/lists', headers: headers(), payload })

  test.each([
    ['{"name": ', 400],
    ['', 400],
    ['[]', 422],
    [`{"name": "${'x'.repeat(11 * 1024 * 1024)}"}`, 413],
  ])('is refused: %.20s', async (payload, status) => {
    const answer = await send(payload)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ status, detail: expect.any(String) })
  })

  test('is refused where it is no JSON at all', async () => {
    const form = { ...headers(), 'content-type': 'application/x-www-form-urlencoded' }
    expect(
      (await http.bare({ method: 'POST', url: '/api/v1/lists', headers: form, payload: 'name=x' })).status,
    ).toBe(415)
  })

  test('is refused in an address, too', async () => {
    expect((await http.api('GET', '/contacts/abc')).body).toMatchObject({ status: 422, field: 'contactId' })
    expect((await http.api('GET', '/contacts?limit=0')).body).toMatchObject({ status: 422, field: 'limit' })
    expect((await http.api('GET', '/contacts?search=%00')).body).toMatchObject({
      status: 422,
      code: 'not_text',
    })
    expect((await http.api('GET', '/nowhere')).body).toMatchObject({ status: 404, code: 'not_found' })
  })
})
