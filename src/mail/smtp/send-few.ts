/**
 * Sends a few messages over one connection of their own, and waits for what becomes of each: tests that a person waits for.
 * Nothing is stored and nothing is tried again: whoever wants a ledger uses the engine.
 */
import { openSmtpConnection } from './connection.ts'
import type { Outgoing, OutgoingFeed, SmtpOutcome } from './outgoing.ts'
import type { SmtpRoute, SmtpTimeouts } from './route.ts'

export type FewMessage = Omit<Outgoing, 'cleared'>

/** The outcomes in the order of the messages. Never rejects: a relay that cannot be used is an outcome, too. */
export function sendFew(
  route: SmtpRoute,
  messages: readonly FewMessage[],
  timeouts?: Partial<SmtpTimeouts>,
): Promise<SmtpOutcome[]> {
  const waiting: Outgoing[] = messages.map((message) => ({ ...message, cleared: true }))
  const all = [...waiting]
  const outcomes = new Map<Outgoing, SmtpOutcome>()
  return new Promise((resolve) => {
    const feed: OutgoingFeed<Outgoing> = {
      take: () => waiting.shift(),
      held: () => undefined,
      ended: (message, outcome) => {
        outcomes.set(message, outcome)
        if (outcomes.size === all.length) queueMicrotask(() => connection.quit())
      },
      closed: (reason) => {
        const rest: SmtpOutcome =
          typeof reason === 'string'
            ? { kind: 'lost', phase: 'idle', dotWritten: false, error: 'the relay ended the connection' }
            : reason
        resolve(all.map((message) => outcomes.get(message) ?? rest))
      },
    }
    const connection = openSmtpConnection(route, feed, timeouts === undefined ? {} : { timeouts })
  })
}
