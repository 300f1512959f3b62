import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'

let fresh: FreshDatabase
let app: TestApp

beforeAll(async () => {
  fresh = await freshDatabase()
  app = await startTestApp(fresh.database)
})

afterAll(async () => {
  await app.close()
  await fresh.drop()
})

const relay = { name: 'SES', host: 'mail.example.com', port: 587, security: 'starttls' }
const window = { days: [1, 2, 3, 4, 5], from: '08:00', until: '18:00', timeZone: 'Europe/Berlin' }
const warmUp = { startsOn: '2026-03-01', firstDay: 50, growth: 1.5, fullDay: 10_000 }

test('a relay with everything comes back as it was given, but for its secrets', async () => {
  const limits = [{ domain: null, count: 35, windowMs: 3_600_000 }]
  const aws = { region: 'eu-west-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }
  const added = await app.api('POST', '/relays', {
    ...relay,
    weight: 3,
    position: 2,
    sendingWindow: window,
    warmUp,
    limits,
    aws: { ...aws, secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' },
  })
  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({ weight: 3, position: 2, sendingWindow: window, warmUp, limits, aws })
  expect(added.body).toMatchObject({ pace: null, health: [], suspensions: [], proving: false })
  expect(added.text).not.toContain('wJalrXUtnFEMI')

  const changed = await app.api('PATCH', `/relays/${added.body.id}`, {
    sendingWindow: null,
    limits: [],
    aws: { ...aws, region: 'us-east-1' },
  })
  expect(changed.body).toMatchObject({
    sendingWindow: null,
    warmUp,
    limits: [],
    aws: { region: 'us-east-1' },
  })
  const [stored] = await fresh.database.query<{ octets: number }>(
    'select octet_length(aws_secret_encrypted) as octets from relays where id = $1',
    [added.body.id],
  )
  expect(stored?.octets).toBeGreaterThan(20)
  const removed = await app.api('PATCH', `/relays/${added.body.id}`, { aws: null })
  expect(removed.body).toMatchObject({ aws: null })
})

test.each([
  [{ sendingWindow: { ...window, days: [] } }, 'invalid_window', 'sendingWindow'],
  [{ sendingWindow: { ...window, from: '18:00' } }, 'invalid_window', 'sendingWindow'],
  [{ sendingWindow: { ...window, from: '09:00', until: '08:00' } }, 'invalid_window', 'sendingWindow'],
  [{ sendingWindow: { ...window, timeZone: 'Mars/Olympus' } }, 'invalid_window', 'sendingWindow'],
  [{ warmUp: { ...warmUp, fullDay: 10 } }, 'invalid_warm_up', 'warmUp'],
  [{ limits: [{ domain: null, count: 0, windowMs: 1000 }] }, 'impossible_limit', 'count'],
  [{ weight: 0 }, 'invalid_input', 'weight'],
  [{ aws: { region: 'Mars', accessKeyId: 'x', secretAccessKey: 'y' } }, 'invalid_aws_keys', 'aws'],
])('%o is refused with the reason', async (wrong, code, field) => {
  const answer = await app.api('POST', '/relays', { ...relay, name: 'wrong', ...wrong })
  expect(answer).toMatchObject({ status: 422, body: { code, field } })
})

test('a hold says who and why, ends by a release, and is no matter of other changes', async () => {
  const { body: made } = await app.api('POST', '/relays', { ...relay, name: 'holding' })
  const path = `/relays/${made.id}`
  const until = new Date(Date.now() + 3_600_000).toISOString()
  expect((await app.api('POST', `${path}/hold`, { reason: ' ' })).body).toMatchObject({ code: 'missing' })
  expect(
    (await app.api('POST', `${path}/hold`, { reason: 'late', until: '2020-01-01T00:00:00Z' })).body,
  ).toMatchObject({ code: 'in_the_past' })
  const held = await app.api('POST', `${path}/hold`, { reason: 'being reviewed', until })
  expect(held).toMatchObject({
    status: 200,
    body: { state: 'held', heldReason: 'being reviewed', heldUntil: until },
  })
  expect(held.body.heldBy).not.toBe('waybill')
  const changed = await app.api('PATCH', path, { weight: 5, host: 'other.example.com' })
  expect(changed.body).toMatchObject({ state: 'held', weight: 5 })
  const released = await app.api('POST', `${path}/release`)
  expect(released.body).toMatchObject({ state: 'enabled', heldReason: null, heldUntil: null, proving: true })
  expect(await app.api('POST', `${path}/release`)).toMatchObject({ status: 409 })
  expect(await app.api('POST', '/relays/999999/hold', { reason: 'x' })).toMatchObject({ status: 404 })
  const { body: log } = await app.api('GET', '/audit-log')
  expect(log.items.map((entry: { action: string }) => entry.action)).toEqual(
    expect.arrayContaining(['relay.held', 'relay.released']),
  )
})

test('how a relay went can be asked for, up to two days', async () => {
  const { body } = await app.api('POST', '/relays', { ...relay, name: 'Went' })
  const held = await app.api('POST', `/relays/${body.id}/hold`, { reason: 'a look at it' })
  expect(held.status).toBe(200)
  const history = await app.api('GET', `/relays/${body.id}/pace-history?minutes=1440`)
  expect(history.body).toMatchObject({
    stepMs: 300_000,
    samples: [],
    marks: [{ kind: 'held', reason: 'a look at it', to: null }],
  })
  expect((await app.api('GET', `/relays/${body.id}/pace-history?minutes=9999`)).status).toBe(422)
  expect((await app.api('GET', '/relays/987654/pace-history')).status).toBe(404)
})
