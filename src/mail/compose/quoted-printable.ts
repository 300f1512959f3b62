/**
 * Quoted-printable (RFC 2045, 6.7) for text that is put together from pieces. Each piece is encoded as if it stood at
 * the start of a line, so pieces never depend on each other. No encoded line starts with a dot: SMTP has nothing to stuff.
 */

/** A soft line break: the next piece starts at the start of a line, and the reader sees nothing of it. */
export const softBreak = '=\r\n'

/** RFC 2045 allows 76; one is left for the `=` of a soft break. */
const lineLength = 75

const lineFeed = 10
const space = 32
const tab = 9
const dot = 46
const equals = 61

// What most values are: one short line of plain ASCII that needs no encoding.
const plainPiece = /^(?!\.)[\x20-\x3c\x3e-\x7e]{0,74}[\x21-\x3c\x3e-\x7e]$/

/** Encodes one piece; the result does not end in a soft break. */
export function encodePiece(text: string): string {
  return plainPiece.test(text) || text === '' ? text : encodeLines(text)
}

function encodeLines(text: string): string {
  const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8')
  let encoded = ''
  let line = ''
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (byte === lineFeed) {
      encoded += `${line}\r\n`
      line = ''
      continue
    }
    const isLast = index + 1 === bytes.length || bytes[index + 1] === lineFeed
    const isLiteral = isPrintable(byte) || ((byte === space || byte === tab) && !isLast)
    const token = isLiteral ? String.fromCharCode(byte) : hex(byte)
    if (line.length + token.length > lineLength) {
      encoded += line + softBreak
      line = ''
    }
    line += line === '' && byte === dot ? hex(byte) : token
  }
  return encoded + line
}

function isPrintable(byte: number): boolean {
  return byte > space && byte < 127 && byte !== equals
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
