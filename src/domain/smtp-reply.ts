/** The words of an SMTP dialogue: where in it something happened, and what the server answered. */

/** Where in the SMTP dialogue something happened. `idle` is between messages. */
export const smtpPhases = [
  'connect',
  'banner',
  'ehlo',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'body',
  'dot',
  'idle',
] as const

export type SmtpPhase = (typeof smtpPhases)[number]

export interface SmtpReply {
  readonly code: number
  /** RFC 3463 status, such as `4.7.0`, where the server gave one. */
  readonly enhanced: string | undefined
  /** The server's exact words, all lines joined by a space, codes stripped. */
  readonly text: string
}
