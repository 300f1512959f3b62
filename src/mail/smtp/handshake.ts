/**
 * From nothing to a signed-in session: connect, TLS, banner, EHLO, STARTTLS, AUTH. It never goes on with less protection
 * than the route asks for. Every way it can fail is a value that names the phase.
 */

import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { noCapabilities, readCapabilities, type SmtpCapabilities } from './capabilities.ts'
import { describeError, Dialogue, isReply, lost } from './dialogue.ts'
import type { SmtpOutcome, SmtpPhase, SmtpReply } from './outgoing.ts'
import type { ReplyReader } from './reply-reader.ts'
import type { SmtpRoute, SmtpTimeouts } from './route.ts'
import { chooseMechanism, signIn } from './sign-in.ts'
import { say } from '../../domain/sentences.ts'

export interface SmtpSession {
  readonly socket: Socket
  readonly reader: ReplyReader
  readonly capabilities: SmtpCapabilities
}

export type HandshakeResult =
  { readonly ok: true; readonly session: SmtpSession } | { readonly ok: false; readonly reason: SmtpOutcome }

/** Told of each step that went well. `words`: the relay's reply, or what was agreed on. */
export type StepListener = (phase: SmtpPhase, reply: SmtpReply | undefined, words: string) => void

/** Ends the handshake early; the outcome carries its reason. Caught where it is thrown from: `Handshake.run`. */
class Refusal extends Error {
  readonly outcome: SmtpOutcome

  constructor(outcome: SmtpOutcome) {
    super('handshake refused')
    this.outcome = outcome
  }
}

export class Handshake {
  readonly #route: SmtpRoute
  readonly #timeouts: SmtpTimeouts
  readonly #listener: StepListener
  #phase: SmtpPhase = 'connect'
  #socket: Socket | undefined
  #abort: ((error: string) => void) | undefined
  #aborted: string | undefined

  constructor(route: SmtpRoute, timeouts: SmtpTimeouts, listener: StepListener = () => undefined) {
    if (!/^[\w.:[\]-]+$/.test(route.helloName)) throw new Error('bug: unsafe character in the EHLO name')
    this.#route = route
    this.#timeouts = timeouts
    this.#listener = listener
  }

  get phase(): SmtpPhase {
    return this.#phase
  }

  /** Runs once. Never rejects for what a network or a relay can do. */
  async run(): Promise<HandshakeResult> {
    try {
      return { ok: true, session: await this.#open() }
    } catch (error) {
      this.#socket?.destroy()
      if (error instanceof Refusal) return { ok: false, reason: error.outcome }
      throw error
    }
  }

  abort(error: string): void {
    this.#aborted = error
    this.#abort?.(error)
    this.#socket?.destroy()
  }

  async #open(): Promise<SmtpSession> {
    const { security, auth } = this.#route
    await this.#connect()
    if (security === 'tls') await this.#secure()
    let dialogue = this.#speak()
    await this.#banner(dialogue)
    let capabilities = await this.#hello(dialogue)
    if (security === 'starttls') {
      dialogue = await this.#upgrade(dialogue, capabilities)
      capabilities = await this.#hello(dialogue)
    }
    if (auth !== undefined) await this.#signIn(dialogue, capabilities, auth)
    dialogue.detach()
    return { socket: this.#requireSocket(), reader: dialogue.reader, capabilities }
  }

  async #connect(): Promise<void> {
    const { host, port, localAddress } = this.#route
    const options = { host, port, noDelay: true }
    const socket = connectTcp(localAddress === undefined ? options : { ...options, localAddress })
    await this.#established(socket, 'connect', 'connect')
    this.#listener('connect', undefined, `${socket.remoteAddress}:${socket.remotePort}`)
  }

  async #secure(): Promise<void> {
    const { host, verifyCertificate } = this.#route
    const socket = connectTls({
      socket: this.#requireSocket(),
      host,
      servername: isIP(host) === 0 ? host : '',
      minVersion: 'TLSv1.2',
      rejectUnauthorized: verifyCertificate,
    })
    await this.#established(socket, 'secureConnect', 'starttls')
    this.#listener('starttls', undefined, describeTls(socket))
  }

  #established(socket: Socket, event: 'connect' | 'secureConnect', phase: SmtpPhase): Promise<void> {
    this.#phase = phase
    this.#socket = socket
    const { connectMs } = this.#timeouts
    return new Promise((resolve, reject) => {
      const fail = (error: string) => {
        clearTimeout(timer)
        reject(new Refusal(lost(phase, error)))
      }
      const timer = setTimeout(() => {
        fail(say('no_connection_within', { seconds: connectMs / 1000 }))
      }, connectMs)
      this.#abort = fail
      // The error listener stays: a later error of a socket that TLS has taken over must not be unhandled.
      socket.on('error', (error) => {
        fail(describeError(error))
      })
      socket.once('close', () => {
        fail('the relay closed the connection')
      })
      socket.once(event, () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #speak(): Dialogue {
    const dialogue = new Dialogue(this.#requireSocket())
    this.#abort = (error) => {
      dialogue.abort(error)
    }
    if (this.#aborted !== undefined) dialogue.abort(this.#aborted)
    return dialogue
  }

  async #banner(dialogue: Dialogue): Promise<void> {
    this.#phase = 'banner'
    const outcome = await dialogue.ask(undefined, 'banner', this.#timeouts.greetingMs)
    if (!isReply(outcome, 2)) throw new Refusal(outcome)
    this.#report(outcome)
  }

  async #hello(dialogue: Dialogue): Promise<SmtpCapabilities> {
    this.#phase = 'ehlo'
    const name = this.#route.helloName
    let outcome = await dialogue.ask(`EHLO ${name}`, 'ehlo', this.#timeouts.commandMs)
    let capabilities = readCapabilities(dialogue.reader.lines)
    if (isReply(outcome, 5)) {
      outcome = await dialogue.ask(`HELO ${name}`, 'ehlo', this.#timeouts.commandMs)
      capabilities = noCapabilities
    }
    if (!isReply(outcome, 2)) throw new Refusal(outcome)
    this.#report(outcome)
    return capabilities
  }

  async #upgrade(dialogue: Dialogue, capabilities: SmtpCapabilities): Promise<Dialogue> {
    this.#phase = 'starttls'
    if (!capabilities.starttls)
      throw new Refusal(lost('starttls', 'the relay does not offer STARTTLS, and nothing is sent without it'))
    const outcome = await dialogue.ask('STARTTLS', 'starttls', this.#timeouts.commandMs)
    if (!isReply(outcome, 2)) throw new Refusal(outcome)
    // The new dialogue has a reader of its own: what was said before TLS is forgotten (RFC 3207, 4.2).
    dialogue.detach()
    await this.#secure()
    return this.#speak()
  }

  async #signIn(
    dialogue: Dialogue,
    capabilities: SmtpCapabilities,
    auth: { readonly username: string; readonly password: string },
  ): Promise<void> {
    this.#phase = 'auth'
    const isPrivate = this.#route.security !== 'none' || isLoopback(this.#requireSocket().remoteAddress)
    const clearAllowed = this.#route.allowClearPassword === true
    const choice = chooseMechanism(capabilities.auth, { isPrivate, clearAllowed })
    if ('refused' in choice) throw new Refusal(lost('auth', choice.refused))
    const outcome = await signIn(dialogue, choice.mechanism, auth, this.#timeouts.commandMs)
    if (!isReply(outcome, 2)) throw new Refusal(outcome)
    this.#report(outcome)
  }

  #report(outcome: SmtpOutcome): void {
    if (outcome.kind === 'reply') this.#listener(outcome.phase, outcome.reply, outcome.reply.text)
  }

  #requireSocket(): Socket {
    if (this.#socket === undefined) throw new Error('bug: handshake without a socket')
    return this.#socket
  }
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address)
}

function describeTls(socket: TLSSocket): string {
  const verified = socket.authorized ? 'certificate verified' : 'certificate not verified'
  return `${socket.getProtocol() ?? 'TLS'}, ${socket.getCipher().name}, ${verified}`
}
