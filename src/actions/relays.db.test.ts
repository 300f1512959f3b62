import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { relayDefaults } from '../domain/relay.ts'
import { deriveSecrets } from '../secrets/secrets.ts'
import { listAudit } from '../store/audit-log.ts'
import { findRelay, listRelays } from '../store/relays.ts'
import { addRelay } from './add-relay.ts'
import { ensureFirstRelay } from './ensure-first-relay.ts'
import { relayRoute } from './relay-route.ts'
import { removeRelay } from './remove-relay.ts'
import { testRelay } from './test-relay.ts'
import { updateRelay } from './update-relay.ts'

const secrets = deriveSecrets('a secret of at least thirty-two characters')
const ses = {
  ...relayDefaults,
  name: 'SES',
  host: 'email-smtp.example.com',
  port: 587,
  security: 'starttls' as const,
  username: 'AKIA',
  password: 'hunter2',
}

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

async function added(name: string): Promise<number> {
  const result = await addRelay(fresh.database, secrets, { relay: { ...ses, name }, actor: 'ada' })
  if (!result.ok) throw new Error(result.problem.message)
  return result.value.id
}

async function routeOf(id: number) {
  const relay = await findRelay(fresh.database, id)
  if (relay === undefined) throw new Error('no relay')
  return relayRoute(secrets, relay, 'waybill.example')
}

test('the first relay comes from the setting, once', async () => {
  const url = 'smtp://user:p%40ss@mail.example.org?rate=14'
  expect(await ensureFirstRelay(fresh.database, secrets, undefined)).toEqual({ ok: true, value: undefined })
  expect(await ensureFirstRelay(fresh.database, secrets, 'mail.example.org')).toMatchObject({ ok: false })
  const made = await ensureFirstRelay(fresh.database, secrets, url)
  expect(made.ok && made.value).toBeGreaterThan(0)
  expect(await ensureFirstRelay(fresh.database, secrets, url)).toEqual({ ok: true, value: undefined })
  expect(await listRelays(fresh.database)).toMatchObject([{ name: 'mail.example.org', ratePerSecond: 14 }])
})

describe('a relay', () => {
  test('keeps its password sealed, and gives it to the route alone', async () => {
    const id = await added('sealed')
    const rows = await fresh.database.query<{ row: string }>(
      'select relays::text as row from relays where id = $1',
      [id],
    )
    expect(rows[0]?.row).not.toContain('hunter2')
    expect(JSON.stringify(await listAudit(fresh.database, { limit: 100 }))).not.toContain('hunter2')
    expect(await routeOf(id)).toMatchObject({
      auth: { username: 'AKIA', password: 'hunter2' },
      allowClearPassword: false,
    })
  })

  test('has a name of its own', async () => {
    await added('taken')
    expect(
      await addRelay(fresh.database, secrets, { relay: { ...ses, name: 'TAKEN' }, actor: 'ada' }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'relay_name_taken', field: 'name' },
    })
  })

  test('keeps what a change leaves out, the password included', async () => {
    const id = await added('changing')
    const change = async (fields: Parameters<typeof updateRelay>[2]['change']) =>
      updateRelay(fresh.database, secrets, { relayId: id, change: fields, actor: 'ada' })
    expect(await change({ port: 2587, name: undefined })).toMatchObject({ ok: true })
    expect(await routeOf(id)).toMatchObject({ port: 2587, auth: { password: 'hunter2' } })
    expect(await change({ password: 'new words' })).toMatchObject({ ok: true })
    expect(await routeOf(id)).toMatchObject({ auth: { password: 'new words' } })
    expect(await change({ username: null })).toMatchObject({ ok: false, problem: { field: 'username' } })
    expect(await change({ username: null, password: null })).toMatchObject({ ok: true })
    expect(await routeOf(id)).not.toHaveProperty('auth')
    const recorded = JSON.stringify(await listAudit(fresh.database, { limit: 100 }))
    expect(recorded).toContain('"passwordChanged":true')
    expect(recorded).not.toMatch(/new words|Encrypted/)
    expect(await change({ name: 'taken' })).toMatchObject({
      ok: false,
      problem: { code: 'relay_name_taken' },
    })
  })

  test('that was held goes back to work when it is changed', async () => {
    const id = await added('held')
    await fresh.database.query(
      `update relays set state = 'held', held_reason = '535 wrong password' where id = $1`,
      [id],
    )
    await updateRelay(fresh.database, secrets, { relayId: id, change: { password: 'right' }, actor: 'ada' })
    expect(await findRelay(fresh.database, id)).toMatchObject({ state: 'enabled', heldReason: null })
  })

  test('can go while nothing has used it', async () => {
    const [unused, used] = [await added('unused'), await added('used')]
    await fresh.database.query(
      `insert into campaigns (name, from_address, subject, html, relay_id) values ('c', 'a@b.example', 's', 'h', $1)`,
      [used],
    )
    expect(await removeRelay(fresh.database, { relayId: unused, actor: 'ada' })).toMatchObject({ ok: true })
    expect(await removeRelay(fresh.database, { relayId: unused, actor: 'ada' })).toMatchObject({
      ok: false,
      problem: { code: 'unknown_relay' },
    })
    expect(await removeRelay(fresh.database, { relayId: used, actor: 'ada' })).toMatchObject({
      ok: false,
      problem: { code: 'relay_in_use' },
    })
  })
})

describe('testing a relay', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer((socket) => socket.end('554 no service here\r\n'))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  afterAll(() => new Promise((closed) => server.close(closed)))

  test("tells how far it came, in the server's words", async () => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    const relay = {
      ...relayDefaults,
      name: 'refusing',
      host: '127.0.0.1',
      port: address.port,
      security: 'none' as const,
    }
    const result = await addRelay(fresh.database, secrets, { relay, actor: 'ada' })
    if (!result.ok) throw new Error(result.problem.message)
    const tested = await testRelay(fresh.database, secrets, { relayId: result.value.id })
    expect(tested).toMatchObject({ ok: true, value: { ok: false } })
    expect(JSON.stringify(tested)).toContain('no service here')
  })

  test('with a password that was stored with another secret says what to do', async () => {
    const id = await added('other secret')
    const others = deriveSecrets('another secret of at least thirty-two chars')
    expect(await testRelay(fresh.database, others, { relayId: id })).toMatchObject({
      ok: false,
      problem: { code: 'password_unreadable', field: 'password' },
    })
  })
})
