import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'
import { ImportRefused } from './import-refused.ts'

/** The file arrives in pieces of this many bytes. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function decode(bytes: Buffer, size = 7, encoding?: string) {
  const decoded = await decodeText(inPieces(bytes, size), encoding)
  const chunks: string[] = []
  for await (const chunk of decoded.chunks) chunks.push(chunk)
  return { text: chunks.join(''), ...decoded.report() }
}

async function refusalOf(bytes: Buffer, encoding?: string): Promise<string> {
  try {
    await decode(bytes, 1000, encoding)
  } catch (error) {
    if (error instanceof ImportRefused) return error.problem.code
    throw error
  }
  return 'none'
}

const text = 'email,name\njörg@müller.example,Jörg Müller – “Chef”\nzoë@example.com,Ζωή 你好 🎉\n'
const western = 'email,name\njane@example.com,Jörg Müller – “Chef” €5\n'

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', Buffer.from(text), 'utf-8'],
    ['utf-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['utf-16le with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['utf-16le', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['utf-16be with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16(), 'utf-16be'],
  ])('is found: %s', async (_, bytes, encoding) => {
    for (const size of [1, 3, 64, 100_000]) {
      const decoded = await decode(bytes, size)
      expect(decoded).toEqual({ text, encoding, bytes: bytes.length, windows1252Lines: 0 })
    }
  })

  it('is Windows-1252 where bytes are not UTF-8', async () => {
    const decoded = await decode(iconv.encode(western, 'windows-1252'))
    expect(decoded).toMatchObject({ text: western, encoding: 'windows-1252', windows1252Lines: 1 })
  })

  it('may change within a file: each line is read as what it is', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffemail,name\na@example.com,Zoë\n'),
      iconv.encode('b@example.com,Jürgen Groß\r\nc@example.com,François', 'windows-1252'),
      Buffer.from('\nd@example.com,Łukasz\n'),
    ])
    for (const size of [1, 5, 17, 1000]) {
      expect(await decode(bytes, size)).toMatchObject({
        text: 'email,name\na@example.com,Zoë\nb@example.com,Jürgen Groß\r\nc@example.com,François\nd@example.com,Łukasz\n',
        encoding: 'utf-8 and windows-1252',
        windows1252Lines: 2,
      })
    }
  })

  it('is found although the first stray byte comes late', async () => {
    const head = 'a@example.com,Plain\n'.repeat(20_000)
    const bytes = Buffer.concat([Buffer.from(head), iconv.encode('b@example.com,Günther\n', 'windows-1252')])
    const decoded = await decode(bytes, 65_536)
    expect(decoded.text).toBe(`${head}b@example.com,Günther\n`)
    expect(decoded).toMatchObject({ encoding: 'windows-1252', windows1252Lines: 1, bytes: bytes.length })
  })

  it('may be given', async () => {
    const polish = 'email,name\nl@example.com,Łukasz Żak\n'
    const bytes = iconv.encode(polish, 'windows-1250')
    expect(await decode(bytes, 4, 'windows-1250')).toMatchObject({ text: polish, encoding: 'windows-1250' })
    expect(await refusalOf(bytes, 'klingon')).toBe('unknown_encoding')
  })
})

describe('a file that is no text', () => {
  it.each([
    ['empty', '', 'empty_file'],
    ['an Excel workbook', 'PK\u0003\u0004\u0014\u0000\u0006', 'not_csv'],
    ['an old Excel workbook', '\u00d0\u00cf\u0011\u00e0\u00a1', 'not_csv'],
    ['a gzip archive', '\u001f\u008b\u0008\u0000', 'not_csv'],
    ['a PDF', '%PDF-1.7\n', 'not_csv'],
    ['with NUL bytes', 'a@example.com,\u0000\u0001\u0002\n', 'not_csv'],
    ['with a late NUL byte', `${'a@example.com,x\n'.repeat(10_000)}b@example.com,\u0000\n`, 'not_csv'],
  ])('is refused: %s', async (_, content, code) => {
    expect(await refusalOf(Buffer.from(content, 'latin1'))).toBe(code)
  })
})

describe('any bytes', () => {
  it('come out as text, the same in whatever pieces they arrive', async () => {
    const bytes = fc
      .uint8Array({ minLength: 1, maxLength: 80 })
      .map((values) => values.map((value) => value || 1))
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (values, size) => {
        const whole = Buffer.concat([Buffer.from('x'), values])
        const pieces = await decode(whole, size)
        expect(pieces).toEqual(await decode(whole, 1000))
        expect(Buffer.from(pieces.text).toString('utf8')).toBe(pieces.text)
      }),
      { numRuns: 500 },
    )
  })

  it('that are UTF-8 stay as they are', async () => {
    const anyText = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => !/[\u0000\ufeff]/.test(value))
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 9 }), async (value, size) => {
        expect((await decode(Buffer.from(`x${value}`), size)).text).toBe(`x${value}`)
      }),
      { numRuns: 500 },
    )
  })
})
