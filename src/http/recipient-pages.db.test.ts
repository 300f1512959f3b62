import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addContacts, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'
import { testSecrets } from '../../test/support/secrets.ts'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import { deriveSecrets } from '../secrets/secrets.ts'

let fresh: FreshDatabase
let http: TestApp
let listId: number
let campaignId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
  listId = await addContacts(fresh.database, 2, 'Garden & <b>Home</b>')
  await addTestRelay(fresh.database, { port: 2525 })
  const html =
    '<html><head><title>News</title></head><body><script>alert(1)</script><p>Hello {{ contact.name }}</p><a href="{{ unsubscribe_url }}">Leave</a></body></html>'
  const campaign = { name: 'March', from: 'ada@example.org', subject: 'News', html, listIds: [listId] }
  campaignId = (await http.api('POST', '/campaigns', campaign)).body.id
  await http.api('POST', `/campaigns/${campaignId}/start`)
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

let contactId: number
let deliveryId: number
let token: string
let number = 0
beforeEach(async () => {
  number++
  const person = { email: `jane${number}@example.org`, name: 'Jane <i>Doe</i>', listIds: [listId] }
  contactId = (await http.api('POST', '/contacts', person)).body.id
  const [row] = await fresh.database.query<{ id: number }>(
    `insert into deliveries (campaign_id, contact_id, email, state) values ($1, $2, $3, 'sent') returning id`,
    [campaignId, contactId, person.email],
  )
  if (row === undefined) throw new Error('no delivery')
  deliveryId = row.id
  token = signDeliveryToken(testSecrets.deliveryTokens, deliveryId)
})

async function subscription() {
  const [first] = (await http.api('GET', `/contacts/${contactId}`)).body.subscriptions
  return first
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the unsubscribe link', () => {
  test('changes nothing by being followed', async () => {
    for (const method of ['GET', 'HEAD'] as const) {
      const page = await http.bare({ method, url: `/u/${token}` })
      expect(page.status).toBe(200)
      expect(page.headers).toMatchObject({
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
      })
    }
    expect(await subscription()).toMatchObject({ state: 'confirmed' })
  })

  test('shows a page with one button, in which nothing foreign is markup', async () => {
    const { text } = await http.bare({ url: `/u/${token}` })
    expect(text).toContain('<form method="post"><button type="submit">Unsubscribe</button></form>')
    expect(text).toContain('Garden &amp; &lt;b&gt;Home&lt;/b&gt;')
    expect(text).toContain('j…@example.org')
    expect(text).not.toMatch(/<script|<b>|jane\d/)
    expect(text).toMatch(/<html lang="en">[^]*<title>[^]*<main>/)
  })

  test('unsubscribes by its button, and says so the second time, too', async () => {
    const { headers } = await http.bare({ url: `/u/${token}` })
    expect(headers['set-cookie']).toBeUndefined()
    for (let times = 0; times < 2; times++) {
      const answer = await http.bare({ method: 'POST', url: `/u/${token}`, headers: form, payload: '' })
      expect([answer.status, answer.headers.location]).toEqual([200, undefined])
      expect(answer.text).toContain('You are unsubscribed')
    }
    expect(await subscription()).toMatchObject({ state: 'unsubscribed', unsubscribeSource: 'link' })
  })

  test.each([
    ['a form', form, 'List-Unsubscribe=One-Click'],
    [
      'a multipart form',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ])('unsubscribes with one click from %s (RFC 8058)', async (_kind, headers, payload) => {
    const origin = { origin: 'https://mail.example.net' }
    const answer = await http.bare({
      method: 'POST',
      url: `/u/${token}`,
      headers: { ...headers, ...origin },
      payload,
    })
    expect(answer.status).toBe(200)
    expect(await subscription()).toMatchObject({ state: 'unsubscribed', unsubscribeSource: 'one_click' })
  })

  test('works without any body, and for somebody who was deleted', async () => {
    expect((await http.api('DELETE', `/contacts/${contactId}`)).status).toBe(204)
    expect((await http.bare({ method: 'POST', url: `/u/${token}` })).status).toBe(200)
    expect((await http.bare({ url: `/p/${token}` })).text).toContain('on no list')
  })

  test('that was altered, or signed by somebody else, does nothing', async () => {
    const foreign = deriveSecrets('another installation, another secret')
    const altered = token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
    const unknown = signDeliveryToken(testSecrets.deliveryTokens, 999_999)
    const wrong = [
      altered,
      signDeliveryToken(foreign.deliveryTokens, deliveryId),
      unknown,
      'x',
      String(deliveryId),
    ]
    for (const each of wrong)
      for (const [method, page] of [
        ['POST', 'u'],
        ['GET', 'u'],
        ['POST', 'p'],
        ['GET', 'p'],
        ['GET', 'v'],
      ] as const)
        expect((await http.bare({ method, url: `/${page}/${each}` })).status).toBe(404)
    expect(await subscription()).toMatchObject({ state: 'confirmed' })
  })

  test('of one delivery touches nobody else', async () => {
    const before = (await http.api('GET', `/lists/${listId}`)).body.confirmed
    await http.bare({ method: 'POST', url: `/u/${token}` })
    expect((await http.api('GET', `/lists/${listId}`)).body.confirmed).toBe(before - 1)
  })
})

describe('the preferences page', () => {
  test('lets a person leave and come back, with the proof', async () => {
    const save = (payload: string) =>
      http.bare({ method: 'POST', url: `/p/${token}`, headers: form, payload })
    expect((await http.bare({ url: `/p/${token}` })).text).toContain(`value="${listId}" checked>`)
    expect((await save('')).text).not.toContain('checked')
    expect(await subscription()).toMatchObject({ state: 'unsubscribed' })
    expect((await save(`list=${listId}`)).text).toContain('checked')
    expect(await subscription()).toMatchObject({
      state: 'confirmed',
      consentSource: 'form',
      consentDetail: 'preferences page',
      consentIp: '127.0.0.1',
    })
  })

  test('puts nobody on a list that they never joined', async () => {
    const other = (await http.api('POST', '/lists', { name: `Secret ${number}` })).body.id
    const payload = `list=${listId}&list=${other}&list=x`
    await http.bare({ method: 'POST', url: `/p/${token}`, headers: form, payload })
    expect((await http.api('GET', `/lists/${other}`)).body).toMatchObject({ confirmed: 0, unconfirmed: 0 })
  })
})

test('the message in the browser is the one that was sent, and may do nothing', async () => {
  const { text, headers, status } = await http.bare({ url: `/v/${token}` })
  expect(status).toBe(200)
  expect(text).toContain('<p>Hello Jane &lt;i&gt;Doe&lt;/i&gt;</p>')
  expect(text).toContain(`href="https://news.example.org/u/${token}"`)
  expect(headers['content-security-policy']).toMatch(/^sandbox allow-popups[^;]*; default-src 'none'/)
  expect(headers['content-security-policy']).not.toMatch(/allow-scripts|allow-same-origin/)
  expect(headers['x-robots-tag']).toContain('noindex')
})

describe('for somebody who reads German', () => {
  const german = { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' }
  const get = async (url: string) => http.bare({ url, headers: german })

  test.each([
    ['u', 'Abbestellen?'],
    ['p', 'Ihre Anmeldungen'],
  ])('the page /%s is German', async (page, title) => {
    const { text, headers } = await get(`/${page}/${token}`)
    expect(text).toContain('<html lang="de">')
    expect(text).toContain(`<h1>${title}</h1>`)
    expect(headers).toMatchObject({
      'content-language': 'de',
      vary: expect.stringContaining('accept-language'),
    })
  })

  test('so is what follows a click, and a link that does not work', async () => {
    const left = await http.bare({
      method: 'POST',
      url: `/u/${token}`,
      headers: { ...form, ...german },
      payload: '',
    })
    expect(left.text).toContain('Sie sind abgemeldet')
    const saved = await http.bare({
      method: 'POST',
      url: `/p/${token}`,
      headers: { ...form, ...german },
      payload: '',
    })
    expect(saved.text).toContain('Gespeichert.')
    const wrong = await get('/v/nothing')
    expect([wrong.status, wrong.text.includes('Dieser Link geht nicht')]).toEqual([404, true])
  })
})

describe('what goes wrong', () => {
  const tooMuch = { payload: `list=${'1'.repeat(70_000)}`, method: 'POST' } as const

  test('is said in words on a page', async () => {
    const { status, text } = await http.bare({
      ...tooMuch,
      url: `/p/${token}`,
      headers: { ...form, accept: 'text/html,*/*', 'accept-language': 'de' },
    })
    expect([status, text.includes('<h1>Das war nicht zu verstehen</h1>')]).toEqual([413, true])
  })

  test('is problem details for a program', async () => {
    const { status, body } = await http.bare({
      ...tooMuch,
      url: `/p/${token}`,
      headers: { ...form, accept: 'application/json' },
    })
    expect([status, body.code]).toEqual([413, 'bad_request'])
  })

  test('too many wishes on the form of a public list get a page that says when to come back', async () => {
    await http.api('PUT', `/lists/${listId}/form`, { isPublic: true })
    const ask = (headers: Record<string, string>) =>
      http.bare({
        method: 'POST',
        url: `/s/${listId}`,
        headers: { ...form, ...headers },
        payload: `email=x&name=y`,
      })
    let answer = await ask({})
    for (let times = 0; times < 20 && answer.status !== 429; times++) answer = await ask({})
    expect(answer.status).toBe(429)
    expect(answer.headers['retry-after']).toBeDefined()
    expect(answer.text).toContain('<h1>Too many at once</h1>')
    expect((await ask({ 'accept-language': 'de' })).text).toContain('Zu viel auf einmal')
    expect((await ask({ accept: 'application/json' })).body).toMatchObject({
      code: 'too_many_requests',
      status: 429,
    })
  })
})
