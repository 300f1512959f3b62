/**
 * One SMTP connection that pulls messages from a feed: its opening, its socket, its patience and its end.
 * Every message taken gets exactly one outcome; then, once, the feed hears why the connection is gone.
 * It never opens a second connection: that is the feed's decision.
 */

import type { Socket } from 'node:net'
import { type SmtpCapabilities, noCapabilities } from './capabilities.ts'
import { Conversation, type Line } from './conversation.ts'
import { describeError, lost } from './dialogue.ts'
import { Handshake, type SmtpSession } from './handshake.ts'
import type { Outgoing, OutgoingFeed, SmtpOutcome, SmtpPhase } from './outgoing.ts'
import { garbage, incomplete, type ReplyReader } from './reply-reader.ts'
import {
  defaultIdleCloseMs,
  defaultMaxMessagesPerConnection,
  defaultTickMs,
  defaultTimeouts,
  type SmtpConnectionOptions,
  type SmtpRoute,
  type SmtpTimeouts,
} from './route.ts'

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
  /** The held message may be cleared now: if it is, write the dot; if it is not, or none is held, do nothing. */
  release(): void
  /** Drop the held message: lost, dotWritten false. SMTP cannot abort DATA, so the connection closes at once. */
  withdraw(): void
  /** Finish what was taken, QUIT, close. */
  quit(): void
  /** Close now; what was taken ends as lost before this returns. */
  destroy(): void
}

/**
 * Opens a connection. It begins to `take()` once it is signed in; where that fails, `closed()` says why.
 * Calls of the feed never happen before this returns. A message with an unsafe envelope address throws out of the call
 * that made the connection take it. Timeouts are late by at most `tickMs`.
 */
export function openSmtpConnection<Message extends Outgoing>(
  route: SmtpRoute,
  feed: OutgoingFeed<Message>,
  options: SmtpConnectionOptions = {},
): SmtpConnection<Message> {
  return new PullingConnection(route, feed, options)
}

type Farewell = 'idle' | 'rotated' | 'quit'

class PullingConnection<Message extends Outgoing> implements SmtpConnection<Message>, Line {
  capabilities = noCapabilities
  lastReplyAt = performance.now()

  readonly #feed: OutgoingFeed<Message>
  readonly #timeouts: SmtpTimeouts
  readonly #idleCloseMs: number
  readonly #maxMessages: number
  readonly #handshake: Handshake
  /** One coarse timer for all waits of the connection; messages set none. */
  readonly #ticker: NodeJS.Timeout
  #socket: Socket | undefined
  #conversation: Conversation<Message> | undefined
  #progressAt = performance.now()
  #farewell: Farewell | undefined
  #isClosed = false

  constructor(route: SmtpRoute, feed: OutgoingFeed<Message>, options: SmtpConnectionOptions) {
    this.#feed = feed
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts }
    this.#idleCloseMs = options.idleCloseMs ?? defaultIdleCloseMs
    this.#maxMessages = options.maxMessagesPerConnection ?? defaultMaxMessagesPerConnection
    this.#handshake = new Handshake(route, this.#timeouts)
    this.#ticker = setInterval(() => {
      this.#onTick()
    }, options.tickMs ?? defaultTickMs)
    void this.#handshake.run().then((result) => {
      if (this.#isClosed && result.ok) result.session.socket.destroy()
      else if (result.ok) this.#begin(result.session)
      else this.#close(result.reason)
    })
  }

  get phase(): SmtpPhase {
    return this.#conversation?.phase ?? this.#handshake.phase
  }

  get messagesSent(): number {
    return this.#conversation?.messagesSent ?? 0
  }

  get heldMessage(): Message | undefined {
    return this.#conversation?.held
  }

  wake(): void {
    if (this.#farewell === undefined) this.#conversation?.pull()
  }

  release(): void {
    this.#conversation?.release()
  }

  withdraw(): void {
    if (this.heldMessage !== undefined) this.#close(lost('body', 'withdrawn before the dot'))
  }

  quit(): void {
    if (this.#conversation === undefined) this.#close('quit')
    else if (this.#farewell === undefined) this.#conversation.finish()
  }

  destroy(): void {
    this.#onLost('closed by Waybill')
  }

  write(text: string): boolean {
    this.#progressAt = performance.now()
    return this.#socket?.write(text, 'latin1') ?? false
  }

  goodbye(reason: Farewell): void {
    if (this.#farewell !== undefined || this.#isClosed) return
    this.#farewell = reason
    this.write('QUIT\r\n')
  }

  hangUp(reason: SmtpOutcome): void {
    this.#close(reason)
  }

  #begin(session: SmtpSession): void {
    const { socket, reader, capabilities } = session
    const conversation = new Conversation(this.#feed, this, capabilities, this.#maxMessages)
    this.#socket = socket
    this.#conversation = conversation
    this.capabilities = capabilities
    socket.on('data', (chunk: Buffer) => {
      this.lastReplyAt = this.#progressAt = performance.now()
      reader.push(chunk.toString('latin1'))
      this.#readReplies(reader, conversation)
    })
    socket.on('drain', () => {
      this.#progressAt = performance.now()
      conversation.resume()
    })
    socket.on('error', (error) => {
      this.#onLost(describeError(error))
    })
    socket.on('end', () => {
      this.#onLost('the relay closed the connection')
    })
    socket.on('close', () => {
      this.#onLost('the connection closed')
    })
    this.lastReplyAt = this.#progressAt = performance.now()
    this.#readReplies(reader, conversation)
    this.wake()
  }

  #readReplies(reader: ReplyReader, conversation: Conversation<Message>): void {
    while (!this.#isClosed) {
      const code = reader.next()
      if (code === incomplete) return
      if (code === garbage) this.#onLost('the relay answered with something that is not SMTP')
      else if (this.#farewell === undefined) conversation.onReply(code, reader)
      else this.#socket?.end()
    }
  }

  #onLost(error: string): void {
    const dotWritten = this.#conversation?.dotWritten ?? false
    this.#close(this.#farewell ?? { kind: 'lost', phase: this.phase, dotWritten, error })
  }

  #onTick(): void {
    if (this.#conversation === undefined) return
    const limit = this.#longestWait(this.#conversation)
    if (performance.now() - this.#progressAt < limit) return
    if (this.#farewell === undefined && this.phase === 'idle') this.goodbye('idle')
    else this.#onLost(`no progress in ${this.phase} for ${limit / 1000} s`)
  }

  /** How long the relay may leave things as they are now, in milliseconds. */
  #longestWait(conversation: Conversation<Message>): number {
    const { commandMs, dataStartMs, bodyProgressMs, dotMs, quitMs } = this.#timeouts
    if (this.#farewell !== undefined) return quitMs
    // A held message waits for us, not for the relay.
    if (conversation.held !== undefined) return Infinity
    const waits: Partial<Record<SmtpPhase, number>> = {
      dot: dotMs,
      data: dataStartMs,
      body: bodyProgressMs,
      idle: this.#idleCloseMs,
    }
    return waits[conversation.phase] ?? commandMs
  }

  /** Ends what is under way, then the connection; whatever happens in whatever order, this happens once. */
  #close(reason: SmtpOutcome | Farewell): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#ticker)
    this.#handshake.abort('closed by Waybill')
    this.#socket?.destroy()
    this.#conversation?.endAll(describeReason(reason))
    this.#feed.closed(reason)
  }
}

function describeReason(reason: SmtpOutcome | Farewell): string {
  if (typeof reason === 'string') return `the connection was closed (${reason})`
  return reason.kind === 'lost' ? reason.error : `${reason.reply.code} ${reason.reply.text}`
}
