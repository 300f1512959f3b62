/** "Test connection": goes through the handshake of a relay, step by step, and says what happened in the relay's words. */

import type { SmtpPhase, SmtpReply } from './outgoing.ts'
import { Handshake } from './handshake.ts'
import { defaultTimeouts, type SmtpRoute, type SmtpTimeouts } from './route.ts'

export interface ProbeStep {
  /** `starttls` stands for TLS from the start, too. */
  readonly phase: SmtpPhase
  readonly ok: boolean
  /** What the relay said, what was agreed on, or what went wrong. */
  readonly words: string
  readonly reply?: SmtpReply
}

export interface RelayProbe {
  readonly ok: boolean
  /** In order; the last one is the failed one, if any. */
  readonly steps: readonly ProbeStep[]
  /** The keyword lines of the last EHLO. */
  readonly capabilities: readonly string[]
}

/** Sends nothing. A relay that cannot be used is a value, never a rejection. */
export async function probeRelay(route: SmtpRoute, timeouts?: Partial<SmtpTimeouts>): Promise<RelayProbe> {
  const steps: ProbeStep[] = []
  const handshake = new Handshake(route, { ...defaultTimeouts, ...timeouts }, (phase, reply, words) => {
    steps.push({ phase, ok: true, words, ...(reply === undefined ? {} : { reply }) })
  })
  const result = await handshake.run()
  if (result.ok) {
    const { socket, capabilities } = result.session
    socket.on('error', () => undefined)
    socket.end('QUIT\r\n', () => socket.destroy())
    return { ok: true, steps, capabilities: capabilities.keywords }
  }
  const { reason } = result
  const failed = { phase: reason.phase, ok: false }
  if (reason.kind === 'lost') steps.push({ ...failed, words: reason.error })
  else steps.push({ ...failed, words: reason.reply.text, reply: reason.reply })
  return { ok: false, steps, capabilities: [] }
}
