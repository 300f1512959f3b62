/** Reads what is not UTF-8 in a text as Windows-1252, byte by byte, and leaves what is. */

export interface RepairedText {
  readonly text: Buffer
  /** Lines that had such bytes. */
  readonly lines: number
  /** Whether there were characters beyond ASCII that are UTF-8. */
  readonly hadUtf8: boolean
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

// The WHATWG table: the five bytes that Windows leaves open become control characters.
const windows1252 = Array.from({ length: 128 }, (_, index) =>
  Buffer.from(new TextDecoder('windows-1252').decode(Uint8Array.of(index + 128))),
)

export function repairUtf8(bytes: Buffer): RepairedText {
  const parts: Buffer[] = []
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
    parts.push(bytes.subarray(kept, at), windows1252[byte - 0x80] ?? Buffer.alloc(0))
    if (!brokenLine) lines += 1
    brokenLine = true
    at += 1
    kept = at
  }
  parts.push(bytes.subarray(kept))
  return { text: Buffer.concat(parts), lines, hadUtf8 }
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
