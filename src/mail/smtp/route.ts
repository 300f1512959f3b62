/** Where a connection goes, and how patient it is. Values only. */

export interface SmtpRoute {
  readonly host: string
  readonly port: number
  /** `starttls` is required when chosen: a relay that does not offer it is refused, never spoken to in clear. */
  readonly security: 'none' | 'starttls' | 'tls'
  readonly verifyCertificate: boolean
  readonly auth?: { readonly username: string; readonly password: string }
  /** Send the password in clear over an unencrypted connection to another machine. Never needed for loopback. */
  readonly allowClearPassword?: boolean
  /** The name in EHLO: a host name or an address literal. */
  readonly helloName: string
  /** The local address to connect from. */
  readonly localAddress?: string
}

/** Longest wait in each phase, in milliseconds (RFC 5321, 4.5.3.2). */
export interface SmtpTimeouts {
  /** TCP connect, and TLS handshake. */
  readonly connectMs: number
  readonly greetingMs: number
  /** EHLO, STARTTLS, AUTH, MAIL, RCPT, RSET. */
  readonly commandMs: number
  readonly dataStartMs: number
  /** The relay takes no octet of the body. */
  readonly bodyProgressMs: number
  /** Low values make doubt: the relay may accept after we gave up. */
  readonly dotMs: number
  readonly quitMs: number
}

export interface SmtpConnectionOptions {
  readonly timeouts?: Partial<SmtpTimeouts>
  /** How often the timeouts are looked at; they are late by at most this. */
  readonly tickMs?: number
  /** Quit after this long without a message. Amazon SES cuts at 10 s. */
  readonly idleCloseMs?: number
  /** Transactions per connection before it is rotated; a smaller MAILMAX of the relay (RFC 9422) wins. */
  readonly maxMessagesPerConnection?: number
}

export const defaultTimeouts: SmtpTimeouts = {
  connectMs: 30_000,
  greetingMs: 60_000,
  commandMs: 300_000,
  dataStartMs: 120_000,
  bodyProgressMs: 180_000,
  dotMs: 600_000,
  quitMs: 5_000,
}

export const defaultTickMs = 1_000
export const defaultIdleCloseMs = 7_000
export const defaultMaxMessagesPerConnection = 1_000
