/**
 * Reads SMTP replies out of octets as they arrive (RFC 5321, 4.2). It takes what real servers send: bare LF, replies in
 * pieces, 8-bit text, NULs. What is no reply, or has no end, it calls garbage; it never throws and never grows without bound.
 */

import type { SmtpReply } from './outgoing.ts'

export const maxReplyLength = 65_536
const maxReportedLength = 4_096

/** `next()` found no whole reply yet. */
export const incomplete = 0
/** `next()` found something that is not SMTP: the connection cannot be used any more. */
export const garbage = -1

export class ReplyReader {
  #buffer = ''
  #position = 0
  #lines: string[] = []
  #length = 0
  #code = 0
  #finished = false

  push(text: string): void {
    this.#buffer = this.#position === this.#buffer.length ? text : this.#buffer.slice(this.#position) + text
    this.#position = 0
  }

  /** Forget what was read and not used: nothing said before TLS counts (RFC 3207, 4.2). */
  discard(): void {
    this.#buffer = ''
    this.#position = 0
    this.#lines = []
    this.#length = 0
  }

  /** The code of the next whole reply, or `incomplete`, or `garbage`. `lines` and `reply` then describe it. */
  next(): number {
    if (this.#finished) {
      this.#lines = []
      this.#length = 0
      this.#finished = false
    }
    for (;;) {
      const end = this.#buffer.indexOf('\n', this.#position)
      if (end === -1) {
        const pending = this.#buffer.length - this.#position + this.#length
        return pending > maxReplyLength ? garbage : incomplete
      }
      const code = this.#readLine(end)
      if (code !== incomplete) return code
    }
  }

  /** The lines of the reply that `next()` found, codes stripped. */
  get lines(): readonly string[] {
    return this.#lines
  }

  get reply(): SmtpReply {
    return describeReply(this.#code, this.#lines)
  }

  #readLine(end: number): number {
    const start = this.#position
    const stop = this.#buffer.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end
    this.#position = end + 1
    const code = readCode(this.#buffer, start)
    const separator = stop - start > 3 ? this.#buffer.charCodeAt(start + 3) : 32
    if (code === garbage || stop - start < 3 || (separator !== 32 && separator !== 45)) return garbage
    this.#length += stop - start
    if (this.#length > maxReplyLength) return garbage
    this.#lines.push(this.#buffer.slice(start + 4, stop))
    if (separator === 45) return incomplete
    // Where the lines disagree, the last one decides.
    this.#code = code
    this.#finished = true
    return code
  }
}

function readCode(buffer: string, start: number): number {
  const first = buffer.charCodeAt(start) - 48
  const second = buffer.charCodeAt(start + 1) - 48
  const third = buffer.charCodeAt(start + 2) - 48
  const isCode = first >= 2 && first <= 5 && second >= 0 && second <= 9 && third >= 0 && third <= 9
  return isCode ? first * 100 + second * 10 + third : garbage
}

const enhancedStatus = /^([245])\.(\d{1,3})\.(\d{1,3})(?: |$)/

function describeReply(code: number, lines: readonly string[]): SmtpReply {
  let enhanced: string | undefined
  let text = ''
  for (const line of lines) {
    const status = enhancedStatus.exec(line)
    enhanced ??= status?.[0].trimEnd()
    const words = (status === null ? line : line.slice(status[0].length)).trim()
    if (words !== '') text = text === '' ? words : `${text} ${words}`
  }
  return { code, enhanced, text: readable(text.slice(0, maxReportedLength)) }
}

/** UTF-8 where it is, Latin-1 where it is not; control characters, which no database or log should meet, replaced. */
function readable(octets: string): string {
  if (/^[\x20-\x7e]*$/.test(octets)) return octets
  const bytes = Buffer.from(octets, 'latin1')
  const decoded = bytes.toString('utf8')
  const text = decoded.includes('\ufffd') ? octets : decoded
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd')
}
