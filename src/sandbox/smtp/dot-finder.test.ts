import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DotFinder } from './dot-finder.ts'

/** Octets that look like the end of a message as often as possible. */
const octets = fc
  .array(fc.constantFrom('\r', '\n', '.', '\r\n', '\r\n.', 'a'), { maxLength: 60 })
  .map((parts) => Buffer.from(parts.join('')))

function pieces(whole: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (whole.length + 1)), whole.length])].sort(
    (a, b) => a - b,
  )
  return places.slice(1).map((end, at) => whole.subarray(places[at], end))
}

/** Where the message ends in the whole, when it comes in these pieces. */
function endOf(parts: readonly Buffer[]): number {
  const finder = new DotFinder()
  let before = 0
  for (const part of parts) {
    const end = finder.find(part)
    if (end !== -1) return before + end
    before += part.length
  }
  return -1
}

test('finds the first CRLF.CRLF, however the octets are cut', () => {
  fc.assert(
    fc.property(octets, fc.array(fc.nat(), { maxLength: 8 }), (whole, cuts) => {
      // A message starts at the start of a line: as if a CRLF came before it.
      const at = Buffer.concat([Buffer.from('\r\n'), whole]).indexOf('\r\n.\r\n')
      expect(endOf(pieces(whole, cuts))).toBe(at === -1 ? -1 : at + 3)
    }),
    { numRuns: 2000 },
  )
})

test('one octet at a time is enough', () => {
  const whole = Buffer.from('line\r\n..\r\n.\r.\n.\r\n\r\n.\r\nMAIL')
  expect(endOf([...whole].map((octet) => Buffer.of(octet)))).toBe(whole.indexOf('MAIL'))
})

test('bare line feeds never end a message', () => {
  for (const text of ['a\n.\n', 'a\r.\r', 'a\n.\r\n', 'a\r\n.\n', 'a\r\n.\r'])
    expect(endOf([Buffer.from(text)])).toBe(-1)
})

test('a second message begins anew', () => {
  const finder = new DotFinder()
  expect(finder.find(Buffer.from('a\r\n.\r\n'))).toBe(6)
  finder.begin()
  expect(finder.find(Buffer.from('.\r\n'))).toBe(3)
})
