/**
 * One question, one answer: the slow part of a connection, before the first message. A lost connection, a timeout and
 * garbage are answers too; nothing rejects.
 */

import type { Socket } from 'node:net'
import type { SmtpOutcome, SmtpPhase } from './outgoing.ts'
import { garbage, incomplete, ReplyReader } from './reply-reader.ts'
import { say } from '../../domain/sentences.ts'

export function lost(phase: SmtpPhase, error: string): SmtpOutcome {
  return { kind: 'lost', phase, dotWritten: false, error }
}

/** Whether a reply has the first digit that the command wants. */
export function isReply(outcome: SmtpOutcome, firstDigit: number): boolean {
  return outcome.kind === 'reply' && Math.floor(outcome.reply.code / 100) === firstDigit
}

export function describeError(error: Error): string {
  // Node joins the attempts on several addresses of one host into an AggregateError without a message.
  if (error instanceof AggregateError && error.message === '')
    return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ')
  return error.message === '' ? error.name : error.message
}

export class Dialogue {
  readonly reader = new ReplyReader()
  readonly #socket: Socket
  #failure: string | undefined
  #settle: (() => void) | undefined

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', this.#onData)
    socket.on('error', this.#onError)
    socket.on('end', this.#onEnd)
    socket.on('close', this.#onEnd)
  }

  /** Writes a command (none: the banner) and waits for its reply, at most `timeoutMs`. */
  async ask(command: string | undefined, phase: SmtpPhase, timeoutMs: number): Promise<SmtpOutcome> {
    if (command !== undefined && this.#failure === undefined) this.#socket.write(`${command}\r\n`, 'latin1')
    const timer = setTimeout(() => {
      this.abort(say('no_reply_within', { seconds: timeoutMs / 1000 }))
    }, timeoutMs)
    try {
      for (;;) {
        const code = this.reader.next()
        if (code === garbage) return lost(phase, 'the relay answered with something that is not SMTP')
        if (code !== incomplete) return { kind: 'reply', phase, reply: this.reader.reply }
        if (this.#failure !== undefined) return lost(phase, this.#failure)
        await new Promise<void>((resolve) => {
          this.#settle = resolve
        })
      }
    } finally {
      clearTimeout(timer)
    }
  }

  /** The wait under way, and all later ones, end as lost. */
  abort(error: string): void {
    this.#failure ??= error
    this.#settle?.()
  }

  /** Leaves the socket to somebody else, who listens to it from now on. */
  detach(): void {
    this.#socket.off('data', this.#onData)
    this.#socket.off('error', this.#onError)
    this.#socket.off('end', this.#onEnd)
    this.#socket.off('close', this.#onEnd)
  }

  readonly #onData = (chunk: Buffer): void => {
    this.reader.push(chunk.toString('latin1'))
    this.#settle?.()
  }

  readonly #onError = (error: Error): void => {
    this.abort(describeError(error))
  }

  readonly #onEnd = (): void => {
    this.abort('the relay closed the connection')
  }
}
