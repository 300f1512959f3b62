/**
 * Turns the bytes of a file into text in one pass, in flat memory.
 * A byte order mark decides, else the pattern of NUL bytes (UTF-16), else it is UTF-8. Bytes that are not valid UTF-8
 * are read as Windows-1252 where they stand, and their lines are counted: that reads Windows-1252 files, and also UTF-8
 * files into which Windows-1252 lines were pasted, and a late stray byte never spoils what came before it.
 * What is no text at all is refused with what to do about it.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { ImportRefused } from './import-refused.ts'
import { repairUtf8 } from './repair-utf8.ts'
import { say } from '../../domain/sentences.ts'

export interface DecodedText {
  /** Without a byte order mark. */
  readonly chunks: AsyncIterable<string>
  /** Complete once `chunks` has ended. */
  report(): DecodeReport
}

export interface DecodeReport {
  readonly encoding: string
  /** Bytes read. */
  readonly bytes: number
  /** Lines in which bytes were read as Windows-1252, beside UTF-8. */
  readonly windows1252Lines: number
}

/** Bytes that must be there before the encoding is decided. */
const headLength = 65_536
/** A line may not be longer; then it is cut anywhere, for the parser to refuse. */
const longestLine = 2_097_152

/** @throws ImportRefused for an empty file, one that is not text, or an encoding that nobody knows. */
export async function decodeText(bytes: AsyncIterable<Buffer>, wanted?: string): Promise<DecodedText> {
  const { head, rest } = await takeHead(bytes)
  if (head.length === 0) throw new ImportRefused('empty_file', say('file_empty'))
  const found = wanted === undefined ? findEncoding(head) : wantedEncoding(head, wanted)
  const text = concatenated(head.subarray(found.skip), rest)
  return found.encoding === 'utf-8' ? utf8Text(text, found.skip) : otherText(text, found.encoding, found.skip)
}

async function takeHead(bytes: AsyncIterable<Buffer>) {
  const iterator = bytes[Symbol.asyncIterator]()
  const parts: Buffer[] = []
  let length = 0
  while (length < headLength) {
    const next = await iterator.next()
    if (next.done === true) break
    parts.push(next.value)
    length += next.value.length
  }
  return { head: Buffer.concat(parts), rest: { [Symbol.asyncIterator]: () => iterator } }
}

async function* concatenated(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}

interface FoundEncoding {
  readonly encoding: string
  /** Bytes of the byte order mark. */
  readonly skip: number
}

function findEncoding(head: Buffer): FoundEncoding {
  const mark = byteOrderMark(head)
  if (mark !== undefined) return mark
  refuseKnownFormats(head)
  const nuls = countNuls(head)
  if (nuls.even + nuls.odd === 0) return { encoding: 'utf-8', skip: 0 }
  // Addresses are ASCII: in UTF-16 every other byte of them is NUL, whatever the language of the names.
  const enough = head.length / 2 / 5
  if (nuls.odd > enough && nuls.odd > nuls.even * 10) return { encoding: 'utf-16le', skip: 0 }
  if (nuls.even > enough && nuls.even > nuls.odd * 10) return { encoding: 'utf-16be', skip: 0 }
  throw notText()
}

function wantedEncoding(head: Buffer, wanted: string): FoundEncoding {
  const isKnown: boolean = iconv.encodingExists(wanted)
  if (!isKnown) {
    throw new ImportRefused('unknown_encoding', `The encoding "${wanted}" is not known.`, 'encoding')
  }
  const encoding = /^utf-?8$/i.test(wanted) ? 'utf-8' : wanted.toLowerCase()
  const mark = byteOrderMark(head)
  return { encoding, skip: mark?.encoding === encoding ? mark.skip : 0 }
}

function byteOrderMark(head: Buffer): FoundEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', skip: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 }
  return undefined
}

const knownFormats = [
  { start: 'PK\u0003\u0004', format: 'an Excel workbook or a zip archive' },
  { start: '\u00d0\u00cf\u0011\u00e0', format: 'an old Excel workbook' },
  { start: '\u001f\u008b', format: 'a gzip archive' },
  { start: '%PDF-', format: 'a PDF document' },
  { start: '{\\rtf', format: 'a word processor document' },
]

function refuseKnownFormats(head: Buffer): void {
  const start = head.subarray(0, 8).toString('latin1')
  const known = knownFormats.find((format) => start.startsWith(format.start))
  if (known !== undefined) {
    throw new ImportRefused('not_csv', say('file_not_csv', { format: known.format }))
  }
}

function countNuls(head: Buffer): { even: number; odd: number } {
  const nuls = { even: 0, odd: 0 }
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1))
    nuls[at % 2 === 0 ? 'even' : 'odd'] += 1
  return nuls
}

function notText(): ImportRefused {
  return new ImportRefused('not_csv', say('file_not_text'))
}

function otherText(text: AsyncIterable<Buffer>, encoding: string, skipped: number): DecodedText {
  let bytes = skipped
  async function* chunks(): AsyncGenerator<string> {
    const decoder = iconv.getDecoder(encoding, { stripBOM: false })
    for await (const chunk of text) {
      bytes += chunk.length
      yield refuseNul(decoder.write(chunk))
    }
    yield refuseNul(decoder.end() ?? '')
  }
  return { chunks: chunks(), report: () => ({ encoding, bytes, windows1252Lines: 0 }) }
}

function utf8Text(text: AsyncIterable<Buffer>, skipped: number): DecodedText {
  let bytes = skipped
  let windows1252Lines = 0
  let beyondAscii = skipped > 0
  function textOf(lines: Buffer): string {
    if (isAscii(lines)) return refuseNul(lines.toString('latin1'))
    if (isUtf8(lines)) {
      beyondAscii = true
      return refuseNul(lines.toString('utf8'))
    }
    const repair = repairUtf8(lines)
    windows1252Lines += repair.lines
    beyondAscii ||= repair.hadUtf8
    return refuseNul(repair.text)
  }
  async function* chunks(): AsyncGenerator<string> {
    let begun: Buffer = Buffer.alloc(0)
    for await (const chunk of text) {
      bytes += chunk.length
      const joined = begun.length === 0 ? chunk : Buffer.concat([begun, chunk])
      const end = lastLineEnd(joined)
      if (end > 0) yield textOf(joined.subarray(0, end))
      begun = joined.subarray(end)
    }
    if (begun.length > 0) yield textOf(begun)
  }
  const encoding = () => {
    if (windows1252Lines === 0) return 'utf-8'
    return beyondAscii ? 'utf-8 and windows-1252' : 'windows-1252'
  }
  return { chunks: chunks(), report: () => ({ encoding: encoding(), bytes, windows1252Lines }) }
}

/** PostgreSQL stores no NUL, and no person's name has one. */
function refuseNul(text: string): string {
  if (text.includes('\u0000')) throw notText()
  return text
}

/** Where the last whole line ends: never inside a character. */
function lastLineEnd(bytes: Buffer): number {
  const end = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d)) + 1
  return end === 0 && bytes.length > longestLine ? bytes.length : end
}
