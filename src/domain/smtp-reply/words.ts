/** The words of an SMTP dialogue and of its reading. Owns no rule: `../smtp-reply.ts` decides. */

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

/** What a reply means for the delivery, the relay and the address. Each class: docs/replies.md. */
export const replyClasses = [
  'accepted',
  'throttle_account',
  'throttle_destination',
  'transient_recipient',
  'transient_connection',
  'permanent_recipient',
  'permanent_message',
  'permanent_account',
  'uncertain',
] as const

export type ReplyClass = (typeof replyClasses)[number]

/** Throttles: which limit was hit. `mailbox_full` goes with transient_recipient only. */
export type ReplyKind = 'rate' | 'concurrency' | 'quota' | 'mailbox_full'

export interface ReplyVerdict {
  readonly class: ReplyClass
  /**
   * The rule that decided, for showing. Its first word says what it looked at: `phase.`, `text.`, `enhanced.`, `code.`,
   * or `fallback.` (these words are new to Waybill).
   */
  readonly rule: string
  readonly kind?: ReplyKind
  /** How long the server asked to wait, where its words say so. At most a day. */
  readonly retryAfterMs?: number
  /** Plain words for an operator: what it means and what to do. */
  readonly explanation: string
}
