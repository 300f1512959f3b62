/** An import is undone: everything is as before it, but for what somebody has changed since. */
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { valueOf } from '../../test/support/http-app.ts'
import { findContactByEmail } from '../store/contacts.ts'
import { pageContacts } from '../store/contact-pages.ts'
import type { Database } from '../store/database.ts'
import { findImport } from '../store/imports/imports.ts'
import { addContact } from './add-contact.ts'
import { createList } from './create-list.ts'
import { importContacts, type ContactImport } from './import-contacts.ts'
import { undoImport } from './undo-import.ts'
import { unsubscribe } from './unsubscribe.ts'
import { updateContact } from './update-contact.ts'

let fresh: FreshDatabase
let database: Database
const actor = 'jo@example.com'

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
})
afterAll(() => fresh.drop())
beforeEach(() =>
  database.query(
    'truncate contacts, lists, suppressions, imports, import_changes, audit_log restart identity cascade',
  ),
)

async function importText(text: string, options: Partial<ContactImport> = {}): Promise<number> {
  const file = Readable.from([Buffer.from(text)])
  return valueOf(await importContacts(database, { file, fileName: 'people.csv', actor, ...options })).importId
}

async function everything(): Promise<unknown> {
  const [row] = await database.query<{ all: unknown }>(`select jsonb_build_array(
    (select jsonb_agg(to_jsonb(c) - 'updated_at' order by id) from contacts c),
    (select jsonb_agg(to_jsonb(s) order by list_id, contact_id) from subscriptions s)) as all`)
  return row?.all
}

const people = 'email,name,city\na@example.org,Ann,Bern\nb@example.org,Ben,Basel\nc@example.org,Cid,Chur\n'

async function known(): Promise<{ listId: number; ann: number }> {
  const { id: listId } = valueOf(await createList(database, { name: 'News', actor }))
  const consent = { source: 'api' } as const
  const ann = valueOf(
    await addContact(database, {
      email: 'A@example.org',
      name: 'Anna',
      attributes: { city: 'Ulm', age: 40 },
      consent,
      actor,
    }),
  )
  valueOf(
    await addContact(database, { email: 'b@example.org', name: 'Ben', listIds: [listId], consent, actor }),
  )
  return { listId, ann: ann.id }
}

it('puts back what it changed, and removes what it made', async () => {
  const { listId } = await known()
  const before = await everything()
  const importId = await importText(people, { list: { id: listId } })
  expect(await findContactByEmail(database, 'a@example.org')).toMatchObject({ name: 'Ann' })
  for (const [importOutcome, count] of [
    ['imported', 1],
    ['updated', 2],
  ] as const)
    expect((await pageContacts(database, { importId, importOutcome })).items).toHaveLength(count)
  expect(valueOf(await undoImport(database, { importId, actor }))).toEqual({
    removed: 1,
    restored: 2,
    left: 1,
    kept: 0,
    skippedDeliveries: 0,
  })
  expect(await everything()).toEqual(before)
  expect(await findImport(database, importId)).toMatchObject({ undoneBy: actor, undone: { removed: 1 } })
  expect(await undoImport(database, { importId, actor })).toMatchObject({ problem: { code: 'wrong_state' } })
})

it('keeps what somebody has changed since', async () => {
  const { listId, ann } = await known()
  const importId = await importText(people, { list: { id: listId } })
  valueOf(await updateContact(database, { contactId: ann, name: 'Annie', actor }))
  const cid = await findContactByEmail(database, 'c@example.org')
  valueOf(await unsubscribe(database, { contactId: cid?.id ?? 0, listIds: [listId], source: 'one_click' }))
  expect(valueOf(await undoImport(database, { importId, actor }))).toMatchObject({
    removed: 0,
    restored: 1,
    left: 1,
    kept: 2,
  })
  expect(await findContactByEmail(database, 'a@example.org')).toMatchObject({ name: 'Annie' })
  expect(await findContactByEmail(database, 'c@example.org')).toMatchObject({ name: 'Cid' })
})

it('is refused where there is nothing to undo', async () => {
  const code = async (importId: number) => {
    const undone = await undoImport(database, { importId, actor })
    return undone.ok ? 'ok' : undone.problem.code
  }
  expect(await code(99)).toBe('unknown_import')
  expect(await code(await importText(people, { dryRun: true }))).toBe('wrong_state')
  await importText(people)
  expect(await code(await importText(people))).toBe('nothing_to_undo')
})

it('leaves the mapping to the person, word for word', async () => {
  await importText(people, { mapping: { email: 'email', ignore: ['city'], guess: false } })
  expect(await findContactByEmail(database, 'a@example.org')).toMatchObject({
    name: '',
    attributes: { name: 'Ann' },
  })
})
