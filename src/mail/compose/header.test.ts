import * as fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { bracketField, mailboxField, oneLine, textField, tokenField } from './header.ts'

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 200 }),
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        '\0',
        '\r\nBcc: evil@x.test',
        '\n\nbody',
        '=?utf-8?Q?x?=',
        '"',
        '\\',
        '<a@b.test>',
      ),
      fc.constantFrom(
        '\ud800',
        '\udfff',
        '\u2028',
        '👩‍👩‍👧‍👦',
        ' ',
        '  ',
        '(c)',
        ',',
        ';',
        'a '.repeat(60),
        'é'.repeat(90),
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

/** What the reader should see: the text, without what a header cannot say and UTF-8 cannot hold. */
const readable = (text: string) => Buffer.from(oneLine(text)).toString()

function checkLines(field: string): void {
  expect(field.endsWith('\r\n')).toBe(true)
  for (const line of field.slice(0, -2).split('\r\n')) {
    expect(line).toMatch(/^[\x20-\x7e]+$/)
    expect(line.length).toBeLessThanOrEqual(78)
    expect(line.trim()).not.toBe('')
  }
  // Every line but the first goes on with the field.
  expect(field.slice(0, -2).split(/\r\n(?! )/)).toHaveLength(1)
}

describe('free text', () => {
  test('reads as it was given, whatever it holds, and adds no field', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const field = textField('Subject', text)
        checkLines(field)
        const parsed = await PostalMime.parse(`${field}\r\nbody`)
        expect(parsed.headers.map(({ key }) => key)).toEqual(['subject'])
        expect(parsed.subject ?? '').toBe(readable(text))
        expect(parsed.text?.trimEnd()).toBe('body')
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['plain words', 'Subject: plain words\r\n'],
    ['Grüße', 'Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n'],
    ['Ein schöner Tag am Meer', 'Subject: =?utf-8?Q?Ein_sch=C3=B6ner_Tag_am_Meer?=\r\n'],
    ['', 'Subject: \r\n'],
    ['one\r\ntwo\0', 'Subject: one two\r\n'],
    [
      'words that are many enough to need a second line in the header of the message',
      'Subject: words that are many enough to need a second line in the header of\r\n the message\r\n',
    ],
  ])('%j', (text, field) => {
    expect(textField('Subject', text)).toBe(field)
  })
})

describe('a mailbox', () => {
  test('keeps its name and its address, whatever the name holds', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const field = mailboxField('From', { name, address: 'someone@example.org' })
        checkLines(field)
        const { from, headers } = await PostalMime.parse(`${field}\r\nbody`)
        expect(headers.map(({ key }) => key)).toEqual(['from'])
        expect(from).toEqual({ name: readable(name), address: 'someone@example.org' })
      }),
      { numRuns: 300 },
    )
  })

  test.each(['a@x.test>, <b@x.test', 'a@x.test\r\nBcc: b@x.test', 'a b@x.test', ''])(
    '%j throws',
    (address) => {
      expect(() => mailboxField('To', { name: '', address })).toThrow('bug')
      expect(() => mailboxField('To', { name: 'Name', address })).toThrow('bug')
    },
  )
})

describe('a token', () => {
  test.each(['a\r\nBcc: b@x.test', 'a\nb', 'a\r\n b\r\nc', 'ü', 'a\0', '', 'x'.repeat(1_000)])(
    '%j throws',
    (value) => {
      expect(() => tokenField('Feedback-ID', value)).toThrow('bug')
    },
  )

  test('may stand behind a name', () => {
    expect(bracketField('List-Id', 'News, daily', 'news.x.test')).toBe(
      'List-Id: "News, daily" <news.x.test>\r\n',
    )
    expect(bracketField('List-Id', '', 'news.x.test')).toBe('List-Id: <news.x.test>\r\n')
    expect(() => bracketField('List-Id', 'News', 'a>\r\nb')).toThrow('bug')
  })
})
