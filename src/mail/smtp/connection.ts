/**
 * One SMTP connection that pulls messages from a feed and reports exactly one outcome for each.
 */

import type { SmtpCapabilities } from './capabilities.ts'
import type { Outgoing, OutgoingFeed, SmtpPhase } from './outgoing.ts'
import type { SmtpConnectionOptions, SmtpRoute } from './route.ts'

export interface SmtpConnection<Message extends Outgoing> {
  readonly phase: SmtpPhase
  readonly capabilities: SmtpCapabilities
  /** Messages that the relay accepted on this connection. */
  readonly messagesSent: number
  /** When the last reply was read, in milliseconds of `performance.now()`. */
  readonly lastReplyAt: number
  /** The message that waits for `release()` or `withdraw()`. */
  readonly heldMessage: Message | undefined
  /** The feed has something. Does nothing while the connection is busy: it takes by itself when it can. */
  wake(): void
  /** The held message is cleared: write the dot. Throws if it is not; does nothing if none is held any more. */
  release(): void
  /** Drop the held message: lost, dotWritten false. SMTP cannot abort DATA, so the connection closes at once. */
  withdraw(): void
  /** Finish what was taken, QUIT, close. */
  quit(): void
  /** Close now; what was taken ends as lost before this returns. */
  destroy(): void
}

export type OpenSmtpConnection = <Message extends Outgoing>(
  route: SmtpRoute,
  feed: OutgoingFeed<Message>,
  options?: SmtpConnectionOptions,
) => SmtpConnection<Message>
