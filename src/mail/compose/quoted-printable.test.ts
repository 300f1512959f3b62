import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodePiece, softBreak } from './quoted-printable.ts'

/** As RFC 2045 says it, not as we do. */
function decode(encoded: string): string {
  const octets = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(octets, 'latin1').toString('utf8')
}

const text = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '\r\n',
      '\r',
      '.',
      '..',
      '=',
      'From ',
      '-',
      'x'.repeat(74),
      'é'.repeat(20),
      '\0',
    ),
  ),
  { maxLength: 12 },
)

describe('pieces', () => {
  test('joined by soft breaks decode to the text, in lines that every relay takes', () => {
    fc.assert(
      fc.property(fc.array(text), (pieces) => {
        const texts = pieces.map((piece) => piece.join(''))
        const encoded = texts.map(encodePiece).join(softBreak)
        const expected = texts
          .map((piece) => Buffer.from(piece.replace(/\r\n?|\n/g, '\r\n')).toString())
          .join('')
        expect(decode(encoded)).toBe(expected)
        for (const line of encoded.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(76)
          expect(line).toMatch(/^(?!\.)[\t\x20-\x7e]*$/)
          expect(line).not.toMatch(/[ \t]$/)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['', ''],
    ['plain', 'plain'],
    ['.dot', '=2Edot'],
    ['a=b', 'a=3Db'],
    ['ends in space ', 'ends in space=20'],
    ['tab\t\nnext', 'tab=09\r\nnext'],
    ['ü', '=C3=BC'],
    ['x'.repeat(75), 'x'.repeat(75)],
    ['x'.repeat(76), `${'x'.repeat(75)}=\r\nx`],
    [`${'x'.repeat(75)}.`, `${'x'.repeat(75)}=\r\n=2E`],
    ['a\n.b', 'a\r\n=2Eb'],
  ])('%j', (piece, encoded) => {
    expect(encodePiece(piece)).toBe(encoded)
  })
})
