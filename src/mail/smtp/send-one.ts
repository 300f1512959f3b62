/** One message over a connection of its own: for what Waybill itself has to say. Never for campaigns. */
import { openSmtpConnection } from './connection.ts'
import type { Outgoing, SmtpOutcome } from './outgoing.ts'
import type { SmtpRoute, SmtpTimeouts } from './route.ts'

/** Resolves when the connection has ended. A relay that cannot be used is a value, too. */
export function sendOne(
  route: SmtpRoute,
  mail: Omit<Outgoing, 'cleared'>,
  timeouts?: Partial<SmtpTimeouts>,
): Promise<SmtpOutcome> {
  return new Promise((resolve) => {
    let waiting: Outgoing | undefined = { ...mail, cleared: true }
    let outcome: SmtpOutcome | undefined
    const connection = openSmtpConnection<Outgoing>(
      route,
      {
        take: () => {
          const next = waiting
          waiting = undefined
          return next
        },
        held: () => connection.release(),
        ended: (_message, ended) => {
          outcome = ended
          connection.quit()
        },
        closed: (reason) => {
          const lost = { kind: 'lost', phase: 'connect', dotWritten: false, error: 'closed' } as const
          resolve(outcome ?? (typeof reason === 'object' ? reason : lost))
        },
      },
      timeouts === undefined ? {} : { timeouts },
    )
  })
}
