import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contactSorts } from '../domain/contact-filter.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import type { Result } from '../domain/problem.ts'
import { findContact } from '../store/contacts.ts'
import { pageContacts } from '../store/contact-pages.ts'
import type { Database } from '../store/database.ts'
import { findList, pageLists } from '../store/lists.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { findSuppression, pageSuppressions } from '../store/suppressions.ts'
import { addContact } from './add-contact.ts'
import { confirmSubscription } from './confirm-subscription.ts'
import { createList } from './create-list.ts'
import { deleteContacts } from './delete-contacts.ts'
import { removeSuppression } from './remove-suppression.ts'
import { subscribe } from './subscribe.ts'
import { suppressAddress } from './suppress-address.ts'
import { unsubscribe } from './unsubscribe.ts'
import { updateContact } from './update-contact.ts'
import { updateList } from './update-list.ts'

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
})
afterAll(() => fresh.drop())
beforeEach(() =>
  database.query(
    `truncate contacts, lists, suppressions, audit_log, deliveries, due_deliveries, delivery_tallies, campaigns
     restart identity cascade`,
  ),
)

const actor = 'jo@example.com'
const consent = { source: 'console' } as const

function value<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`)
  return result.value
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code)

const newList = async (name: string) => value(await createList(database, { name, actor })).id

const newContact = async (email: string, listIds: number[] = []) =>
  value(await addContact(database, { email, listIds, consent, actor })).id

const audited = async () =>
  (await database.query<{ action: string }>('select action from audit_log order by id')).map(
    (row) => row.action,
  )

describe('a list', () => {
  it('is created, renamed and counted', async () => {
    const id = await newList('  Weekly   News ')
    await newContact('a@example.com', [id])
    expect(value(await updateList(database, { listId: id, name: 'Daily', actor }))).toMatchObject({
      name: 'Daily',
    })
    expect(await findList(database, id)).toMatchObject({ name: 'Daily', confirmed: 1, unsubscribed: 0 })
    expect(await audited()).toEqual(['list.created', 'contact.added', 'list.updated'])
  })

  it('needs a name of its own', async () => {
    const id = await newList('News')
    await newList('Other')
    expect(codeOf(await createList(database, { name: 'NEWS', actor }))).toBe('list_name_taken')
    expect(codeOf(await createList(database, { name: ' \n ', actor }))).toBe('list_name_missing')
    expect(codeOf(await createList(database, { name: 'x'.repeat(201), actor }))).toBe('list_name_too_long')
    expect(codeOf(await updateList(database, { listId: id, name: 'other', actor }))).toBe('list_name_taken')
    expect(codeOf(await updateList(database, { listId: 99, name: 'x', actor }))).toBe('unknown_list')
    expect(await pageLists(database)).toHaveLength(2)
  })
})

describe('a contact', () => {
  it('is added with a cleaned address, on lists, with the proof', async () => {
    const list = await newList('News')
    const contact = value(
      await addContact(database, {
        email: ' Jane@Example.COM ',
        name: ' Jane \n Doe ',
        attributes: { city: 'Bonn', age: 42 },
        listIds: [list],
        consent: { source: 'form', detail: 'https://example.com/join', ip: '192.0.2.7' },
        actor,
      }),
    )
    expect(contact).toMatchObject({ email: 'Jane@example.com', name: 'Jane Doe', attributes: { age: 42 } })
    expect(await subscriptionsOf(database, contact.id)).toMatchObject([
      { listId: list, state: 'confirmed', consentSource: 'form', consentIp: '192.0.2.7' },
    ])
  })

  it('is refused with the field at fault, and then nothing is kept', async () => {
    await newContact('a@example.com')
    const add = async (input: object) =>
      codeOf(await addContact(database, { email: 'b@example.com', consent, actor, ...input }))
    expect(await add({ email: 'b@' })).toBe('invalid_email')
    expect(await add({ email: 'A@example.com' })).toBe('contact_exists')
    expect(await add({ listIds: [7] })).toBe('unknown_list')
    expect(await add({ name: 'x'.repeat(501) })).toBe('name_too_long')
    expect(await add({ name: '\ud800' })).toBe('name_not_text')
    expect(await add({ attributes: { a: { b: 'x\u0000' } } })).toBe('attribute_not_text')
    expect(await add({ attributes: { a: 'x'.repeat(100_001) } })).toBe('attributes_too_long')
    expect((await pageContacts(database)).items).toHaveLength(1)
  })

  it('is changed, and the change is on record', async () => {
    const id = await newContact('a@example.com')
    await newContact('b@example.com')
    const change = (input: object) => updateContact(database, { contactId: id, actor, ...input })
    expect(value(await change({ email: 'c@example.com', name: 'C' }))).toMatchObject({
      email: 'c@example.com',
    })
    expect(value(await change({ attributes: { x: 1 } }))).toMatchObject({ name: 'C', attributes: { x: 1 } })
    expect(codeOf(await change({ email: 'B@example.com' }))).toBe('contact_exists')
    expect(codeOf(await change({ email: 'nope' }))).toBe('invalid_email')
    expect(codeOf(await updateContact(database, { contactId: 99, name: 'x', actor }))).toBe('unknown_contact')
    const [entry] = await database.query<{ detail: unknown }>(
      `select detail from audit_log where action = 'contact.updated' order by id limit 1`,
    )
    expect(entry?.detail).toMatchObject({
      before: { email: 'a@example.com' },
      after: { email: 'c@example.com' },
    })
  })

  it('is found page by page, by list, and by a part of address or name', async () => {
    const list = await newList('News')
    const first = await newContact('ann_1@example.com', [list])
    const second = await newContact('annx1@example.com')
    const third = await newContact('ben@example.com', [list])
    await updateContact(database, { contactId: third, name: 'Joanna', actor })
    const ids = async (page: object) =>
      (await pageContacts(database, page)).items.map((contact) => contact.id)
    expect(await ids({ limit: 2 })).toEqual([first, second])
    for (const sort of contactSorts)
      for (const descending of [false, true]) {
        const all = await ids({ sort, descending })
        const start = await pageContacts(database, { sort, descending, limit: 2 })
        expect(start.items.map((contact) => contact.id)).toEqual(all.slice(0, 2))
        const end = await pageContacts(database, { sort, descending, limit: 2, after: start.next ?? '' })
        expect([end.items.map((contact) => contact.id), end.next]).toEqual([all.slice(2), null])
      }
    expect(await ids({ sort: 'name', descending: true })).toEqual([third, second, first])
    expect(await ids({ listId: list })).toEqual([first, third])
    expect(await ids({ search: 'ANN' })).toEqual([first, second, third])
    expect(await ids({ search: 'ann_1' })).toEqual([first])
    expect(await ids({ search: '  ' })).toHaveLength(3)
  })
})

describe('a subscription', () => {
  it("waits for confirmation, is confirmed, ended, and begun again only on the person's word", async () => {
    const list = await newList('News')
    const contactId = await newContact('a@example.com')
    const join = (state: 'unconfirmed' | 'confirmed') =>
      subscribe(database, { contactId, listIds: [list], state, consent: { source: 'form' }, actor })
    const state = async () => (await subscriptionsOf(database, contactId))[0]
    value(await join('unconfirmed'))
    expect(await state()).toMatchObject({ state: 'unconfirmed', consentAt: null })
    value(
      await confirmSubscription(database, {
        contactId,
        listIds: [list],
        consent: { source: 'form', ip: '192.0.2.1' },
      }),
    )
    expect(await state()).toMatchObject({ state: 'confirmed', consentIp: '192.0.2.1' })
    value(await join('unconfirmed'))
    expect(await state()).toMatchObject({ state: 'confirmed' })
    value(await unsubscribe(database, { contactId, listIds: [list], source: 'one_click' }))
    expect(await state()).toMatchObject({ state: 'unsubscribed', unsubscribeSource: 'one_click' })
    value(await confirmSubscription(database, { contactId, listIds: [list], consent: { source: 'form' } }))
    expect(await state()).toMatchObject({ state: 'unsubscribed' })
    value(await join('confirmed'))
    expect(await state()).toMatchObject({ state: 'confirmed', unsubscribedAt: null, unsubscribeSource: null })
  })

  it('ends once: the first time and source stay', async () => {
    const list = await newList('News')
    const contactId = await newContact('a@example.com', [list])
    expect(value(await unsubscribe(database, { contactId, listIds: 'all', source: 'link' })).listIds).toEqual(
      [list],
    )
    expect(value(await unsubscribe(database, { contactId, listIds: 'all', source: 'mail' })).listIds).toEqual(
      [],
    )
    expect(await subscriptionsOf(database, contactId)).toMatchObject([{ unsubscribeSource: 'link' }])
    expect(codeOf(await unsubscribe(database, { contactId: 99, listIds: 'all', source: 'link' }))).toBe(
      'unknown_contact',
    )
    expect((await audited()).filter((action) => action === 'contact.unsubscribed')).toHaveLength(1)
  })
})

describe('a suppression', () => {
  it('is kept once, found, and lifted', async () => {
    const suppress = (email: string) =>
      suppressAddress(database, { email, reason: 'manual', origin: 'note', actor })
    expect(value(await suppress('Gone@Example.com'))).toMatchObject({
      already: false,
      suppression: { email: 'Gone@example.com' },
    })
    expect(value(await suppress('gone@example.com'))).toMatchObject({ already: true })
    expect(codeOf(await suppress('gone'))).toBe('invalid_email')
    expect(await pageSuppressions(database, { search: 'GONE' })).toHaveLength(1)
    expect(await pageSuppressions(database, { search: 'other' })).toHaveLength(0)
    value(await removeSuppression(database, { email: ' GONE@example.com', actor }))
    expect(await findSuppression(database, 'gone@example.com')).toBeUndefined()
    expect(codeOf(await removeSuppression(database, { email: 'gone@example.com', actor }))).toBe(
      'unknown_suppression',
    )
    expect(await audited()).toEqual(['address.suppressed', 'suppression.removed'])
  })
})

describe('what still waits for a person', () => {
  /** A started campaign with one delivery for each contact. */
  async function campaign(listIds: number[], contactIds: number[], state: string, deliveryState = 'queued') {
    const [row] = await database.query<{ id: number }>(
      `insert into campaigns (name, state, from_address, subject, html) values ('C', $1, 'a@b.example', 's', 'h') returning id`,
      [state],
    )
    const id = row?.id ?? 0
    await database.query(
      `insert into campaign_revisions (campaign_id, from_address, subject, preheader, html, text, list_ids)
       values ($1, 'a@b.example', 's', '', 'h', 't', $2)`,
      [id, listIds],
    )
    await database.query(
      `with added as (
         insert into deliveries (campaign_id, contact_id, email, state)
         select $1, id, email, $3 from contacts where id = any ($2::bigint[]) returning id, campaign_id, state
       )
       insert into due_deliveries (delivery_id, campaign_id, due_at)
       select id, campaign_id, now() from added where state in ('queued', 'deferred')`,
      [id, contactIds, deliveryState],
    )
    return id
  }

  const deliveriesOf = async (campaignId: number) =>
    (
      await database.query<{ state: string; reason: string | null; due: boolean }>(
        `select state, reason, exists (select from due_deliveries where delivery_id = id) as due
         from deliveries where campaign_id = $1 order by contact_id`,
        [campaignId],
      )
    ).map((row) => `${row.state}/${row.reason ?? ''}/${row.due ? 'due' : ''}`)

  it('is skipped when they unsubscribe, unless another list of the campaign has them', async () => {
    const [news, shop] = [await newList('News'), await newList('Shop')]
    const a = await newContact('a@example.com', [news, shop])
    const b = await newContact('b@example.com', [news, shop])
    const onNews = await campaign([news], [a, b], 'sending')
    const onBoth = await campaign([news, shop], [a, b], 'paused', 'deferred')
    const onShop = await campaign([shop], [a, b], 'sending')
    const ended = value(await unsubscribe(database, { contactId: a, listIds: [news], source: 'link' }))
    expect(ended.skippedDeliveries).toBe(1)
    expect(await deliveriesOf(onNews)).toEqual(['skipped/unsubscribed/', 'queued//due'])
    expect(await deliveriesOf(onBoth)).toEqual(['deferred//due', 'deferred//due'])
    expect(await deliveriesOf(onShop)).toEqual(['queued//due', 'queued//due'])
    expect(
      value(await unsubscribe(database, { contactId: a, listIds: 'all', source: 'link' })).skippedDeliveries,
    ).toBe(2)
    expect(await deliveriesOf(onBoth)).toEqual(['skipped/unsubscribed/', 'deferred//due'])
    const [progress] = await database.query<{ count: number }>(
      `select count from campaign_progress where campaign_id = $1 and state = 'skipped'`,
      [onNews],
    )
    expect(progress?.count).toBe(1)
  })

  it('is skipped when their address is suppressed, in whatever case', async () => {
    const news = await newList('News')
    const a = await newContact('Ann@example.com', [news])
    const running = await campaign([news], [a], 'sending')
    const done = value(
      await suppressAddress(database, { email: 'ann@example.com', reason: 'hard_bounce', origin: 'x' }),
    )
    expect(done.skippedDeliveries).toBe(1)
    expect(await deliveriesOf(running)).toEqual(['skipped/suppressed/'])
  })

  it('is skipped when they are deleted, and what was sent stays', async () => {
    const news = await newList('News')
    const a = await newContact('a@example.com', [news])
    const running = await campaign([news], [a], 'sending')
    const finished = await campaign([news], [a], 'finished', 'sent')
    expect(value(await deleteContacts(database, { contactIds: [a, 99], actor }))).toEqual({
      deleted: 1,
      skippedDeliveries: 1,
    })
    expect(await deliveriesOf(running)).toEqual(['skipped/contact_deleted/'])
    expect(await deliveriesOf(finished)).toEqual(['sent//'])
    expect(await findContact(database, a)).toBeUndefined()
    expect(codeOf(await deleteContacts(database, { contactIds: [a], actor }))).toBe('no_contacts')
  })

  it.each(['sending', 'sent', 'in_doubt'])('is past recall in state %s', async (state) => {
    const news = await newList('News')
    const a = await newContact('a@example.com', [news])
    const running = await campaign([news], [a], 'sending', state)
    await unsubscribe(database, { contactId: a, listIds: 'all', source: 'link' })
    await suppressAddress(database, { email: 'a@example.com', reason: 'manual', origin: '' })
    expect(await deliveriesOf(running)).toEqual([`${state}//`])
  })
})
