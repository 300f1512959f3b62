/** Mail that Waybill itself has to send, outside of campaigns: over the first relay that takes it, in their order. */
import { hostname } from 'node:os'
import { sendOne } from '../mail/smtp/send-one.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { relayRoute } from './relay-route.ts'

export interface OwnMail {
  /** Envelope addresses. */
  readonly sender: string
  readonly recipient: string
  readonly content: string
  /**
   * Where the connection breaks after the final dot: `once` lets it be, perhaps it was taken; `certainly` goes on to the next
   * relay, as twice is better than not at all.
   */
  readonly arrives: 'once' | 'certainly'
}

const minuteMs = 60_000
const patience = {
  connectMs: 10_000,
  greetingMs: 10_000,
  commandMs: 20_000,
  dotMs: 60_000,
  dataStartMs: 20_000,
}

/** Milliseconds until what was not taken is tried again, after each try: for about a day. After the last one it is given up. */
export const tryAgainAfterMs = [0.5, 2, 10, 30, 60, 180, 360, 720].map((minutes) => minutes * minuteMs)

/** Undefined: taken. Else what each relay said; the sandbox is one of them. */
export async function sendOwnMail(
  { database, secrets }: { readonly database: Database; readonly secrets: Secrets },
  mail: OwnMail,
): Promise<string | undefined> {
  const problems: string[] = []
  for (const relay of (await listRelays(database)).filter(({ state }) => state === 'enabled')) {
    const outcome = await sendOne(relayRoute(secrets, relay, hostname()), mail, patience)
    if (outcome.kind === 'reply' && outcome.reply.code < 300) return undefined
    if (mail.arrives === 'once' && outcome.kind === 'lost' && outcome.dotWritten) return undefined
    const words = outcome.kind === 'reply' ? `${outcome.reply.code} ${outcome.reply.text}` : outcome.error
    problems.push(`${relay.name}: ${words}`)
  }
  return problems.join(' ') || 'There is no relay to send it through.'
}
