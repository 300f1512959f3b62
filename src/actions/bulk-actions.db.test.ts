/** Bulk actions of every kind: what they show before, what they do, and that their undo puts everything back as it was. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { valueOf } from '../../test/support/http-app.ts'
import type { BulkAction, BulkOrder } from '../domain/bulk-action.ts'
import type { ContactFilter } from '../domain/contact-filter.ts'
import { findBulkAction, forgetUndoData, keptByUndo } from '../store/bulk-actions/bulk-actions.ts'
import type { Database } from '../store/database.ts'
import { addContact } from './add-contact.ts'
import { createList } from './create-list.ts'
import { resumeBulkActions, runBulkAction } from './run-bulk-action.ts'
import { previewBulkAction, startBulkAction } from './start-bulk-action.ts'
import { suppressAddress } from './suppress-address.ts'
import { undoBulkAction } from './undo-bulk-action.ts'
import { unsubscribe } from './unsubscribe.ts'
import { updateContact } from './update-contact.ts'
import { deleteContacts } from './delete-contacts.ts'
import { removeSuppression } from './remove-suppression.ts'

let fresh: FreshDatabase
let database: Database
const actor = 'jo@example.com'

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
})
afterAll(() => fresh.drop())
beforeEach(() =>
  database.query('truncate contacts, lists, suppressions, audit_log, bulk_actions restart identity cascade'),
)

async function people(count: number, listIds: number[] = []): Promise<number[]> {
  const ids: number[] = []
  for (let number = 1; number <= count; number += 1) {
    const contact = await addContact(database, {
      email: `person${number}@example.com`,
      name: `Person ${number}`,
      attributes: number === 1 ? { city: 'Ulm', age: 42 } : {},
      listIds,
      consent: { source: 'form', detail: 'https://example.com/join', ip: '192.0.2.7' },
      actor,
    })
    ids.push(valueOf(contact).id)
  }
  return ids
}

const newList = async (name: string) => valueOf(await createList(database, { name, actor })).id

async function find(id: number): Promise<BulkAction> {
  const found = await findBulkAction(database, id)
  if (found === undefined) throw new Error('no such action')
  return found
}

async function perform(order: BulkOrder, filter: ContactFilter = {}): Promise<BulkAction> {
  const { id } = valueOf(await startBulkAction(database, { order, filter, actor }))
  await runBulkAction(database, id)
  return find(id)
}

async function undo(bulkActionId: number): Promise<BulkAction> {
  valueOf(await undoBulkAction(database, { bulkActionId, actor: 'ann@example.com' }))
  await runBulkAction(database, bulkActionId)
  return find(bulkActionId)
}

/** Everything that a bulk action may touch, but for the time of the last change of a contact. */
async function everything(): Promise<unknown> {
  const [row] = await database.query<{ all: unknown }>(`select jsonb_build_array(
    (select jsonb_agg(to_jsonb(c) - 'updated_at' order by id) from contacts c),
    (select jsonb_agg(to_jsonb(s) order by list_id, contact_id) from subscriptions s),
    (select jsonb_agg(to_jsonb(s) order by id) from suppressions s),
    (select jsonb_agg(to_jsonb(l) order by id) from lists l)) as all`)
  return row?.all
}

describe('the undo puts everything back as it was', () => {
  const orders: readonly (readonly [string, (listId: number) => BulkOrder, number])[] = [
    [
      'add_to_list',
      (listId) => ({ kind: 'add_to_list', listId, state: 'confirmed', consentDetail: 'the fair' }),
      3,
    ],
    ['remove_from_list', (listId) => ({ kind: 'remove_from_list', listId }), 2],
    ['set_attribute', () => ({ kind: 'set_attribute', attribute: 'city', value: 'Bern' }), 6],
    ['set_attribute to what one has', () => ({ kind: 'set_attribute', attribute: 'city', value: 'Ulm' }), 5],
    ['take an attribute away', () => ({ kind: 'set_attribute', attribute: 'age', value: null }), 1],
    ['delete_contacts', () => ({ kind: 'delete_contacts' }), 6],
    ['suppress', () => ({ kind: 'suppress', note: 'by mistake' }), 5],
    ['unsuppress', () => ({ kind: 'unsuppress' }), 1],
  ]
  it.each(orders)('%s', async (_, order, changing) => {
    const listId = await newList('News')
    const other = await newList('Other')
    const [first = 0] = await people(3, [listId, other])
    valueOf(await unsubscribe(database, { contactId: first, listIds: [listId], source: 'link' }))
    for (const number of [7, 8, 9])
      valueOf(
        await addContact(database, { email: `more${number}@example.com`, consent: { source: 'api' }, actor }),
      )
    valueOf(
      await suppressAddress(database, { email: 'MORE7@example.com', reason: 'complaint', origin: 'loop' }),
    )
    const before = await everything()

    const preview = valueOf(await previewBulkAction(database, { order: order(listId), filter: {} }))
    expect(preview).toMatchObject({ matched: 6, changing, waitingDeliveries: 0 })
    expect(preview.examples).toHaveLength(Math.min(changing, 5))
    expect(await everything()).toEqual(before)

    const done = await perform(order(listId))
    expect(done).toMatchObject({ state: 'finished', matched: 6, changed: changing, unchanged: 6 - changing })
    expect(await everything()).not.toEqual(before)
    const undone = await undo(done.id)
    expect(undone).toMatchObject({ state: 'undone', restored: changing, notRestored: 0 })
    expect(undone).toMatchObject({ actor, undoneBy: 'ann@example.com' })
    expect(await everything()).toEqual(before)
    const audit = await database.query<{ action: string }>(
      `select action from audit_log where subject = $1 order by id`,
      [`bulk action ${done.id}`],
    )
    expect(audit.map((entry) => entry.action)).toEqual([
      'bulk_action.started',
      'bulk_action.finished',
      'bulk_action.undo_started',
      'bulk_action.undone',
    ])
  })

  it('delete_list', async () => {
    const listId = await newList('News')
    await people(3, [listId])
    const before = await everything()
    const done = await perform({ kind: 'delete_list', listId })
    expect(done).toMatchObject({ state: 'finished', changed: 3 })
    expect(await database.query('select from lists')).toEqual([])
    expect(await undo(done.id)).toMatchObject({ restored: 3, notRestored: 0 })
    expect(await everything()).toEqual(before)
  })
})

describe('what somebody has changed since stays, and is counted', () => {
  it('an ended subscription of those who were added', async () => {
    const listId = await newList('News')
    const [first = 0] = await people(3)
    const done = await perform({ kind: 'add_to_list', listId, state: 'confirmed', consentDetail: '' })
    await unsubscribe(database, { contactId: first, listIds: [listId], source: 'link' })
    expect(await undo(done.id)).toMatchObject({ restored: 2, notRestored: 1 })
    expect(await keptByUndo(database, done.id)).toEqual([{ reason: 'changed_since', count: 1 }])
  })

  it('an attribute, and a contact that is gone', async () => {
    const [first = 0, second = 0] = await people(3)
    const done = await perform({ kind: 'set_attribute', attribute: 'tier', value: 'gold' })
    await updateContact(database, { contactId: first, attributes: { tier: 'silver' }, actor })
    await deleteContacts(database, { contactIds: [second], actor })
    expect(await undo(done.id)).toMatchObject({ restored: 1, notRestored: 2 })
    expect(await keptByUndo(database, done.id)).toEqual([
      { reason: 'changed_since', count: 1 },
      { reason: 'contact_gone', count: 1 },
    ])
  })

  it('a deleted address that is a new contact by now', async () => {
    await people(2)
    const done = await perform({ kind: 'delete_contacts' })
    valueOf(await addContact(database, { email: 'PERSON1@example.com', consent: { source: 'api' }, actor }))
    expect(await undo(done.id)).toMatchObject({ restored: 1, notRestored: 1 })
    expect(await keptByUndo(database, done.id)).toEqual([{ reason: 'address_taken', count: 1 }])
  })

  it('a suppression that was lifted and came back for another reason', async () => {
    await people(2)
    const done = await perform({ kind: 'suppress', note: '' })
    await removeSuppression(database, { email: 'person1@example.com', actor })
    await suppressAddress(database, { email: 'person1@example.com', reason: 'complaint', origin: 'loop' })
    expect(await undo(done.id)).toMatchObject({ restored: 1, notRestored: 1 })
  })
})

describe('a bulk action', () => {
  it('is begun only for the number that the person agreed to', async () => {
    await people(3)
    const start = (expected: number, filter: ContactFilter = {}) =>
      startBulkAction(database, { order: { kind: 'suppress', note: '' }, filter, expected, actor })
    expect(await start(2)).toMatchObject({ ok: false, problem: { code: 'count_changed' } })
    expect(await start(0, { search: 'nobody' })).toMatchObject({
      ok: false,
      problem: { code: 'no_contacts' },
    })
    expect(await start(3)).toMatchObject({ ok: true })
  })

  it('is refused for what does not exist or cannot be', async () => {
    const refusal = async (order: BulkOrder) => {
      const started = await startBulkAction(database, { order, filter: {}, actor })
      return started.ok ? 'ok' : started.problem.code
    }
    expect(await refusal({ kind: 'remove_from_list', listId: 99 })).toBe('unknown_list')
    expect(await refusal({ kind: 'delete_list', listId: 99 })).toBe('unknown_list')
    expect(await refusal({ kind: 'set_attribute', attribute: ' ', value: 1 })).toBe('wrong_attribute')
    expect(await refusal({ kind: 'set_attribute', attribute: 'a', value: '\u0000' })).toBe(
      'attribute_not_text',
    )
  })

  it('goes on where a process died, and leaves out who came later', async () => {
    await people(3)
    const order = { kind: 'suppress', note: '' } as const
    const { id } = valueOf(await startBulkAction(database, { order, filter: {}, actor }))
    const stopped = new AbortController()
    stopped.abort()
    await runBulkAction(database, id, stopped.signal)
    expect(await undoBulkAction(database, { bulkActionId: id, actor })).toMatchObject({
      problem: { code: 'wrong_state' },
    })
    valueOf(await addContact(database, { email: 'late@example.com', consent: { source: 'api' }, actor }))
    await resumeBulkActions(database)
    expect(await find(id)).toMatchObject({ state: 'finished', changed: 3 })
  })

  it('is undone once, and not after its time', async () => {
    await people(1)
    const code = async (bulkActionId: number) => {
      const undone = await undoBulkAction(database, { bulkActionId, actor })
      return undone.ok ? 'ok' : undone.problem.code
    }
    const once = await perform({ kind: 'suppress', note: '' })
    await undo(once.id)
    expect(await code(once.id)).toBe('wrong_state')
    expect(await code(99)).toBe('unknown_bulk_action')
    const late = await perform({ kind: 'delete_contacts' })
    await database.query(`update bulk_actions set undo_until = now() - interval '1 second' where id = $1`, [
      late.id,
    ])
    expect(await code(late.id)).toBe('undo_over')
    expect(await forgetUndoData(database)).toBe(2)
    expect(await database.query('select from bulk_action_items where before is not null')).toEqual([])
  })

  it('may name contacts by id, list, state, attribute, time, and what changed them before', async () => {
    const listId = await newList('News')
    const ids = await people(4, [listId])
    const [first = 0, second = 0] = ids
    await unsubscribe(database, { contactId: second, listIds: [listId], source: 'link' })
    const done = await perform({ kind: 'suppress', note: '' }, { ids: [first] })
    const matched = async (filter: ContactFilter) =>
      valueOf(await previewBulkAction(database, { order: { kind: 'delete_contacts' }, filter })).matched
    expect(await matched({ listId })).toBe(4)
    expect(await matched({ listId, subscription: 'unsubscribed' })).toBe(1)
    expect(await matched({ subscription: 'confirmed' })).toBe(3)
    expect(await matched({ onNoList: true })).toBe(0)
    expect(await matched({ onNoList: false, suppressed: false })).toBe(3)
    expect(await matched({ suppressed: true })).toBe(1)
    expect(await matched({ attribute: 'age', attributeValue: '42' })).toBe(1)
    expect(await matched({ attribute: 'city', attributeValue: 'Ulm' })).toBe(1)
    expect(await matched({ bulkActionId: done.id })).toBe(1)
    expect(await matched({ importId: 1 })).toBe(0)
    expect(await matched({ createdFrom: '2020-01-01T00:00:00Z' })).toBe(4)
    expect(await matched({ createdTo: '2020-01-01T00:00:00Z' })).toBe(0)
    expect(await matched({ search: 'pe' })).toBe(4)
    expect(await matched({ search: 'son 2' })).toBe(1)
  })
})
