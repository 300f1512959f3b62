/** Contacts by the many over HTTP: the table and its total, bulk actions and their undo, lists that go, one contact's story. */
import { beforeEach, expect, test } from 'vitest'
import { addDraft, addTestRelay } from '../../test/support/campaign.ts'
import { valueOf, type Json } from '../../test/support/http-app.ts'
import { fresh, http, keepTestApp } from '../../test/support/http-stage.ts'
import { startCampaign } from '../actions/start-campaign.ts'
import { expandPage } from '../store/deliveries/expand-audience.ts'

keepTestApp()
beforeEach(() =>
  fresh.database.query(
    `truncate contacts, lists, suppressions, bulk_actions, audit_log, campaigns, relays, deliveries, due_deliveries, delivery_tallies
     restart identity cascade`,
  ),
)

async function makePeople(count: number, fields: object = {}): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await http.api('POST', '/contacts', {
      email: `person${number}@example.org`,
      name: `Person ${number}`,
      ...fields,
    })
}

const makeList = async (name: string): Promise<number> => (await http.api('POST', '/lists', { name })).body.id

async function startSending(listId: number): Promise<number> {
  const { database } = fresh
  const relayId = await addTestRelay(database, { port: 1, name: `Relay ${listId}` })
  const campaignId = await addDraft(database, [listId], relayId)
  valueOf(await startCampaign(database, { campaignId, actor: 'test' }))
  await expandPage(database, campaignId, 1000)
  return campaignId
}

test('contacts are read page by page in any order, counted, and exported as they are filtered', async () => {
  await makePeople(5, { attributes: { city: 'Bern' } })
  const first = (await http.api('GET', '/contacts?sort=email&order=desc&limit=3')).body
  expect(first.items.map((each: Json) => each.name)).toEqual(['Person 5', 'Person 4', 'Person 3'])
  const rest = await http.api('GET', `/contacts?sort=email&order=desc&limit=3&after=${first.next}`)
  expect(rest.body).toMatchObject({ items: [{ name: 'Person 2' }, { name: 'Person 1' }], next: null })
  expect((await http.api('GET', '/contacts/total?search=person')).body).toEqual({ count: 5, isExact: true })
  expect(
    (await http.api('GET', '/contacts/total?exact=true&attribute=city&attributeValue=Ulm')).body,
  ).toEqual({
    count: 0,
    isExact: true,
  })
  const file = await http.api('GET', '/contacts.csv?search=person2')
  expect([file.headers['content-type'], file.text]).toEqual([
    'text/csv; charset=utf-8',
    'email,name,city\nperson2@example.org,Person 2,Bern\n',
  ])
  for (const query of ['sort=age', 'after=nonsense', 'createdFrom=yesterday', 'onNoList=perhaps'])
    expect((await http.api('GET', `/contacts?${query}`)).body).toMatchObject({ status: 422 })
})

test('a bulk action is shown, agreed to by its number, done and undone', async () => {
  await makePeople(3)
  const request = { order: { kind: 'suppress', note: 'oops' }, filter: { search: 'person' } }
  expect((await http.api('POST', '/bulk-actions/preview', request)).body).toMatchObject({
    matched: 3,
    changing: 3,
    examples: [{ email: 'person1@example.org' }, {}, {}],
  })
  expect((await http.api('POST', '/bulk-actions', { ...request, expected: 2 })).body).toMatchObject({
    status: 409,
    code: 'count_changed',
  })
  const started = await http.api('POST', '/bulk-actions', { ...request, expected: 3 })
  expect([started.status, started.body]).toMatchObject([
    202,
    { state: 'finished', changed: 3, order: request.order, filter: request.filter, kept: [] },
  ])
  const { id } = started.body
  expect((await http.api('GET', `/contacts?bulkActionId=${id}&suppressed=true`)).body.items).toHaveLength(3)
  const undone = await http.api('POST', `/bulk-actions/${id}/undo`)
  expect([undone.status, undone.body]).toMatchObject([202, { state: 'undone', restored: 3 }])
  expect((await http.api('POST', `/bulk-actions/${id}/undo`)).body).toMatchObject({ status: 409 })
  expect((await http.api('GET', '/bulk-actions')).body.items).toMatchObject([{ id, state: 'undone' }])
  expect((await http.api('GET', '/bulk-actions/99')).body).toMatchObject({ status: 404 })
  expect((await http.api('POST', '/bulk-actions', { ...request, order: { kind: 'mail' } })).status).toBe(422)
})

test('a list is deleted with all it holds, comes back, and stays while a campaign needs it', async () => {
  const listId = await makeList('News')
  await makePeople(2, { listIds: [listId], attributes: { city: 'Ulm' } })
  expect((await http.api('GET', `/lists/${listId}/deletion`)).body).toEqual({
    subscriptions: 2,
    onNoOtherList: 2,
    drafts: [],
    neededBy: [],
  })
  const deleted = await http.api('DELETE', `/lists/${listId}`)
  expect([deleted.status, deleted.body]).toMatchObject([202, { state: 'finished', changed: 2 }])
  expect((await http.api('GET', `/lists/${listId}`)).status).toBe(404)
  await http.api('POST', `/bulk-actions/${deleted.body.id}/undo`)
  expect((await http.api('GET', `/lists/${listId}`)).body).toMatchObject({ name: 'News', confirmed: 2 })

  await startSending(listId)
  expect((await http.api('GET', `/lists/${listId}/deletion`)).body.neededBy).toMatchObject([{ name: 'News' }])
  expect((await http.api('DELETE', `/lists/${listId}`)).body).toMatchObject({
    status: 409,
    code: 'list_in_use',
  })
  expect((await http.api('DELETE', '/lists/99')).body).toMatchObject({ status: 404 })
})

test('one contact tells what happened to them', async () => {
  const listId = await makeList('News')
  await makePeople(1, { listIds: [listId], consentDetail: 'the fair', attributes: { city: 'Ulm' } })
  const { id } = (await http.api('GET', '/contacts')).body.items[0]
  await startSending(listId)
  await http.api('PATCH', `/contacts/${id}`, { name: 'Jane' })
  await http.api('PUT', `/contacts/${id}/subscriptions/${listId}`, { state: 'unsubscribed' })
  await http.api('POST', '/bulk-actions', { order: { kind: 'suppress', note: '' }, filter: { ids: [id] } })
  const { items } = (await http.api('GET', `/contacts/${id}/timeline`)).body
  expect(items.map((each: Json) => each.kind).toSorted()).toEqual(
    ['bulk_action', 'delivery', 'edited', 'edited', 'subscribed', 'suppressed', 'unsubscribed'].toSorted(),
  )
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'delivery',
        state: 'skipped',
        reason: 'unsubscribed',
        campaignName: 'News',
      }),
      expect.objectContaining({ kind: 'subscribed', source: 'api', detail: 'the fair' }),
      expect.objectContaining({ kind: 'edited', action: 'contact.updated' }),
    ]),
  )
  expect((await http.api('GET', '/contacts/99/timeline')).status).toBe(404)
})

test('suppressions are found by reason and part of the address, newest first, with their contact', async () => {
  await makePeople(1)
  for (const [email, reason] of [
    ['person1@example.org', 'complaint'],
    ['b@example.net', 'manual'],
    ['c@example.net', 'manual'],
  ])
    await http.api('POST', '/suppressions', { email, reason })
  const page = (await http.api('GET', '/suppressions?limit=2')).body
  expect(page).toMatchObject({ items: [{ email: 'c@example.net' }, { email: 'b@example.net' }], total: 3 })
  expect((await http.api('GET', `/suppressions?limit=2&after=${page.next}`)).body).toMatchObject({
    items: [{ email: 'person1@example.org', contactId: 1 }],
    next: null,
  })
  expect((await http.api('GET', '/suppressions?reason=manual&search=B@')).body).toMatchObject({ total: 1 })
})
