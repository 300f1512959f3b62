import { createPublicKey, sign, verify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { dkimRecord } from '../domain/dkim-record.ts'
import { unseal } from '../secrets/seal.ts'
import { deriveSecrets } from '../secrets/secrets.ts'
import { listAudit } from '../store/audit-log.ts'
import { findSenderDomain } from '../store/sender-domains.ts'
import { authenticateApiToken, authenticateSession } from './authenticate.ts'
import { createSenderDomain } from './create-sender-domain.ts'
import { createToken } from './create-token.ts'
import { createUser } from './create-user.ts'
import { changePassword } from './change-password.ts'
import { ensureFirstAdmin } from './ensure-first-admin.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import { revokeToken } from './revoke-token.ts'

const secrets = deriveSecrets('a secret of at least thirty-two characters')
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('the first start makes the person that the settings name, and shows a made-up password once', async () => {
  expect(await ensureFirstAdmin(fresh.database, { email: undefined, password: undefined })).toEqual({
    ok: true,
    value: undefined,
  })
  const made = await ensureFirstAdmin(fresh.database, { email: 'admin@localhost', password: undefined })
  if (!made.ok || made.value?.password === undefined) throw new Error('no first admin')
  expect(made.value.email).toBe('admin@localhost')
  expect(
    await ensureFirstAdmin(fresh.database, { email: 'x@example.org', password: 'another password' }),
  ).toEqual({
    ok: true,
    value: undefined,
  })
  const { email, password } = made.value
  expect(await logIn(fresh.database, { email: 'ADMIN@localhost', password })).toMatchObject({ ok: true })
  expect(await logIn(fresh.database, { email, password: `${password}x` })).toMatchObject({
    ok: false,
    problem: { code: 'wrong_credentials' },
  })
  expect(JSON.stringify(await listAudit(fresh.database, { limit: 50 }))).not.toContain(password)
})

test('of two who come first at once, one becomes the first person', async () => {
  const own = await freshDatabase()
  try {
    const tries = ['ada@example.org', 'bob@example.org'].map((email) =>
      createUser(own.database, { email, password: 'correct horse', onlyAsFirst: true, actor: 'test' }),
    )
    const codes = (await Promise.all(tries)).map((made) => (made.ok ? 'made' : made.problem.code))
    expect(codes.toSorted()).toEqual(['first_user_exists', 'made'])
  } finally {
    await own.drop()
  }
})

test('a new password ends the sessions of other browsers', async () => {
  const own = await freshDatabase()
  try {
    const [email, password, next] = ['ada@example.org', 'correct horse', 'battery staple']
    const user = await createUser(own.database, { email, password, actor: 'test' })
    const [here, there] = [
      await logIn(own.database, { email, password }),
      await logIn(own.database, { email, password }),
    ]
    if (!user.ok || !here.ok || !there.ok) throw new Error('nobody is signed in')
    const change = { user: user.value, current: password, next, sessionToken: here.value.token, actor: email }
    expect(await changePassword(own.database, { ...change, current: 'wrong' })).toMatchObject({
      problem: { code: 'wrong_password', field: 'current' },
    })
    expect(await changePassword(own.database, { ...change, next: 'short' })).toMatchObject({
      problem: { code: 'password_too_short', field: 'next' },
    })
    expect(await changePassword(own.database, change)).toEqual({ ok: true, value: undefined })
    expect(await authenticateSession(own.database, here.value.token)).toBeDefined()
    expect(await authenticateSession(own.database, there.value.token)).toBeUndefined()
    expect(await logIn(own.database, { email, password })).toMatchObject({ ok: false })
    expect(await logIn(own.database, { email, password: next })).toMatchObject({ ok: true })
  } finally {
    await own.drop()
  }
})

test('a session ends by signing out, or by time', async () => {
  await createUser(fresh.database, { email: 'ada@example.org', password: 'correct horse', actor: 'test' })
  const credentials = { email: 'ada@example.org', password: 'correct horse' }
  const [one, two] = [await logIn(fresh.database, credentials), await logIn(fresh.database, credentials)]
  if (!one.ok || !two.ok) throw new Error('no session')
  expect(await authenticateSession(fresh.database, one.value.token)).toMatchObject({
    actor: 'ada@example.org',
  })
  await logOut(fresh.database, one.value.token)
  expect(await authenticateSession(fresh.database, one.value.token)).toBeUndefined()
  expect(await authenticateSession(fresh.database, two.value.token)).toBeDefined()
  await fresh.database.query('update sessions set expires_at = now()')
  expect(await authenticateSession(fresh.database, two.value.token)).toBeUndefined()
})

test('a person needs an address and a password worth the name', async () => {
  const user = { email: 'grace@example.org', password: 'correct horse', actor: 'test' }
  expect(await createUser(fresh.database, { ...user, password: 'short' })).toMatchObject({
    problem: { field: 'password' },
  })
  expect(await createUser(fresh.database, { ...user, email: 'grace' })).toMatchObject({
    problem: { field: 'email' },
  })
  expect(await createUser(fresh.database, user)).toMatchObject({ ok: true })
  expect(await createUser(fresh.database, { ...user, email: 'Grace@Example.org' })).toMatchObject({
    problem: { code: 'user_exists' },
  })
})

test('an API token acts for its person until it is revoked', async () => {
  const user = await createUser(fresh.database, {
    email: 'api@example.org',
    password: 'correct horse',
    actor: 'test',
  })
  if (!user.ok) throw new Error(user.problem.message)
  const made = await createToken(fresh.database, { name: ' shop ', userId: user.value.id, actor: 'test' })
  if (!made.ok) throw new Error(made.problem.message)
  const { token, id } = made.value
  const [row] = await fresh.database.query<{ row: string }>(
    'select t::text as row from api_tokens t where id = $1',
    [id],
  )
  expect(row?.row).not.toContain(token)
  expect(await authenticateApiToken(fresh.database, token)).toMatchObject({
    user: { id: user.value.id },
    actor: 'api@example.org (token shop)',
  })
  expect(await authenticateApiToken(fresh.database, `${token}x`)).toBeUndefined()
  expect(await authenticateSession(fresh.database, token)).toBeUndefined()
  await revokeToken(fresh.database, { id, actor: 'test' })
  expect(await authenticateApiToken(fresh.database, token)).toBeUndefined()
  expect(await revokeToken(fresh.database, { id, actor: 'test' })).toMatchObject({
    problem: { code: 'unknown_token' },
  })
})

test.each(['rsa-sha256', 'ed25519-sha256'] as const)(
  'a sender domain gets an %s key and its DNS record',
  async (algorithm) => {
    const domain = `${algorithm}.Example.org.`
    const made = await createSenderDomain(fresh.database, secrets, { domain, algorithm, actor: 'test' })
    if (!made.ok) throw new Error(made.problem.message)
    const stored = await findSenderDomain(fresh.database, made.value.id)
    if (stored === undefined) throw new Error('no sender domain')
    const record = dkimRecord(stored)
    expect(record.name).toBe(`waybill._domainkey.${algorithm}.example.org`)
    const octets = Buffer.from(/p=(.*)$/.exec(record.value)?.[1] ?? '', 'base64')
    const publicKey =
      algorithm === 'rsa-sha256'
        ? createPublicKey({ key: octets, format: 'der', type: 'spki' })
        : createPublicKey({
            key: { kty: 'OKP', crv: 'Ed25519', x: octets.toString('base64url') },
            format: 'jwk',
          })
    const digest = algorithm === 'rsa-sha256' ? 'sha256' : null
    const privatePem = unseal(secrets, 'dkim private key', stored.privateEncrypted)
    expect(
      verify(digest, Buffer.from('signed'), publicKey, sign(digest, Buffer.from('signed'), privatePem)),
    ).toBe(true)
    expect(
      await createSenderDomain(fresh.database, secrets, { domain, algorithm, actor: 'test' }),
    ).toMatchObject({
      problem: { code: 'domain_taken', field: 'domain' },
    })
  },
)

test('a sender domain that is none is refused', async () => {
  const attempt = (domain: string, selector?: string) =>
    createSenderDomain(fresh.database, secrets, {
      domain,
      selector,
      algorithm: 'ed25519-sha256',
      actor: 'test',
    })
  for (const domain of ['', 'localhost', 'a b.example', 'x@example.org', 'example.org\r\nx'])
    expect(await attempt(domain)).toMatchObject({ problem: { field: 'domain' } })
  expect(await attempt('example.net', '../x')).toMatchObject({ problem: { field: 'selector' } })
})
