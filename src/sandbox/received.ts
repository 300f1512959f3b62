/** What the ledger wants to know of a message, read from its octets without parsing it. */

export interface MessageNames {
  /** With angle brackets, or empty. */
  readonly messageId: string
  readonly delivery: string
}

const longestHeaderOctets = 65_536
/** The final `.` CRLF is no part of the message. */
const dotOctets = 3
const messageIdField = /\nmessage-id:((?:[^\r\n]|\r\n[ \t])*)/i
const deliveryField = /\nx-waybill-delivery:((?:[^\r\n]|\r\n[ \t])*)/i

export function readNames(wire: readonly Buffer[]): MessageNames {
  const header = headerOf(wire)
  return { messageId: valueOf(header, messageIdField), delivery: valueOf(header, deliveryField) }
}

/** The message without the final dot, as the same pieces. */
export function withoutDot(wire: readonly Buffer[]): Buffer[] {
  const pieces = [...wire]
  let surplus = dotOctets
  while (surplus > 0) {
    const last = pieces.pop()
    if (last === undefined) break
    if (last.length > surplus) pieces.push(last.subarray(0, last.length - surplus))
    surplus = Math.max(0, surplus - last.length)
  }
  return pieces
}

/** With a line feed in front, so that each field name follows one. */
function headerOf(wire: readonly Buffer[]): string {
  let text = '\n'
  for (const piece of wire) {
    text += piece.toString('latin1', 0, longestHeaderOctets)
    const end = text.indexOf('\r\n\r\n')
    if (end !== -1) return text.slice(0, end)
    if (text.length > longestHeaderOctets) break
  }
  return text
}

/** A field's value on one line (RFC 5322, 2.2.3), or empty. */
function valueOf(header: string, field: RegExp): string {
  const value = field.exec(header)?.[1] ?? ''
  return value.includes('\n') ? value.replaceAll(/\s+/g, ' ').trim() : value.trim()
}
