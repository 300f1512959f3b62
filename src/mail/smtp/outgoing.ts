/**
 * The words between the sending engine and an SMTP connection.
 *
 * The connection pulls: it takes the next message when it can begin one, writes everything but the final dot, and
 * writes the dot only when the message is cleared (its intent is committed). It then reports exactly one outcome.
 * No promise, timer or stream is made per message: this is the hot path.
 */

import type { SmtpPhase, SmtpReply } from '../../domain/smtp-reply.ts'

export type { SmtpPhase, SmtpReply } from '../../domain/smtp-reply.ts'

/** What became of one message. */
export type SmtpOutcome =
  | { readonly kind: 'reply'; readonly phase: SmtpPhase; readonly reply: SmtpReply }
  | {
      readonly kind: 'lost'
      readonly phase: SmtpPhase
      /** Any octet of the terminating CRLF.CRLF may have left: the server may have accepted the message. */
      readonly dotWritten: boolean
      readonly error: string
    }

/** One message on its way through a connection. */
export interface Outgoing {
  /** Envelope sender and recipient: bare addresses, validated, never with control characters. */
  readonly sender: string
  readonly recipient: string
  /**
   * Headers and body as they go over the wire: CRLF line ends, dot-stuffed, 7-bit (one char = one octet), ending in CRLF.
   * Without the final `.` CRLF.
   */
  readonly content: string
  /** Its intent is committed; the dot may be written. Read just before the dot: it may be withdrawn by time. */
  readonly cleared: boolean
}

/** What a connection asks of, and tells to, whoever feeds it. All calls are synchronous. */
export interface OutgoingFeed<Message extends Outgoing> {
  /** The next message for this connection, or undefined for now (the feeder calls `wake()` when there is one). */
  take(): Message | undefined
  /** Everything but the dot is written. The feeder calls `release()` once the message is cleared, or `withdraw()`. */
  held(message: Message): void
  /** Exactly once for each message taken. */
  ended(message: Message, outcome: SmtpOutcome): void
  /** Exactly once: the connection is gone (after the outcome of its message, if it had one). */
  closed(reason: SmtpOutcome | 'idle' | 'rotated' | 'quit'): void
}
