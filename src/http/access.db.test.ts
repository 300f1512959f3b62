import { describe, expect, test } from 'vitest'
import { credentials, methods, publicUrl } from '../../test/support/http-app.ts'
import { http, keepTestApp } from '../../test/support/http-stage.ts'

keepTestApp()

const cookie = () => ({ cookie: `waybill_session=${http.sessionToken}` })

test('every address under /api/v1 but the sign-in, the first visit and the description needs a caller', async () => {
  const document = (await http.bare({ url: '/api/v1/openapi.json' })).body
  let asked = 0
  for (const [path, operations] of Object.entries<object>(document.paths)) {
    for (const method of methods.filter((each) => each.toLowerCase() in operations)) {
      if (path === '/api/v1/session' && method === 'POST') continue
      if (path === '/api/v1/setup') continue
      const url = path.replaceAll(/\{\w+\}/g, '1')
      const answer = await http.bare({
        method,
        url,
        headers: { origin: publicUrl },
      })
      expect([path, method, answer.status]).toEqual([path, method, 401])
      expect(answer.body).toMatchObject({ code: 'sign_in_required', status: 401 })
      asked++
    }
  }
  expect(asked).toBeGreaterThan(40)
})

test('a wrong, foreign or revoked token is nobody', async () => {
  for (const authorization of ['Bearer wb_wrong', `Bearer ${http.sessionToken}`, 'Basic YWRhOngK', 'Bearer'])
    expect((await http.bare({ url: '/api/v1/lists', headers: { authorization } })).status).toBe(401)
  const made = await http.api('POST', '/tokens', { name: 'short-lived' })
  const headers = { authorization: `Bearer ${made.body.token}` }
  expect((await http.bare({ url: '/api/v1/lists', headers })).status).toBe(200)
  expect((await http.api('DELETE', `/tokens/${made.body.id}`)).status).toBe(204)
  expect((await http.bare({ url: '/api/v1/lists', headers })).status).toBe(401)
  expect((await http.api('DELETE', `/tokens/${made.body.id}`)).body).toMatchObject({
    status: 404,
    code: 'unknown_token',
  })
  expect((await http.api('GET', '/tokens')).text).not.toContain(http.apiToken)
})

describe('signing in', () => {
  test('sets a cookie that scripts and other sites cannot use', async () => {
    const answer = await http.bare({ method: 'POST', url: '/api/v1/session', payload: credentials })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      settings: { language: null, theme: null, timeZone: null },
      user: { id: 1, email: credentials.email },
      sandbox: false,
    })
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^waybill_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('tells a wrong password and an unknown person apart in nothing', async () => {
    const attempt = (email: string) =>
      http.bare({ method: 'POST', url: '/api/v1/session', payload: { email, password: 'wrong' } })
    const [wrong, unknown] = [await attempt(credentials.email), await attempt('nobody@example.org')]
    expect(wrong.status).toBe(401)
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  test('from a page of another site is refused', async () => {
    const headers = { origin: 'https://evil.example' }
    const answer = await http.bare({ method: 'POST', url: '/api/v1/session', payload: credentials, headers })
    expect(answer.body).toMatchObject({ status: 403, code: 'foreign_origin' })
  })

  test('is refused for a minute after ten attempts', async () => {
    const answers = []
    for (let attempt = 0; attempt < 12; attempt++)
      answers.push(
        await http.bare({
          method: 'POST',
          url: '/api/v1/session',
          headers: { 'x-forwarded-for': '203.0.113.9' },
          payload: { email: 'guess@example.org', password: `guess ${attempt}` },
        }),
      )
    expect(answers.map((answer) => answer.status)).toEqual([...Array<number>(10).fill(401), 429, 429])
    expect(answers.at(-1)?.body).toMatchObject({ code: 'too_many_requests' })
  })

  test('ends with signing out', async () => {
    const { headers } = await http.bare({ method: 'POST', url: '/api/v1/session', payload: credentials })
    const [own = ''] = String(headers['set-cookie']).split(';')
    expect((await http.bare({ url: '/api/v1/session', headers: { cookie: own } })).status).toBe(200)
    const out = await http.bare({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie: own, origin: publicUrl },
    })
    expect(out.status).toBe(204)
    expect((await http.bare({ url: '/api/v1/session', headers: { cookie: own } })).status).toBe(401)
  })
})

describe('a change that carries the cookie', () => {
  const attempt = (headers: Record<string, string>) =>
    http.bare({
      method: 'POST',
      url: '/api/v1/lists',
      headers: { ...cookie(), ...headers },
      payload: { name: `List ${JSON.stringify(headers)}` },
    })

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: `${publicUrl}.evil.example` }],
    [{ origin: publicUrl.replace('https', 'http') }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{}],
  ])('from %o is refused', async (headers) => {
    expect((await attempt(headers)).body).toMatchObject({ status: 403, code: 'foreign_origin' })
  })

  test.each([
    [{ origin: publicUrl }],
    [{ origin: 'http://localhost:9000', host: 'localhost:9000' }],
    [{ 'sec-fetch-site': 'same-origin' }],
  ])('from %o is done', async (headers) => {
    expect((await attempt(headers)).status).toBe(201)
  })

  test('needs no origin when nothing is changed', async () => {
    expect((await http.bare({ url: '/api/v1/lists', headers: cookie() })).status).toBe(200)
  })
})

test('an API token ignores the cookie, and needs no origin', async () => {
  expect((await http.api('POST', '/lists', { name: 'By token' })).status).toBe(201)
})

test('what people change is in the audit log, and secrets are not', async () => {
  const relay = {
    name: 'Logged',
    host: 'mail.example.org',
    port: 587,
    security: 'starttls',
    username: 'u',
    password: 'hunter2',
  }
  expect((await http.api('POST', '/relays', relay)).status).toBe(201)
  const { body, text } = await http.api('GET', '/audit-log?limit=1')
  expect(body.items).toMatchObject([{ action: 'relay.added', actor: `${credentials.email} (token tests)` }])
  expect(text).not.toContain('hunter2')
  const older = await http.api('GET', `/audit-log?limit=1&after=${body.next}`)
  expect(older.body.items[0].id).toBeLessThan(body.items[0].id)
})
