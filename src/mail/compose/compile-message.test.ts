import * as fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { compileMessage } from './compile-message.ts'
import type { CompiledMessage, MailContent, RecipientValues } from './content.ts'
import { oneLine } from './header.ts'

const content: MailContent = {
  name: 'Spring',
  from: { name: 'Waybill, News', address: 'news@example.org' },
  replyTo: { name: '', address: 'reply@example.org' },
  subject: 'For {{ contact.name | default: "you" }}',
  preheader: 'A < B, {{ contact.name }}',
  html: '<html><body class="x">\n<p>Hello {{ contact.name }},\n.a line with a dot, {{ contact.attributes.city }}\n</p>{% if contact.attributes.vip %}<b>{{ contact.attributes.vip }}</b>{% endif %}<a href="{{ unsubscribe_url }}">off</a>\n</body></html>\n',
  text: 'Hello {{ contact.name }}{{ contact.attributes.city }},\n.dot {{ contact.attributes.city }}\nbye {{ unsubscribe_url }}',
  list: { name: 'News', id: 'news.example.org' },
  feedbackId: 'c1:waybill',
}

const jane: RecipientValues = {
  email: 'jane@example.com',
  name: 'Jane Döe',
  attributes: { city: 'Zürich' },
  unsubscribeUrl: 'https://example.org/u/abc',
  preferencesUrl: 'https://example.org/p/abc',
  browserUrl: 'https://example.org/v/abc',
  unsubscribeMailto: 'mailto:u+abc@example.org',
  deliveryToken: 'abc',
}

const stamp = { messageId: 'abc@example.org', date: new Date('2026-11-21T22:25:15.678Z') }

function compile(changes: Partial<MailContent> = {}): CompiledMessage {
  const compiled = compileMessage({ ...content, ...changes })
  if (!compiled.ok) throw new Error(compiled.problem.message)
  return compiled.value
}

function compose(message: CompiledMessage, changes: Partial<RecipientValues> = {}): string {
  const composed = message.compose({ ...jane, ...changes }, stamp)
  if (!composed.ok) throw new Error(composed.problem.message)
  return composed.value
}

const lineFeeds = (text: string) => text.replace(/\r\n?|\n/g, '\n')
const wellFormed = (text: string) => Buffer.from(text).toString()

describe('a message', () => {
  test('has each header field once, as it should be', async () => {
    const parsed = await PostalMime.parse(compose(compile()))
    const fields = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]))
    expect(parsed.headers).toHaveLength(Object.keys(fields).length)
    expect(fields).toEqual({
      'mime-version': '1.0',
      'content-type': expect.stringMatching(/^multipart\/alternative; boundary="=_[0-9a-f]{24}"$/),
      precedence: 'bulk',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'list-id': '"News" <news.example.org>',
      'feedback-id': 'c1:waybill',
      from: '"Waybill, News" <news@example.org>',
      'reply-to': 'reply@example.org',
      to: expect.stringMatching(/^=\?utf-8\?.*\?= <jane@example.com>$/),
      subject: expect.stringContaining('=?utf-8?'),
      date: 'Sat, 21 Nov 2026 22:25:15 +0000',
      'message-id': '<abc@example.org>',
      'list-unsubscribe': '<https://example.org/u/abc>, <mailto:u+abc@example.org>',
      'x-waybill-delivery': 'abc',
    })
    expect(parsed.to).toEqual([{ name: 'Jane Döe', address: 'jane@example.com' }])
    expect(parsed.subject).toBe('For Jane Döe')
  })

  test('is text first, then HTML with the preheader hidden in front', async () => {
    const wire = compose(compile())
    expect(wire.indexOf('text/plain')).toBeLessThan(wire.indexOf('text/html'))
    const { html, text } = await PostalMime.parse(wire)
    expect(text?.trimEnd()).toBe('Hello Jane DöeZürich,\n.dot Zürich\nbye https://example.org/u/abc')
    expect(html).toMatch(
      /<body class="x"><div style="display:none[^>]*>A &lt; B, Jane Döe<\/div>\n<p>Hello Jane Döe,/,
    )
  })

  test('without text gets it from the HTML, without the preheader', async () => {
    const { text: _, ...withoutText } = content
    const compiled = compileMessage(withoutText)
    if (!compiled.ok) throw new Error(compiled.problem.message)
    expect(compiled.value.textSource).toContain('Hello {{ contact.name }}, .a line with a dot')
    const { text } = await PostalMime.parse(compose(compiled.value))
    expect(text).toContain('Hello Jane Döe, .a line with a dot, Zürich')
    expect(text).not.toContain('A < B')
  })

  test('with a fixed subject', async () => {
    const { subject } = await PostalMime.parse(compose(compile({ subject: 'Frühling!' })))
    expect(subject).toBe('Frühling!')
  })

  test('may print its subject in the body, not in itself', async () => {
    const message = compile({
      subject: 'A{{ campaign.subject }}',
      text: '{{ campaign.subject }} of {{ campaign.name }}',
    })
    const { subject, text } = await PostalMime.parse(compose(message))
    expect([subject, text?.trimEnd()]).toEqual(['A', 'A of Spring'])
  })

  test('names all merge fields of all its templates', () => {
    expect(compile().fields).toEqual([
      { path: 'contact.attributes.city', known: true, hasDefault: false },
      { path: 'contact.attributes.vip', known: true, hasDefault: false },
      { path: 'contact.name', known: true, hasDefault: false },
      { path: 'unsubscribe_url', known: true, hasDefault: false },
    ])
  })

  test.each(['subject', 'preheader', 'html', 'text'])('is refused where its %s cannot be read', (field) => {
    const result = compileMessage({ ...content, [field]: 'a\n{{ b | nope }}' })
    const message = 'Line 2, column 1: There is no filter "nope".'
    expect(result).toEqual({ ok: false, problem: { code: 'invalid_template', message, field } })
  })

  test('is refused for the recipient whose values its template cannot take', () => {
    const message = compile({ text: '{% for i in (1..contact.attributes.n) %}x{% endfor %}' })
    const result = message.compose({ ...jane, attributes: { n: 1e9 } }, stamp)
    expect(result).toMatchObject({ ok: false, problem: { code: 'template_failed' } })
    expect(message.render({ ...jane, attributes: { n: 1e9 } }).ok).toBe(false)
    expect(message.compose({ ...jane, attributes: { n: 2 } }, stamp).ok).toBe(true)
  })

  test.each<Partial<RecipientValues>>([
    { email: 'a@x.test\r\nBcc: b@x.test' },
    { deliveryToken: 'a\r\nb' },
    { unsubscribeUrl: 'https://x.test/\r\nX: y' },
    { unsubscribeMailto: 'mailto:a\nb' },
  ])('never takes %j', (changes) => {
    expect(() => compose(compile(), changes)).toThrow('bug')
  })
})

const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constantFrom(
        '\r\n.\r\n',
        '\n.',
        '\r',
        '\0',
        '\ud800',
        '=',
        '=\r\n',
        '--=_',
        ' ',
        '\t\n',
        '{{ contact.email }}',
      ),
      fc.constantFrom(
        '\r\nBcc: x@y.test\r\n\r\n',
        '</body>',
        'x'.repeat(300),
        'é'.repeat(300),
        '👩‍👩‍👧‍👦'.repeat(9),
      ),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))
const hostile = fc.record({ name: hostileText, city: hostileText, vip: fc.option(hostileText) })

describe('whatever the values hold', () => {
  const plain = compile({
    subject: '{{ contact.name }}{{ contact.attributes.city }}',
    html: '<p>{{ contact.name | raw }}</p>{{ contact.attributes.city | raw }}{% if contact.attributes.vip %}{{ contact.attributes.vip | raw }}{% endif %}',
    text: '{{ contact.name }}{{ contact.attributes.city }} . {{ contact.name }}\n{{ contact.attributes.vip }}',
  })

  test('the reader gets them back, and no line breaks the rules', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async ({ name, city, vip }) => {
        const wire = compose(plain, { name, attributes: { city, vip } })
        expect(wire).toMatch(/^(?:(?!\.)[\t\x20-\x7e]{0,78}\r\n)*$/)
        expect(wire.split('\r\n\r\n')[0]?.match(/^[A-Za-z-]+(?=:)/gm)).toHaveLength(14)
        const parsed = await PostalMime.parse(wire)
        expect(parsed.subject ?? '').toBe(wellFormed(oneLine(name + city)))
        expect(parsed.to).toEqual([{ name: wellFormed(oneLine(name)), address: 'jane@example.com' }])
        const attributes = { city: lineFeeds(city), vip: vip === null ? null : lineFeeds(vip) }
        const rendered = plain.render({ ...jane, name: lineFeeds(name), attributes })
        if (!rendered.ok) throw new Error(rendered.problem.message)
        // The parser ends every part with one line break of its own.
        expect(lineFeeds(parsed.text ?? '')).toBe(`${wellFormed(rendered.value.text)}\n`)
        expect(lineFeeds(parsed.html ?? '')).toContain(wellFormed(rendered.value.html))
      }),
      { numRuns: 200 },
    )
  })
})
