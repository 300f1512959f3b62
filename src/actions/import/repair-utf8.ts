/** Reads what is not UTF-8 in a text as Windows-1252, byte by byte, and leaves what is. */

import iconv from 'iconv-lite'

export interface RepairedText {
  readonly text: string
  /** Lines that had such bytes. */
  readonly lines: number
  /** Whether there were characters beyond ASCII that are UTF-8. */
  readonly hadUtf8: boolean
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

// Not TextDecoder: that of Node 20 takes Windows-1252 for Latin-1, and so loses typographic quotes and the euro sign.
const windows1252 = iconv.decode(
  Buffer.from(Array.from({ length: 128 }, (_, index) => index + 128)),
  'windows-1252',
)

export function repairUtf8(bytes: Buffer): RepairedText {
  let text = ''
  let lines = 0
  let hadUtf8 = false
  let brokenLine = false
  let kept = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      if (byte === lineFeed || byte === carriageReturn) brokenLine = false
      at += 1
      continue
    }
    const length = characterLength(bytes, at)
    if (length > 0) {
      hadUtf8 = true
      at += length
      continue
    }
    text += bytes.toString('utf8', kept, at) + windows1252.charAt(byte - 0x80)
    if (!brokenLine) lines += 1
    brokenLine = true
    at += 1
    kept = at
  }
  text += bytes.toString('utf8', kept)
  return { text, lines, hadUtf8 }
}

/** Bytes of the well-formed character beyond ASCII that starts here (RFC 3629 section 4), or 0. */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  const second = bytes[at + 1] ?? 0
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let next = at + 2; next < at + length; next += 1) {
    const byte = bytes[next] ?? 0
    if (byte < 0x80 || byte > 0xbf) return 0
  }
  return length
}
