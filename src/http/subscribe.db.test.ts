/** A stranger joins a public list: the form, the mail that asks, and the page that confirms. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { addDraft, addTestRelay } from '../../test/support/campaign.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'
import { startSandbox } from '../../test/support/sandbox.ts'
import { testSecrets } from '../../test/support/secrets.ts'
import { sendConfirmations } from '../actions/send-confirmations.ts'
import { suppressAddress } from '../actions/suppress-address.ts'

let fresh: FreshDatabase
let http: TestApp
let listId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
  listId = (await http.api('POST', '/lists', { name: 'Garden <letter>' })).body.id
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

const sending = () => ({
  database: fresh.database,
  secrets: testSecrets,
  publicUrl: 'https://news.example.org',
})
const join = (payload: string, headers: Record<string, string> = {}) =>
  http.bare({
    method: 'POST',
    url: `/s/${listId}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload,
  })
const states = () =>
  fresh.database.query<{ email: string; state: string; ip: string | null }>(
    `select email, state, host(consent_ip) as ip from subscriptions join contacts on contacts.id = contact_id order by email`,
  )

test('a list is joined by strangers only when it is public', async () => {
  expect((await http.bare({ url: `/s/${listId}` })).status).toBe(404)
  expect((await join('email=eve@example.com')).status).toBe(404)
  const published = await http.api('PUT', `/lists/${listId}/form`, { isPublic: true })
  expect(published.body).toEqual({ listId, isPublic: true, url: `https://news.example.org/s/${listId}` })
  const form = await http.bare({ url: `/s/${listId}`, headers: { 'accept-language': 'de-AT,de;q=0.9,en' } })
  expect(form.status).toBe(200)
  expect(form.text).toContain('<html lang="de">')
  expect(form.text).toContain('Garden &lt;letter&gt;')
  expect((await http.api('GET', '/list-forms')).body.items).toMatchObject([{ listId }])
})

test('an address is on the list only after its owner has confirmed', async () => {
  const sandbox = await startSandbox()
  const relayId = await addTestRelay(fresh.database, { port: sandbox.port })
  await addDraft(fresh.database, [listId], relayId)
  expect((await join('email=ada@example.com&name=Ada')).text).toContain('Look into your mailbox')
  expect(await states()).toEqual([{ email: 'ada@example.com', state: 'unconfirmed', ip: '127.0.0.1' }])
  expect(await sendConfirmations(sending())).toBe(1)
  expect(await sendConfirmations(sending())).toBe(0)
  const [mail] = (await sandbox.mails({})).mails
  expect(mail).toMatchObject({ recipients: ['ada@example.com'] })
  const { text = '' } = (await sandbox.mail(mail?.id ?? 0)) ?? {}
  const path = /https:\/\/news\.example\.org(\/c\/[\w-]+)/.exec(text)?.[1] ?? ''
  // A scanner that opens the link confirms nothing.
  expect((await http.bare({ url: path })).text).toContain('<button type="submit">Confirm</button>')
  expect(await states()).toMatchObject([{ state: 'unconfirmed' }])
  expect((await http.bare({ method: 'POST', url: path })).text).toContain('You are subscribed')
  expect(await states()).toMatchObject([{ state: 'confirmed' }])
  expect((await http.bare({ method: 'POST', url: `${path.slice(0, -1)}A` })).status).toBe(404)
})

test('programs, wrong addresses, suppressed ones and repeated wishes cause no mail', async () => {
  const count = async () =>
    (await fresh.database.query<{ count: number }>('select count(*) as count from confirmation_mails'))[0]
      ?.count
  const before = await count()
  const same = (await join('email=ada@example.com')).text
  expect((await join('email=bot@example.com&website=https://spam.example')).text).toBe(same)
  await suppressAddress(fresh.database, { email: 'gone@example.com', reason: 'complaint', origin: 'test' })
  expect((await join('email=gone@example.com')).text).toBe(same)
  const wrong = await join('email=nobody')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('role="alert"')
  expect(await count()).toBe(before)
  for (let time = 0; time < 4; time++)
    await join('email=often@example.com', { 'x-forwarded-for': '203.0.113.5' })
  expect(await count()).toBe((before ?? 0) + 3)
})

test('too many wishes from one place are refused for a while', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' }
  for (let time = 0; time < 10; time++) await join('email=one@example.com', from)
  expect((await join('email=one@example.com', from)).status).toBe(429)
})
