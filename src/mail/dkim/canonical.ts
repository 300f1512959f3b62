/** The "relaxed" forms of header fields and bodies, which survive what relays do to white space (RFC 6376, 3.4). */

export interface HeaderField {
  /** In lower case. */
  readonly name: string
  /** As it stands in the message, folded, without the final CRLF. */
  readonly raw: string
}

export function splitMessage(content: string): { fields: readonly HeaderField[]; body: string } {
  const end = content.indexOf('\r\n\r\n')
  const header = end === -1 ? content : content.slice(0, end)
  const fields = header.split(/\r\n(?![ \t])/).map((raw) => ({
    name: raw
      .slice(0, Math.max(raw.indexOf(':'), 0))
      .trim()
      .toLowerCase(),
    raw,
  }))
  return { fields, body: end === -1 ? '' : content.slice(end + 4) }
}

export function relaxField(field: HeaderField): string {
  const value = field.raw.slice(field.raw.indexOf(':') + 1)
  return `${field.name}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}

/** The body as it is on the wire, dots stuffed; what the receiver hashes has them taken out again. */
export function relaxBody(wireBody: string): string {
  const body = wireBody.startsWith('.') || wireBody.includes('\r\n.') ? unstuff(wireBody) : wireBody
  // One pass that leaves single spaces, nearly all white space there is, alone.
  const relaxed = body.replace(/[ \t]+(?=\r\n|$)|[ \t]{2,}|\t/g, (found, at: number) =>
    at + found.length === body.length || body.startsWith('\r\n', at + found.length) ? '' : ' ',
  )
  let end = relaxed.length
  while (relaxed.endsWith('\r\n', end)) end -= 2
  return end === 0 ? '' : `${relaxed.slice(0, end)}\r\n`
}

function unstuff(body: string): string {
  return body.replace(/(^|\r\n)\./g, '$1')
}
