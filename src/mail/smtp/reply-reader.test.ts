import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { garbage, incomplete, maxReplyLength, ReplyReader } from './reply-reader.ts'

function readAll(reader: ReplyReader, pieces: readonly string[]) {
  const found: unknown[] = []
  for (const piece of pieces) {
    reader.push(piece)
    for (;;) {
      const code = reader.next()
      if (code === incomplete) break
      if (code === garbage) return [...found, 'garbage']
      found.push(reader.reply)
    }
  }
  return found
}

const read = (...pieces: string[]) => readAll(new ReplyReader(), pieces)

describe('a reply', () => {
  test.each([
    ['250 2.1.0 Ok\r\n', { code: 250, enhanced: '2.1.0', text: 'Ok' }],
    ['250\r\n', { code: 250, enhanced: undefined, text: '' }],
    ['250 \r\n', { code: 250, enhanced: undefined, text: '' }],
    ['250 Ok\n', { code: 250, enhanced: undefined, text: 'Ok' }],
    [
      '550-5.1.1 No\r\n550-5.1.1 such\r\n550 5.1.1 user\r\n',
      { code: 550, enhanced: '5.1.1', text: 'No such user' },
    ],
    ['250-one\r\n550 5.0.0 two\r\n', { code: 550, enhanced: '5.0.0', text: 'one two' }],
    ['550 5.1.1\r\n', { code: 550, enhanced: '5.1.1', text: '' }],
    ['550 5.1.1: no\r\n', { code: 550, enhanced: undefined, text: '5.1.1: no' }],
    ['550 1.2.3.4 is listed\r\n', { code: 550, enhanced: undefined, text: '1.2.3.4 is listed' }],
    ['250 Ok 0101\xe9\r\n', { code: 250, enhanced: undefined, text: 'Ok 0101é' }],
    ['250 \xe2\x82\xac\r\n', { code: 250, enhanced: undefined, text: '€' }],
    ['250 a\x00b\x1bc\r\n', { code: 250, enhanced: undefined, text: 'a\ufffdb\ufffdc' }],
  ])('%j', (octets, reply) => {
    expect(read(octets)).toEqual([reply])
  })

  test.each([
    'hello\r\n',
    '25\r\n',
    '\r\n',
    '250_Ok\r\n',
    '150 no\r\n',
    '650 no\r\n',
    '2x0 no\r\n',
    '250-a\r\nb\r\n',
  ])('is not: %j', (octets) => {
    expect(read(octets)).toEqual(['garbage'])
  })

  test('ends somewhere', () => {
    expect(read(`250 ${'x'.repeat(maxReplyLength)}`)).toEqual(['garbage'])
    expect(read(...Array.from({ length: 10_000 }, () => '250-again\r\n'))).toEqual(['garbage'])
  })

  test('is reported without its endless words', () => {
    const [reply] = read(`550 ${'x'.repeat(10_000)}\r\n`)
    expect(reply).toHaveProperty('text', 'x'.repeat(4_096))
  })
})

const line = fc.tuple(
  fc.integer({ min: 200, max: 599 }),
  fc.constantFrom(' ', '-'),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((octet) => String.fromCharCode(octet)) }),
)
const session = fc
  .array(line)
  .map((lines) =>
    lines.map(([code, separator, text]) => `${code}${separator}${text.replace(/\n/g, '')}\r\n`).join(''),
  )

test('replies are the same however the octets are cut', () => {
  fc.assert(
    fc.property(session, fc.array(fc.nat(200), { maxLength: 20 }), (octets, cuts) => {
      const places = [0, ...cuts.map((cut) => cut % (octets.length + 1)), octets.length].sort((a, b) => a - b)
      const pieces = places.slice(1).map((place, index) => octets.slice(places[index], place))
      expect(read(...pieces)).toEqual(read(octets))
    }),
    { numRuns: 500 },
  )
})

test('any octets are replies or garbage, and every reply has words that a database can keep', () => {
  const octets = fc.string({
    unit: fc.constantFrom('2', '5', '0', ' ', '-', '\r', '\n', '\0', '\xff', '.', 'a'),
  })
  fc.assert(
    fc.property(fc.array(octets), (pieces) => {
      for (const found of read(...pieces)) {
        if (found === 'garbage') continue
        expect(found).toHaveProperty('text', expect.stringMatching(/^[^\x00-\x1f\x7f-\x9f]*$/))
      }
    }),
    { numRuns: 2_000 },
  )
})
