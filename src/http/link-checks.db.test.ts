import { afterAll, beforeAll, expect, test } from 'vitest'
import { addContacts } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'

let fresh: FreshDatabase
let http: TestApp
let campaignId: number
const followed: string[] = []
let underWay = 0
let mostAtOnce = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database, {
    followLink: async (url) => {
      followed.push(url)
      mostAtOnce = Math.max(mostAtOnce, ++underWay)
      await new Promise((turn) => setImmediate(turn))
      underWay--
      const isGone = url.endsWith('/gone')
      return { outcome: isGone ? 'broken' : 'works', status: isGone ? 404 : 200, leadsTo: null }
    },
  })
  const listId = await addContacts(fresh.database, 1)
  const many = Array.from({ length: 30 }, (_, index) => `<a href="https://museum.example.org/${index}">x</a>`)
  const html = `<a href="https://museum.example.org/gone">a</a> <a href="https://museum.example.org/gone">again</a>
    <a href="https://museum.example.org/for?me={{ contact.email }}">yours</a> <a href="mailto:a@example.org">mail</a>
    <a href="https://other.example.org/unsubscribe?x=1">theirs</a> <a href="{{ unsubscribe_url }}">leave</a> ${many.join('')}`
  const campaign = { name: 'March', from: 'ada@example.org', subject: 'News', html, listIds: [listId] }
  campaignId = (await http.api('POST', '/campaigns', campaign)).body.id
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

test('follows each link once, a few at a time, and none that could do something', async () => {
  const { status, body } = await http.api('POST', `/campaigns/${campaignId}/link-checks`)
  expect(status).toBe(200)
  expect(body.links).toHaveLength(31)
  expect(body.links[0]).toEqual({
    url: 'https://museum.example.org/gone',
    outcome: 'broken',
    status: 404,
    leadsTo: null,
  })
  expect(body.leftAlone).toBe(3)
  expect(new Set(followed).size).toBe(followed.length)
  expect(followed.filter((url) => /unsub|for\?me|waybill/.test(url))).toEqual([])
  expect(mostAtOnce).toBe(8)
})

test('follows none where the installation forbids it', async () => {
  followed.length = 0
  await http.api('PUT', '/settings/links.follow', { value: 'off' })
  const { status, body } = await http.api('POST', `/campaigns/${campaignId}/link-checks`)
  expect([status, body.code, followed]).toEqual([422, 'links_not_followed', []])
  expect((await http.api('PUT', '/settings/links.follow', { value: 'perhaps' })).status).toBe(422)
})
