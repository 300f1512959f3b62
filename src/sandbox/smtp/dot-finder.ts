/**
 * Finds the end of a message, CRLF.CRLF (RFC 5321, 4.1.1.4), in octets that come in pieces of any length. Only this exact
 * sequence ends a message: bare CR or LF never do (SMTP smuggling, CVE-2023-51764).
 */

const terminator = Buffer.from('\r\n.\r\n')

export class DotFinder {
  /** How many octets of the terminator the pieces so far end with. A message starts at the start of a line. */
  private matched = 2

  begin(): void {
    this.matched = 2
  }

  /** Where the message ends in this piece, just behind the terminator; -1: not in this one. */
  find(piece: Buffer): number {
    let at = 0
    for (; at < piece.length && this.matched > 0; at++) {
      this.matched = advance(this.matched, piece[at])
      if (this.matched === terminator.length) return at + 1
    }
    const start = piece.indexOf(terminator, at)
    if (start !== -1) return start + terminator.length
    for (at = Math.max(at, piece.length - terminator.length + 1); at < piece.length; at++) {
      this.matched = advance(this.matched, piece[at])
    }
    return -1
  }
}

/** Of the terminator's prefixes only CR can start again inside a failed match. */
function advance(matched: number, octet: number | undefined): number {
  if (octet === terminator[matched]) return matched + 1
  return octet === terminator[0] ? 1 : 0
}
