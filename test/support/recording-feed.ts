/** A feed with a list of messages, that records all that a connection tells it. */

import { EventEmitter, once } from 'node:events'
import type { Outgoing, OutgoingFeed, SmtpOutcome } from '../../src/mail/smtp/outgoing.ts'
import type { SmtpConnection } from '../../src/mail/smtp/connection.ts'

export class TestMessage implements Outgoing {
  readonly sender: string = 'bounces@sender.test'
  readonly recipient: string
  readonly content: string
  cleared: boolean

  constructor(recipient: string, options: { cleared?: boolean; content?: string } = {}) {
    this.recipient = recipient
    this.content = options.content ?? `Subject: for ${recipient}\r\n\r\nHello.\r\n`
    this.cleared = options.cleared ?? true
  }
}

type CloseReason = SmtpOutcome | 'idle' | 'rotated' | 'quit'

/** With `quitWhenEmpty`, the connection is told to quit once there is nothing left to take. */
export class RecordingFeed implements OutgoingFeed<TestMessage> {
  readonly outcomes: { readonly recipient: string; readonly outcome: SmtpOutcome }[] = []
  readonly heldMessages: TestMessage[] = []
  readonly closings: CloseReason[] = []
  /** How often the connection asked for a message in vain. */
  vainTakes = 0
  readonly changes = new EventEmitter()
  connection: SmtpConnection<TestMessage> | undefined
  readonly #waiting: TestMessage[]
  readonly #quitWhenEmpty: boolean

  constructor(messages: readonly TestMessage[], options: { quitWhenEmpty?: boolean } = {}) {
    this.#waiting = [...messages]
    this.#quitWhenEmpty = options.quitWhenEmpty ?? true
    this.changes.setMaxListeners(0)
  }

  /** Messages that nobody took. */
  get waiting(): number {
    return this.#waiting.length
  }

  add(...messages: TestMessage[]): void {
    this.#waiting.push(...messages)
    this.connection?.wake()
  }

  take(): TestMessage | undefined {
    const message = this.#waiting.shift()
    if (message !== undefined) return message
    this.vainTakes += 1
    if (this.#quitWhenEmpty) this.connection?.quit()
    this.changes.emit('change')
    return undefined
  }

  held(message: TestMessage): void {
    this.heldMessages.push(message)
    this.changes.emit('change')
  }

  ended(message: TestMessage, outcome: SmtpOutcome): void {
    this.outcomes.push({ recipient: message.recipient, outcome })
    this.changes.emit('change')
  }

  closed(reason: CloseReason): void {
    this.closings.push(reason)
    this.changes.emit('change')
  }

  async until(condition: (feed: this) => boolean): Promise<void> {
    while (!condition(this)) await once(this.changes, 'change')
  }

  async untilClosed(): Promise<CloseReason> {
    await this.until((feed) => feed.closings.length > 0)
    const [reason] = this.closings
    if (reason === undefined) throw new Error('not closed')
    return reason
  }
}

/** One word or two for an outcome: `dot 250`, `lost body`, `lost dot (in doubt)`. */
export function brief(outcome: SmtpOutcome): string {
  if (outcome.kind === 'reply') return `${outcome.phase} ${outcome.reply.code}`
  return `lost ${outcome.phase}${outcome.dotWritten ? ' (in doubt)' : ''}`
}
