import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import type { Contact } from '../domain/contact.ts'
import { findContactByEmail } from '../store/contacts.ts'
import { pageContacts } from '../store/contact-pages.ts'
import type { Database } from '../store/database.ts'
import { failDeadImports, findImport, pageRejects, startImport } from '../store/imports/imports.ts'
import { findListByName, pageLists } from '../store/lists.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { addContact } from './add-contact.ts'
import { createList } from './create-list.ts'
import { exportContacts } from './export-contacts.ts'
import { importContacts, type ContactImport } from './import-contacts.ts'
import { rejectsAsCsv } from './rejects-as-csv.ts'
import { subscribe } from './subscribe.ts'
import { suppressAddress } from './suppress-address.ts'
import { unsubscribe } from './unsubscribe.ts'

let fresh: FreshDatabase
let database: Database

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

function importText(content: string | Buffer, input: Partial<ContactImport> = {}) {
  return importContacts(database, {
    file: Readable.from([Buffer.from(content)]),
    fileName: 'people.csv',
    list: { name: 'News' },
    actor: 'jo@example.com',
    ...input,
  })
}

/** The summary of an import that must succeed. */
async function imported(content: string | Buffer, input: Partial<ContactImport> = {}) {
  const result = await importText(content, input)
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`)
  return result.value
}

async function contactOf(email: string): Promise<Contact> {
  const contact = await findContactByEmail(database, email)
  if (contact === undefined) throw new Error(`no contact ${email}`)
  return contact
}

const stateOf = async (email: string) =>
  (await subscriptionsOf(database, (await contactOf(email)).id)).map((subscription) => subscription.state)

describe('an import', () => {
  it('accounts for every line', async () => {
    await imported('email,name\nold@example.com,Old\nsame@example.com,Same\n')
    const summary = await imported(
      [
        'email,name,city',
        'new@example.com,New,Bonn',
        'NEW@EXAMPLE.COM,Again,Ulm',
        'old@example.com,Changed,',
        'Same@example.com,Same,',
        'broken,Broken,Köln',
        '',
        'x@example.com;First;Last,,',
        'new@example.com,Third,',
      ].join('\n'),
    )
    expect(summary).toMatchObject({
      lines: 7,
      imported: 1,
      updated: 1,
      unchanged: 1,
      duplicates: 2,
      rejected: 2,
      encoding: 'utf-8',
      delimiter: ',',
      columns: ['email', 'name', 'city'],
      dryRun: false,
    })
    expect(summary.notes.blankLines).toBe(1)
    expect(await contactOf('new@example.com')).toMatchObject({ name: 'New', attributes: { city: 'Bonn' } })
    expect(await contactOf('old@example.com')).toMatchObject({ name: 'Changed', attributes: {} })
    const rejects = await pageRejects(database, { importId: summary.importId })
    expect(rejects.map(({ lineNumber, reason, fields }) => [lineNumber, reason, fields])).toEqual([
      [6, 'missing_at', ['broken', 'Broken', 'Köln']],
      [8, 'looks_like_a_row', ['x@example.com;First;Last', '', '']],
    ])
    expect(await findImport(database, summary.importId)).toMatchObject({
      state: 'finished',
      listId: summary.listId,
      lines: 7,
      rejected: 2,
      problem: null,
      actor: 'jo@example.com',
      notes: summary.notes,
    })
  })

  it('keeps the proof of consent with every subscription', async () => {
    const summary = await imported('email\na@example.com\nb@example.com\n', {
      consent: { detail: 'fair 2026' },
    })
    const [subscription] = await subscriptionsOf(database, (await contactOf('b@example.com')).id)
    expect(subscription).toMatchObject({
      listId: summary.listId,
      state: 'confirmed',
      consentSource: 'import',
      consentDetail: `fair 2026: people.csv, import ${summary.importId}, line 3`,
    })
    expect(subscription?.consentAt).toBeInstanceOf(Date)
  })

  it('makes the list if it is missing, and finds it whatever the case of its name', async () => {
    const first = await imported('email\na@example.com\n', { list: { name: ' Weekly  News ' } })
    const second = await imported('email\nb@example.com\n', { list: { name: 'weekly news' } })
    expect(second.listId).toBe(first.listId)
    expect(await pageLists(database)).toMatchObject([{ name: 'Weekly News', confirmed: 2 }])
  })

  it('may join no list', async () => {
    const summary = await imported('email\na@example.com\n', { list: undefined })
    expect(summary).toMatchObject({ imported: 1, listId: null })
    expect(await stateOf('a@example.com')).toEqual([])
  })

  it('counts who only joins the list as updated', async () => {
    await imported('email,name\na@example.com,A\n', { list: { name: 'One' } })
    expect(await imported('email,name\na@example.com,A\n', { list: { name: 'Two' } })).toMatchObject({
      updated: 1,
      unchanged: 0,
    })
    expect(await imported('email,name\na@example.com,A\n', { list: undefined })).toMatchObject({
      unchanged: 1,
    })
  })

  it('changes only what a line says otherwise, and an empty cell says nothing', async () => {
    await addContact(database, {
      email: 'a@example.com',
      name: 'Ann',
      attributes: { age: 42, city: 'Bonn', tags: ['x'] },
      consent: { source: 'api' },
      actor: 'test',
    })
    const options = { list: undefined }
    expect(await imported('email,name,age,city\na@example.com,,42,\n', options)).toMatchObject({
      unchanged: 1,
    })
    expect(await imported('email,age,city\na@example.com,43,Ulm\n', options)).toMatchObject({ updated: 1 })
    expect(await contactOf('a@example.com')).toMatchObject({
      name: 'Ann',
      attributes: { age: '43', city: 'Ulm', tags: ['x'] },
    })
  })

  it('keeps what was mended, and says how often', async () => {
    const summary = await imported('email\n Jane@Example.com. \nmailto:b@example.com\nc@bücher.example\n')
    expect(summary).toMatchObject({ imported: 3, notes: { cleanedAddresses: 2 } })
    expect((await pageContacts(database)).items.map((contact) => contact.email)).toEqual([
      'b@example.com',
      'c@xn--bcher-kva.example',
      'Jane@example.com',
    ])
  })
})

describe('consent', () => {
  it('is not brought back by an import', async () => {
    const first = await imported('email\nleft@example.com\nnew@example.com\n')
    const left = await contactOf('left@example.com')
    await unsubscribe(database, { contactId: left.id, listIds: 'all', source: 'link' })
    const again = await imported('email,name\nleft@example.com,Left\nnew@example.com,New\n')
    expect(again).toMatchObject({ listId: first.listId, updated: 2, notes: { unsubscribedKept: 1 } })
    expect(await stateOf('left@example.com')).toEqual(['unsubscribed'])
  })

  it('is not given by an import for who has yet to confirm', async () => {
    const list = await createList(database, { name: 'News', actor: 'test' })
    const contact = await addContact(database, {
      email: 'a@example.com',
      consent: { source: 'form' },
      actor: 'test',
    })
    if (!list.ok || !contact.ok) throw new Error('set-up failed')
    const listIds = [list.value.id]
    const contactId = contact.value.id
    await subscribe(database, {
      contactId,
      listIds,
      state: 'unconfirmed',
      consent: { source: 'form' },
      actor: 'a',
    })
    expect(await imported('email\na@example.com\n')).toMatchObject({
      unchanged: 1,
      notes: { unconfirmedKept: 1 },
    })
    expect(await stateOf('a@example.com')).toEqual(['unconfirmed'])
  })

  it('is not given by an import for a suppressed address', async () => {
    await suppressAddress(database, { email: 'Gone@example.com', reason: 'complaint', origin: 'test' })
    expect(await imported('email\ngone@example.com\n')).toMatchObject({
      imported: 1,
      notes: { suppressed: 1 },
    })
    expect(await stateOf('gone@example.com')).toEqual(['unconfirmed'])
  })

  it('may be asked for, and may be refused by the file itself', async () => {
    await imported('email,subscription_state\na@example.com,\nb@example.com,unsubscribed\n', {
      consent: { state: 'unconfirmed' },
    })
    expect(await stateOf('a@example.com')).toEqual(['unconfirmed'])
    expect(await stateOf('b@example.com')).toEqual(['unsubscribed'])
  })
})

describe('a dry run', () => {
  it('does everything and changes nothing', async () => {
    await imported('email,name\nold@example.com,Old\n', { list: { name: 'Old' } })
    const summary = await imported('email,name\nold@example.com,Other\nnew@example.com,New\nbroken,X\n', {
      dryRun: true,
    })
    expect(summary).toMatchObject({
      lines: 3,
      imported: 1,
      updated: 1,
      rejected: 1,
      dryRun: true,
      listId: null,
    })
    expect((await pageContacts(database)).items.map((contact) => contact.name)).toEqual(['Old'])
    expect(await findListByName(database, 'News')).toBeUndefined()
    expect(await findImport(database, summary.importId)).toMatchObject({ state: 'finished', dryRun: true })
    expect(await pageRejects(database, { importId: summary.importId })).toHaveLength(1)
  })
})

describe('a refused file', () => {
  it.each([
    ['', 'empty_file'],
    ['PK\u0003\u0004', 'not_csv'],
    ['name,phone\nA,1\n', 'no_email_column'],
    ['email,first_name,last_name\nexample@example.com;first;last\n', 'wrong_delimiter'],
    [`email\na@example.com\n${'x'.repeat(1_100_000)}\n`, 'line_too_long'],
  ])('changes nothing and stays on record', async (content, code) => {
    const result = await importText(content)
    if (result.ok) throw new Error('was imported')
    expect(result.problem.code).toBe(code)
    expect((await pageContacts(database)).items).toEqual([])
    expect(await pageLists(database)).toEqual([])
    expect(await findImport(database, 1)).toMatchObject({ state: 'failed', problem: result.problem.message })
  })

  it('is found to be bad although the trouble comes after a million characters', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `p${index}@example.com`)
    expect(await importText(`email\n${lines.join('\n')}\nlate@example.com\u0000\n`)).toMatchObject({
      ok: false,
      problem: { code: 'not_csv' },
    })
    expect((await pageContacts(database)).items).toEqual([])
  })

  it('may not even exist', async () => {
    const file = join(tmpdir(), 'waybill-no-such-file.csv')
    expect(await importText('', { file })).toMatchObject({ ok: false, problem: { code: 'file_not_found' } })
    expect(await importText('', { file: tmpdir() })).toMatchObject({
      ok: false,
      problem: { code: 'not_a_file' },
    })
  })

  it('is not even opened for a list that does not exist', async () => {
    expect(await importText('email\na@example.com\n', { list: { id: 99 } })).toMatchObject({
      ok: false,
      problem: { code: 'unknown_list', field: 'listId' },
    })
    expect(await findImport(database, 1)).toBeUndefined()
  })
})

describe('an import that does not come to its end', () => {
  it('is thrown, marked as failed and changes nothing when its source breaks', async () => {
    async function* breaking() {
      yield Buffer.from('email\na@example.com\n'.padEnd(300_000, 'b@example.com\n'))
      throw new Error('the upload broke off')
    }
    await expect(importText('', { file: Readable.from(breaking()) })).rejects.toThrow('the upload broke off')
    expect((await pageContacts(database)).items).toEqual([])
    expect(await findImport(database, 1)).toMatchObject({
      state: 'failed',
      problem: 'The import failed and changed nothing: the upload broke off',
    })
  })

  it('is marked as failed by the next one, but only once its process is gone', async () => {
    const session = await database.session()
    const id = await startImport(session, {
      fileName: 'x.csv',
      bytesTotal: undefined,
      dryRun: false,
      actor: 'test',
    })
    await imported('email\na@example.com\n')
    expect(await findImport(database, id)).toMatchObject({ state: 'running' })
    await session.close()
    // The server drops the lock when it has noticed.
    while ((await failDeadImports(database)).length === 0);
    expect(await findImport(database, id)).toMatchObject({ state: 'failed' })
  })

  it('does nothing by halves when its connection is cut', async () => {
    const blocker = await database.session()
    await blocker.query('begin')
    await blocker.query('lock table contacts in share mode')
    const cut = importText('email\na@example.com\n', {
      onProgress: ({ phase }) => {
        if (phase === 'merging') void cutOffImports()
      },
    })
    await expect(cut).rejects.toThrow()
    await blocker.close()
    expect((await pageContacts(database)).items).toEqual([])
    expect(await findImport(database, 1)).toMatchObject({ state: 'failed' })
  })

  async function cutOffImports() {
    await database.query(
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    )
  }
})

describe('files out', () => {
  it('of rejected lines can be repaired and imported again', async () => {
    const first = await imported(
      'email;name;note\nbroken;=Ann;"two\nlines"\n+a@example..com;-Bob;x\nok@example.com;C;\nz@example.com;Z;1;2\n',
    )
    const file = await text(rejectsAsCsv(database, first.importId))
    expect(file.split('\n')[0]).toBe('email,name,note,column 4,line,reason,message')
    expect(file).toContain(`broken,'=Ann,"two\nlines",,2,missing_at,There is no @.`)
    expect(file).toContain(`'+a@example..com,'-Bob,x,,4,domain_dots,`)
    const repaired = file
      .replace('broken', 'ann@example.com')
      .replace('example..com', 'example.com')
      .replace(',1,2,6,', ',1,,6,')
    const second = await imported(repaired)
    expect(second).toMatchObject({ lines: 3, imported: 3, rejected: 0 })
    expect(await contactOf('ann@example.com')).toMatchObject({
      name: '=Ann',
      attributes: { note: 'two\nlines' },
    })
    expect(await contactOf('+a@example.com')).toMatchObject({ name: '-Bob', attributes: { note: 'x' } })
  })

  it('of rejected lines carry one set of explanations, however often they come back', async () => {
    const first = await imported('email\nok@example.com\nfine@example.com\nbroken\n')
    const once = await text(rejectsAsCsv(database, first.importId))
    const second = await imported(once)
    expect(await text(rejectsAsCsv(database, second.importId))).toBe(once.replace(',4,', ',2,'))
  })

  it('of contacts come back as they were', async () => {
    await imported('email,name,City,n\na@example.com,"Doe, ""J""",Bonn,=1\nb@example.com,,,\n')
    const left = await contactOf('b@example.com')
    await unsubscribe(database, { contactId: left.id, listIds: 'all', source: 'link' })
    const list = await findListByName(database, 'News')
    const file = await text(exportContacts(database, { listId: list?.id }))
    expect(file).toBe(
      `email,name,city,n,subscription_state\na@example.com,"Doe, ""J""",Bonn,'=1,confirmed\nb@example.com,,,,unsubscribed\n`,
    )
    expect(await imported(file)).toMatchObject({ lines: 2, unchanged: 2 })
    expect(await imported(file, { list: { name: 'Other' } })).toMatchObject({ updated: 2 })
    const states = await subscriptionsOf(database, left.id)
    expect(states.map((subscription) => subscription.state)).toEqual(['unsubscribed', 'unsubscribed'])
    expect(await text(exportContacts(database))).not.toContain('subscription_state')
  })

  it('may be left half-read, and leave no session behind', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `p${index}@example.com,Person ${index}`)
    await imported(`email,name\n${lines.join('\n')}\n`)
    for await (const chunk of exportContacts(database)) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    const sessions = async () =>
      database.query(
        `select from pg_stat_activity where datname = current_database() and query ilike 'copy (%'`,
      )
    while ((await sessions()).length > 0);
  })
})

describe('a large file', () => {
  it('is read from a path, with its progress', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waybill-import-'))
    try {
      const file = join(folder, 'people.csv')
      await writeFile(file, manyLines(20_000))
      const phases = new Set<string>()
      let lastBytes = 0
      const summary = await imported('', {
        file,
        onProgress: ({ phase, bytes }) => {
          phases.add(phase)
          expect(bytes).toBeGreaterThanOrEqual(lastBytes)
          lastBytes = bytes
        },
      })
      expect(summary).toMatchObject({ lines: 20_000, imported: 19_980, rejected: 20 })
      expect([...phases]).toEqual(['reading', 'merging'])
      const [counts] = await pageLists(database)
      expect(counts).toMatchObject({ confirmed: 19_980 })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

function manyLines(count: number): string {
  const lines = Array.from({ length: count }, (_, index) =>
    index % 1000 === 0
      ? `broken ${index},Person ${index},Town`
      : `p${index}@example.com,"Person ${index}",Town`,
  )
  return `email,name,city\n${lines.join('\n')}\n`
}
