/** What a relay offers, read from its EHLO reply. Unknown keywords are kept, never an error. */

export interface SmtpCapabilities {
  readonly pipelining: boolean
  readonly starttls: boolean
  /** SASL mechanisms in upper case. */
  readonly auth: readonly string[]
  /** The relay understands SIZE=; undefined where SIZE is not offered, 0 where it names no limit (RFC 1870). */
  readonly sizeLimit: number | undefined
  /** LIMITS MAILMAX: transactions in one session (RFC 9422). */
  readonly mailMax: number | undefined
  /** All keyword lines as the relay gave them. */
  readonly keywords: readonly string[]
}

export const noCapabilities: SmtpCapabilities = {
  pipelining: false,
  starttls: false,
  auth: [],
  sizeLimit: undefined,
  mailMax: undefined,
  keywords: [],
}

/** The lines of an EHLO reply, codes stripped; the first is the greeting. */
export function readCapabilities(lines: readonly string[]): SmtpCapabilities {
  const keywords = lines.slice(1).map((line) => line.trim())
  const offered = new Map<string, string>()
  for (const line of keywords) {
    const [, keyword = '', parameters = ''] = /^([^\s=]+)[\s=]*(.*)$/.exec(line) ?? []
    const name = keyword.toUpperCase()
    // Some relays list AUTH twice, the second time as AUTH=… for old clients.
    offered.set(name, `${offered.get(name) ?? ''} ${parameters}`.trim())
  }
  const auth = (offered.get('AUTH') ?? '').toUpperCase().split(/\s+/).filter(Boolean)
  const size = offered.get('SIZE')
  const mailMax = /(?:^|\s)MAILMAX=(\d{1,9})(?:\s|$)/i.exec(offered.get('LIMITS') ?? '')?.[1]
  return {
    pipelining: offered.has('PIPELINING'),
    starttls: offered.has('STARTTLS'),
    auth: [...new Set(auth)],
    sizeLimit: size === undefined ? undefined : Number(/^\d{1,15}/.exec(size)?.[0] ?? 0),
    mailMax: mailMax === undefined || Number(mailMax) === 0 ? undefined : Number(mailMax),
    keywords,
  }
}
