import { expect, test } from 'vitest'
import { startOutage } from '../../test/support/outage.ts'
import { fresh, http, keepTestApp } from '../../test/support/http-stage.ts'

keepTestApp()

test('alive is not ready: ready needs the database in its newest shape', async () => {
  expect((await http.bare({ url: '/readyz' })).status).toBe(200)
  await fresh.database.query('alter table migrations rename to gone')
  expect((await http.bare({ url: '/readyz' })).body).toMatchObject({ status: 503, code: 'not_migrated' })
  const health = await http.bare({ url: '/healthz' })
  expect(health).toMatchObject({
    status: 200,
    body: { status: 'alive', troubles: [{ code: 'not_migrated' }] },
  })
  await fresh.database.query('alter table gone rename to migrations')
  expect((await http.bare({ url: '/healthz' })).body).toEqual({ status: 'alive', troubles: [] })
})

test('a database that is gone is named, and the server lives on', async () => {
  const outage = await startOutage(fresh)
  expect((await http.bare({ url: '/readyz' })).body).toMatchObject({
    status: 503,
    code: 'database_unreachable',
  })
  expect((await http.bare({ url: '/healthz' })).status).toBe(200)
  const asked = await http.bare({ url: '/api/v1/setup' })
  expect(asked.body).toMatchObject({
    status: 503,
    code: 'database_unreachable',
    said: { detail: { key: 'database_unreachable' } },
  })
  await outage.end()
  expect((await http.bare({ url: '/readyz' })).status).toBe(200)
})

test('metrics count, name nobody, and are for this machine or a caller', async () => {
  await fresh.database.query(
    `insert into campaigns (name, from_address, subject, html) values ('Secret plans', 'a@b.example', 's', 'h')`,
  )
  const { status, text } = await http.bare({ url: '/metrics' })
  expect(status).toBe(200)
  expect(text).toContain('waybill_campaigns{state="draft"} 1')
  expect(text).toContain('waybill_deliveries{state="in_doubt"} 0')
  expect(text).toContain('waybill_engines 0')
  expect(text).not.toContain('Secret plans')
  const outside = { 'x-forwarded-for': '203.0.113.9' }
  expect((await http.bare({ url: '/metrics', headers: outside })).status).toBe(401)
  const known = { ...outside, authorization: `Bearer ${http.apiToken}` }
  expect((await http.bare({ url: '/metrics', headers: known })).status).toBe(200)
})

test('a person who opens any address gets a page, a program a problem', async () => {
  const page = await http.bare({ url: '/campaigns/12', headers: { accept: 'text/html,*/*' } })
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  const problem = await http.bare({ url: '/campaigns/12', headers: { accept: '*/*' } })
  expect(problem.body).toMatchObject({ status: 404, code: 'not_found' })
  const api = await http.bare({ url: '/api/v1/nowhere', headers: { accept: 'text/html' } })
  expect(api.body).toMatchObject({ status: 404, code: 'not_found' })
})
