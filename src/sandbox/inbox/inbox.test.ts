import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { Inbox } from './inbox.ts'

const opened: Inbox[] = []

function openInbox(folder: string, maxMails = 100): Inbox {
  const inbox = new Inbox(folder, maxMails)
  opened.push(inbox)
  return inbox
}

afterEach(() => {
  for (const inbox of opened.splice(0)) inbox.close()
})

function store(inbox: Inbox, content: string, recipients = ['ann@shop.test']): void {
  const wire = Buffer.from(content)
  const half = Math.floor(wire.length / 2)
  const mail = { acceptedAtMs: 1_700_000_000_000, sender: 'news@sender.test', recipients, size: wire.length }
  inbox.store(mail, [wire.subarray(0, half), wire.subarray(half)])
}

const plain = (subject: string, body = 'Hello') =>
  `From: News <news@sender.test>\r\nTo: ann@shop.test\r\nSubject: ${subject}\r\n\r\n${body}\r\n`

const rich = [
  'From: =?utf-8?Q?Z=C3=BCrich_News?= <news@sender.test>',
  'To: Ann <ann@shop.test>, bob@shop.test',
  'Subject: =?utf-8?B?R3LDvMOfZQ==?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: multipart/alternative; boundary=c',
  '',
  '--c',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Guten Tag, sch=C3=B6ne Gr=',
  '=C3=BC=C3=9Fe',
  '--c',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Guten <b>Tag</b></p>',
  '--c--',
  '--b',
  'Content-Type: application/pdf; name=a.pdf',
  'Content-Disposition: attachment; filename=a.pdf',
  'Content-Transfer-Encoding: base64',
  '',
  'AAECAw==',
  '--b--',
  '',
].join('\r\n')

async function subjects(inbox: Inbox, search?: string): Promise<string[]> {
  return (await inbox.page({ search, limit: 200 })).mails.map(({ subject }) => subject)
}

describe('listing', () => {
  test('is newest first, in pages', async () => {
    const inbox = openInbox(temporaryFolder())
    for (let n = 1; n <= 5; n++) store(inbox, plain(`mail ${n}`))
    const first = await inbox.page({ limit: 2 })
    expect(first.mails.map(({ subject }) => subject)).toEqual(['mail 5', 'mail 4'])
    const second = await inbox.page({ limit: 2, before: first.next })
    expect(second.mails.map(({ subject }) => subject)).toEqual(['mail 3', 'mail 2'])
    const third = await inbox.page({ limit: 2, before: second.next })
    expect(third).toMatchObject({ mails: [{ subject: 'mail 1' }], next: undefined })
    expect((await inbox.page({ limit: 5 })).next).toBeUndefined()
  })

  test('shows envelope and decoded header', async () => {
    const inbox = openInbox(temporaryFolder())
    store(inbox, rich, ['ann@shop.test', 'bob@shop.test'])
    expect((await inbox.page({})).mails).toEqual([
      {
        id: 1,
        acceptedAt: '2023-11-14T22:13:20.000Z',
        sender: 'news@sender.test',
        recipients: ['ann@shop.test', 'bob@shop.test'],
        from: 'Zürich News <news@sender.test>',
        to: 'Ann <ann@shop.test>, bob@shop.test',
        subject: 'Grüße',
        size: Buffer.byteLength(rich),
      },
    ])
  })
})

test('a mail opens with its parts', async () => {
  const inbox = openInbox(temporaryFolder())
  store(inbox, rich)
  const mail = await inbox.mail(1)
  expect(mail?.text?.trim()).toBe('Guten Tag, schöne Grüße')
  expect(mail?.html?.trim()).toBe('<p>Guten <b>Tag</b></p>')
  expect(mail?.attachments).toEqual([{ name: 'a.pdf', type: 'application/pdf', size: 4 }])
  expect(mail?.headers[0]).toEqual({ name: 'From', value: '=?utf-8?Q?Z=C3=BCrich_News?= <news@sender.test>' })
  expect(await inbox.mail(2)).toBeUndefined()
})

test('the source is the message without its dot-stuffing', () => {
  const inbox = openInbox(temporaryFolder())
  store(inbox, '..start\r\n..\r\na.b\r\n...\r\n')
  expect(inbox.source(1)?.toString()).toBe('.start\r\n.\r\na.b\r\n..\r\n')
  expect(inbox.source(9)).toBeUndefined()
})

test('searching looks at subject, names, addresses and text, for all words, in any case', async () => {
  const inbox = openInbox(temporaryFolder())
  store(inbox, plain('First offer', 'Bananas'), ['carl@shop.test'])
  store(inbox, plain('Second', 'apples and bananas'))
  store(inbox, rich)
  store(inbox, 'Subject: html\r\nContent-Type: text/html\r\n\r\n<p class="apples">cher<b>ries</b></p>\r\n')
  expect(await subjects(inbox, 'BANANAS')).toEqual(['Second', 'First offer'])
  expect(await subjects(inbox, 'bananas offer')).toEqual(['First offer'])
  expect(await subjects(inbox, 'schöne grüße')).toEqual(['Grüße'])
  expect(await subjects(inbox, 'carl@')).toEqual(['First offer'])
  expect(await subjects(inbox, 'zürich')).toEqual(['Grüße'])
  expect(await subjects(inbox, 'apples')).toEqual(['Second'])
  expect(await subjects(inbox, 'pears')).toEqual([])
  expect(await subjects(inbox, '  ')).toHaveLength(4)
})

test('a search that takes long gives what it has, and where to go on', async () => {
  const inbox = new Inbox(temporaryFolder(), 100, 0)
  opened.push(inbox)
  for (let n = 1; n <= 6; n++) store(inbox, plain(n % 3 === 0 ? 'wanted' : 'other'))
  const found: number[] = []
  let pages = 0
  let before: number | undefined
  do {
    const page = await inbox.page({ search: 'wanted', before })
    found.push(...page.mails.map(({ id }) => id))
    before = page.next
    pages++
  } while (before !== undefined)
  expect(found).toEqual([6, 3])
  expect(pages).toBe(6)
})

describe('only the newest are kept', () => {
  test('and older files go', async () => {
    const folder = temporaryFolder()
    const inbox = openInbox(folder, 3)
    const large = 'x'.repeat(3_000_000)
    for (let n = 1; n <= 12; n++) store(inbox, plain(`mail ${n}`, large))
    expect(await subjects(inbox)).toEqual(['mail 12', 'mail 11', 'mail 10'])
    expect(inbox.size()).toMatchObject({ messages: 3, missing: 0 })
    expect(readdirSync(folder).length).toBeLessThanOrEqual(2)
    inbox.limitTo(1)
    expect(await subjects(inbox)).toEqual(['mail 12'])
  })

  test('none, if so wanted', async () => {
    const folder = temporaryFolder()
    const inbox = openInbox(folder, 0)
    store(inbox, plain('mail'))
    expect(await subjects(inbox)).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  test('cleared, it is empty and goes on', async () => {
    const folder = temporaryFolder()
    const inbox = openInbox(folder)
    for (let n = 1; n <= 3; n++) store(inbox, plain(`mail ${n}`))
    inbox.clear()
    expect(readdirSync(folder)).toEqual([])
    expect(inbox.size()).toEqual({ messages: 0, bytes: 0, missing: 0 })
    store(inbox, plain('mail 4'))
    expect((await inbox.page({})).mails).toMatchObject([{ id: 4, subject: 'mail 4' }])
  })
})

describe('after a restart', () => {
  test('everything is there, and numbering goes on', async () => {
    const folder = temporaryFolder()
    const before = openInbox(folder)
    for (let n = 1; n <= 3; n++) store(before, plain(`mail ${n}`))
    const after = openInbox(folder, 2)
    expect(await subjects(after)).toEqual(['mail 3', 'mail 2'])
    store(after, plain('mail 4'))
    expect((await after.page({})).mails.map(({ id }) => id)).toEqual([4, 3])
  })

  test('a torn last mail is cut off', async () => {
    for (const torn of [
      '{"id":2,',
      '{"id":2,"acceptedAtMs":1,"sender":"","recipients":[],"size":50}\nonly a part',
    ]) {
      const folder = temporaryFolder()
      store(openInbox(folder), plain('mail 1'))
      appendFileSync(join(folder, readdirSync(folder)[0] ?? ''), torn)
      const after = openInbox(folder)
      store(after, plain('mail 2'))
      expect(await subjects(after)).toEqual(['mail 2', 'mail 1'])
      expect(await subjects(openInbox(folder))).toEqual(['mail 2', 'mail 1'])
    }
  })
})
