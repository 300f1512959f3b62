import { describe, expect, test } from 'vitest'
import { parseMailbox } from './mailbox.ts'

describe('a mailbox', () => {
  test.each([
    ['a@b.example', { name: '', address: 'a@b.example' }],
    ['  <a@b.example> ', { name: '', address: 'a@b.example' }],
    ['A B <a@b.example>', { name: 'A B', address: 'a@b.example' }],
    ['"B, A" <a@b.example>', { name: 'B, A', address: 'a@b.example' }],
    ['"say \\"hi\\" \\\\" <a@b.example>', { name: 'say "hi" \\', address: 'a@b.example' }],
    ['Ärzte & Söhne <a@Bücher.example>', { name: 'Ärzte & Söhne', address: 'a@xn--bcher-kva.example' }],
    ['News<a@b.example>', { name: 'News', address: 'a@b.example' }],
  ])('%s', (text, value) => {
    expect(parseMailbox(text)).toEqual({ ok: true, value })
  })

  test.each([
    '',
    'News',
    'News <>',
    'News <a@b.example> extra',
    'News <a@b.example',
    'a@b.example, c@d.example',
    'A <a@b.example>, C <c@d.example>',
    'News\r\nBcc: x@y.example <a@b.example>',
    'a\0@b.example',
    'News <a b@c.example>',
  ])('is not: %j', (text) => {
    const result = parseMailbox(text, 'replyTo')
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid_mailbox', field: 'replyTo' } })
  })
})
