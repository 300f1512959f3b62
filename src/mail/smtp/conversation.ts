/**
 * What is said on a signed-in connection, and what each answer means. No socket and no clock: text goes out through
 * a `Line`, replies come in one by one.
 *
 * At most two messages are in its hands: one whose dot is written (its reply is awaited) and one whose envelope or body
 * is under way. The terminating CRLF.CRLF leaves in one piece, and only when the message is cleared. Nothing is written
 * between a dot and its reply, so that no failed write can hide a reply that already lies in the socket.
 *
 * It never retries and never judges a refusal. An answer that makes no sense ends the connection.
 */

import type { SmtpCapabilities } from './capabilities.ts'
import { lost } from './dialogue.ts'
import { assertEnvelope, dataCommand, mailCommand, rcptCommand } from './envelope.ts'
import type { Outgoing, OutgoingFeed, SmtpOutcome, SmtpPhase, SmtpReply } from './outgoing.ts'

/** The way out. */
export interface Line {
  /** False: no more for now; `resume()` follows when there is room. */
  write(text: string): boolean
  /** There is nothing more to say. */
  goodbye(reason: 'rotated' | 'quit'): void
  /** The connection cannot go on. `endAll()` follows. */
  hangUp(reason: SmtpOutcome): void
}

/** Describes the reply being read; only asked where the words matter. */
export interface ReplySource {
  readonly reply: SmtpReply
}

/** What the relay owes us an answer to. */
type Expectation = 'rset' | 'mail' | 'rcpt' | 'data' | 'dot'

/**
 * Where the message stands that is not dotted yet. `none`: there is none. `refused`: it has ended, but answers to its
 * pipelined commands are still to come.
 */
type Stage = 'none' | 'envelope' | 'refused' | 'body' | 'held' | 'over'

/** Larger bodies are written piece by piece, so that a relay that takes nothing is noticed. */
const pieceLength = 65_536
const terminator = '\r\n.\r\n'

export class Conversation<Message extends Outgoing> {
  /** Messages that the relay accepted. */
  messagesSent = 0

  readonly #feed: OutgoingFeed<Message>
  readonly #line: Line
  readonly #capabilities: SmtpCapabilities
  readonly #maxMessages: number
  readonly #expected: Expectation[] = []
  #stage: Stage = 'none'
  /** The message that is not dotted yet. */
  #front: Message | undefined
  /** The message whose dot is written. */
  #dotted: Message | undefined
  #bodyOffset = 0
  #mailAccepted = false
  #rcptAccepted = false
  #mustReset = false
  #taking = false
  #finishing = false
  #begun = 0

  constructor(feed: OutgoingFeed<Message>, line: Line, capabilities: SmtpCapabilities, maxMessages: number) {
    this.#feed = feed
    this.#line = line
    this.#capabilities = capabilities
    this.#maxMessages = Math.min(maxMessages, capabilities.mailMax ?? Infinity)
  }

  get phase(): SmtpPhase {
    const awaited = this.#expected[0]
    if (awaited !== undefined) return awaited === 'rset' ? 'mail' : awaited
    return this.#stage === 'body' || this.#stage === 'held' ? 'body' : 'idle'
  }

  get dotWritten(): boolean {
    return this.#dotted !== undefined
  }

  get held(): Message | undefined {
    return this.#stage === 'held' ? this.#front : undefined
  }

  /** If nothing is under way: take a message, or say goodbye. */
  pull(): void {
    if (this.#stage !== 'none' || this.#expected.length > 0 || this.#taking) return
    const message = this.#take()
    if (message !== undefined) this.#open(message, '')
    else if (this.#finishing) this.#line.goodbye('quit')
    else if (this.#begun >= this.#maxMessages) this.#line.goodbye('rotated')
  }

  /** Take nothing more; goodbye follows what is under way. */
  finish(): void {
    this.#finishing = true
    this.pull()
  }

  /** Writes the dot of the held message, if it is cleared. */
  release(): void {
    const message = this.held
    if (message?.cleared === true) this.#writeDot(terminator, message)
  }

  /** There is room for more after a `write` that returned false. */
  resume(): void {
    if (this.#stage === 'body') this.#writeBody()
  }

  /** The connection is gone: what is under way is lost. */
  endAll(error: string): void {
    const frontPhase = this.#phaseOfFront()
    this.#stage = 'over'
    this.#endDotted({ kind: 'lost', phase: 'dot', dotWritten: true, error })
    this.#endFront(lost(frontPhase, error))
  }

  onReply(code: number, source: ReplySource): void {
    const expectation = this.#expected.shift()
    const accepted = code >= 200 && code < 300
    if (code === 421) this.#onShutdown(expectation, source.reply)
    else if (expectation === undefined) this.#onStray(source.reply)
    else if (expectation === 'rset') this.#onReset(accepted, source)
    else if (expectation === 'dot') this.#onDotReply(source.reply)
    else if (expectation === 'data') this.#onDataReply(code, source)
    else if (accepted) this.#onAccepted(expectation)
    else if (code < 400) this.#onNonsense(expectation, source.reply)
    else this.#onRefused(expectation, source.reply)
  }

  #take(): Message | undefined {
    if (this.#finishing || this.#begun >= this.#maxMessages) return undefined
    this.#taking = true
    try {
      const message = this.#feed.take()
      if (message === undefined) return undefined
      assertEnvelope(message)
      if (this.#stage !== 'over') return message
      this.#feed.ended(message, lost('mail', 'the connection was closed while it was taken'))
      return undefined
    } finally {
      this.#taking = false
    }
  }

  /** Writes the envelope behind `prefix`: all of it where the relay pipelines (RFC 2920), else its first command. */
  #open(message: Message, prefix: string): void {
    const reset = this.#mustReset ? 'RSET\r\n' : ''
    if (this.#mustReset) this.#expected.push('rset')
    this.#begun += 1
    this.#front = message
    this.#stage = 'envelope'
    this.#mailAccepted = false
    this.#rcptAccepted = false
    this.#mustReset = false
    const mail = mailCommand(message, this.#capabilities)
    if (this.#capabilities.pipelining) {
      this.#expected.push('mail', 'rcpt', 'data')
      this.#line.write(prefix + reset + mail + rcptCommand(message) + dataCommand)
    } else if (reset === '') this.#ask('mail', mail)
    else this.#line.write(reset)
  }

  /** The next command in lockstep. */
  #ask(expectation: Expectation, command: string): void {
    this.#expected.push(expectation)
    this.#line.write(command)
  }

  #onReset(accepted: boolean, source: ReplySource): void {
    if (!accepted) this.#onNonsense('mail', source.reply)
    else if (!this.#capabilities.pipelining && this.#front !== undefined)
      this.#ask('mail', mailCommand(this.#front, this.#capabilities))
  }

  #onAccepted(command: 'mail' | 'rcpt'): void {
    if (command === 'mail') this.#mailAccepted = true
    else this.#rcptAccepted = true
    if (this.#capabilities.pipelining || this.#front === undefined) return
    if (command === 'mail') this.#ask('rcpt', rcptCommand(this.#front))
    else this.#ask('data', dataCommand)
  }

  /** The message ends here. Where its further commands are on their way already, their answers are still to come. */
  #onRefused(command: 'mail' | 'rcpt' | 'data', reply: SmtpReply): void {
    if (this.#stage === 'refused') return
    const isOver = command === 'data' || !this.#capabilities.pipelining
    this.#stage = isOver ? 'none' : 'refused'
    this.#mustReset = isOver && this.#mailAccepted
    this.#endFront({ kind: 'reply', phase: command, reply })
    this.pull()
  }

  #onDataReply(code: number, source: ReplySource): void {
    if (this.#stage === 'refused') this.#onDataAfterRefusal(code, source)
    else if (code === 354) {
      this.#bodyOffset = 0
      this.#writeBody()
    } else if (code < 400) this.#onNonsense('data', source.reply)
    else this.#onRefused('data', source.reply)
  }

  /**
   * The relay refused the envelope, and DATA was already on its way (RFC 2920, 3.1). If it waits for a message all the
   * same, a lone dot ends that: nobody is addressed, so nothing can be delivered.
   */
  #onDataAfterRefusal(code: number, source: ReplySource): void {
    if (code < 400 && (code !== 354 || this.#rcptAccepted)) this.#onNonsense('data', source.reply)
    else if (code === 354) this.#writeDot('.\r\n', undefined)
    else {
      this.#stage = 'none'
      this.#mustReset = this.#mailAccepted
      this.pull()
    }
  }

  /** Everything but the terminator; with it where the message is cleared by then. */
  #writeBody(): void {
    const message = this.#front
    if (message === undefined) return
    const { content } = message
    const end = content.length - 2
    while (this.#bodyOffset < end) {
      const offset = this.#bodyOffset
      const isLast = end - offset <= pieceLength
      if (isLast && message.cleared) {
        this.#writeDot(`${content.slice(offset)}.\r\n`, message)
        return
      }
      this.#bodyOffset = isLast ? end : offset + pieceLength
      if (!this.#line.write(content.slice(offset, this.#bodyOffset))) {
        this.#stage = 'body'
        return
      }
    }
    this.#stage = 'held'
    if (message.cleared) this.#writeDot(terminator, message)
    else this.#feed.held(message)
  }

  /** From here on the message may have been accepted. The next envelope shares the write (RFC 2920, 3.1). */
  #writeDot(text: string, message: Message | undefined): void {
    const next = this.#capabilities.pipelining ? this.#take() : undefined
    if (this.#stage === 'over') return
    this.#front = undefined
    this.#dotted = message
    this.#stage = 'none'
    this.#mustReset = false
    this.#expected.push('dot')
    if (next === undefined) this.#line.write(text)
    else this.#open(next, text)
  }

  #onDotReply(reply: SmtpReply): void {
    const isAnswer = reply.code < 300 || reply.code >= 400
    if (this.#dotted !== undefined && !isAnswer) {
      this.#onNonsense('dot', reply)
      return
    }
    if (this.#dotted !== undefined && reply.code < 300) this.messagesSent += 1
    this.#endDotted({ kind: 'reply', phase: 'dot', reply })
    this.pull()
  }

  /** Service closing (RFC 5321, 3.8): it answers the oldest command, and nothing else will be answered. */
  #onShutdown(expectation: Expectation | undefined, reply: SmtpReply): void {
    const phase = this.#phaseOfReply(expectation)
    const outcome: SmtpOutcome = { kind: 'reply', phase, reply }
    if (expectation === 'dot') this.#endDotted(outcome)
    else if (expectation !== 'rset') this.#endFront(outcome)
    this.#line.hangUp(outcome)
  }

  /** A reply that nothing asked for. In the body it is about the message; else it is about the connection. */
  #onStray(reply: SmtpReply): void {
    const phase = this.#phaseOfReply(undefined)
    if (this.#front !== undefined && reply.code < 400) {
      this.#onNonsense(phase, reply)
      return
    }
    const outcome: SmtpOutcome = { kind: 'reply', phase, reply }
    this.#endFront(outcome)
    this.#line.hangUp(outcome)
  }

  /** No outcome of a message may rest on such a reply. */
  #onNonsense(phase: SmtpPhase, reply: SmtpReply): void {
    const error = `unexpected reply in ${phase}: ${reply.code} ${reply.text}`
    const outcome: SmtpOutcome = { kind: 'lost', phase, dotWritten: phase === 'dot', error }
    if (phase === 'dot') this.#endDotted(outcome)
    else this.#endFront(outcome)
    this.#line.hangUp(outcome)
  }

  #endDotted(outcome: SmtpOutcome): void {
    const message = this.#dotted
    this.#dotted = undefined
    if (message !== undefined) this.#feed.ended(message, outcome)
  }

  #endFront(outcome: SmtpOutcome): void {
    const message = this.#front
    this.#front = undefined
    if (message !== undefined) this.#feed.ended(message, outcome)
  }

  #phaseOfFront(): SmtpPhase {
    if (this.#stage === 'body' || this.#stage === 'held') return 'body'
    if (this.#expected.includes('mail')) return 'mail'
    return this.#expected.includes('rcpt') ? 'rcpt' : this.#expected.includes('data') ? 'data' : 'mail'
  }

  #phaseOfReply(expectation: Expectation | undefined): SmtpPhase {
    if (expectation === 'rset') return 'mail'
    return expectation ?? (this.#front === undefined ? 'idle' : 'body')
  }
}
