/**
 * An SMTP server that does what a script says: answers, silence, cut connections at any point, replies in pieces.
 * It keeps every octet it got. It judges nothing; tests do.
 */

import { EventEmitter, once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { testCertificate, testKey } from './test-certificate.ts'

/** What a client can do that is answered. `body`: its first octet has come; `dot`: its last; `credentials`: an AUTH answer. */
export type Moment =
  | 'banner'
  | 'EHLO'
  | 'HELO'
  | 'STARTTLS'
  | 'AUTH'
  | 'credentials'
  | 'MAIL'
  | 'RCPT'
  | 'DATA'
  | 'body'
  | 'dot'
  | 'RSET'
  | 'QUIT'

/**
 * Text is a reply, CRLF is added. `raw` is written as it is. `drop` ends the connection, behind the reply if there is one.
 * `stall`: nothing is answered any more, neither this nor what follows.
 */
export type Step =
  | string
  | { readonly raw: string }
  | { readonly stall: true }
  | { readonly reply?: string; readonly drop: 'fin' | 'rst' }

export const silence: Step = { stall: true }

export interface PeerScript {
  /** One step for each time; the last one repeats. */
  readonly steps?: Partial<Record<Moment, readonly Step[]>>
  readonly capabilities?: readonly string[]
  readonly tls?: 'implicit'
  /** Every octet of every reply is a packet of its own. */
  readonly byteByByte?: boolean
  /** Do not read from the start of a body on. */
  readonly stopReadingAtBody?: boolean
}

export interface ReceivedMessage {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly content: string
}

const usual: Record<Moment, Step> = {
  banner: '220 peer.test ESMTP',
  EHLO: '',
  HELO: '250 peer.test',
  STARTTLS: '220 2.0.0 Go ahead',
  AUTH: '235 2.7.0 Welcome',
  credentials: '235 2.7.0 Welcome',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 Go ahead',
  body: { raw: '' },
  dot: '250 2.0.0 Ok: queued',
  RSET: '250 2.0.0 Ok',
  QUIT: '221 2.0.0 Bye',
}

export class ScriptedSmtpPeer {
  /** All octets of all connections, in the order they came. */
  received = ''
  connections = 0
  /** Command lines, without bodies. */
  readonly commands: string[] = []
  /** Messages whose dot came. */
  readonly messages: ReceivedMessage[] = []
  readonly sockets = new Set<Socket>()
  readonly script: PeerScript
  readonly changes = new EventEmitter()
  readonly #server = createServer((socket) => {
    this.#accept(socket)
  })
  readonly #times = new Map<Moment, number>()

  constructor(script: PeerScript) {
    this.script = script
    this.changes.setMaxListeners(0)
  }

  static async listen(script: PeerScript = {}): Promise<ScriptedSmtpPeer> {
    const peer = new ScriptedSmtpPeer(script)
    peer.#server.listen(0, '127.0.0.1')
    await once(peer.#server, 'listening')
    return peer
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return address.port
  }

  /** Waits until the peer has got what the test waits for. */
  async until(condition: (peer: this) => boolean): Promise<void> {
    while (!condition(this)) await once(this.changes, 'change')
  }

  /** Says something that nothing asked for, on all connections. */
  say(text: string): void {
    for (const socket of this.sockets) socket.write(text, 'latin1')
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  /** What the script says; else what a decent relay would. */
  nextStep(moment: Moment, session: { sender: string | undefined; recipients: readonly string[] }): Step {
    const steps = this.script.steps?.[moment] ?? []
    const time = this.#times.get(moment) ?? 0
    this.#times.set(moment, time + 1)
    const step = steps[Math.min(time, steps.length - 1)]
    if (step !== undefined) return step
    if (moment === 'EHLO') return ehloReply(this.script.capabilities ?? ['PIPELINING'])
    if (moment === 'RCPT' && session.sender === undefined) return '503 5.5.1 MAIL first'
    if (moment === 'DATA' && session.recipients.length === 0) return '554 5.5.1 No valid recipients'
    return usual[moment]
  }

  #accept(socket: Socket): void {
    this.connections += 1
    const session = new PeerSession(this)
    session.attach(this.script.tls === 'implicit' ? serverTls(socket) : socket)
    this.changes.emit('change')
  }
}

export function ehloReply(capabilities: readonly string[]): string {
  const lines = ['peer.test', ...capabilities]
  return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n')
}

function serverTls(socket: Socket): TLSSocket {
  const secureContext = createSecureContext({ key: testKey, cert: testCertificate })
  return new TLSSocket(socket, { isServer: true, secureContext })
}

class PeerSession {
  readonly #peer: ScriptedSmtpPeer
  #socket: Socket | undefined
  #buffer = ''
  #mode: 'commands' | 'credentials' | 'body' = 'commands'
  #bodyBegun = false
  #stalled = false
  #sender: string | undefined
  #recipients: string[] = []

  constructor(peer: ScriptedSmtpPeer) {
    this.#peer = peer
  }

  attach(socket: Socket): void {
    this.#listen(socket)
    this.#do('banner')
  }

  #listen(socket: Socket): void {
    this.#socket = socket
    this.#peer.sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1')
      this.#peer.received += text
      this.#buffer += text
      this.#read()
      this.#peer.changes.emit('change')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#peer.sockets.delete(socket)
      this.#peer.changes.emit('change')
    })
  }

  #read(): void {
    while (this.#buffer !== '' && !this.#stalled) {
      if (this.#mode === 'body') {
        if (!this.#readBody()) return
        continue
      }
      const end = this.#buffer.indexOf('\r\n')
      if (end === -1) return
      const line = this.#buffer.slice(0, end)
      this.#buffer = this.#buffer.slice(end + 2)
      this.#onLine(line)
    }
  }

  #onLine(line: string): void {
    this.#peer.commands.push(line)
    if (this.#mode === 'credentials') {
      this.#perform('credentials')
      return
    }
    const verb = /^[A-Z]+/.exec(line)?.[0] ?? ''
    if (!isMoment(verb)) {
      this.#write('500 5.5.2 What?\r\n')
      return
    }
    const reply = this.#perform(verb)
    if (verb === 'MAIL') {
      this.#sender = reply.startsWith('2') ? /<(.*)>/.exec(line)?.[1] : undefined
      this.#recipients = []
    }
    if (verb === 'RCPT' && reply.startsWith('2')) this.#recipients.push(/<(.*)>/.exec(line)?.[1] ?? '')
    if (verb === 'DATA' && reply.startsWith('3')) this.#beginBody()
    if (verb === 'STARTTLS' && reply.startsWith('2')) this.#secure()
  }

  /** Does the step; a 334 asks for credentials. */
  #perform(moment: Moment): string {
    const reply = this.#do(moment)
    this.#mode = reply.startsWith('334') ? 'credentials' : 'commands'
    return reply
  }

  #beginBody(): void {
    this.#mode = 'body'
    this.#bodyBegun = false
    if (this.#peer.script.stopReadingAtBody === true) this.#socket?.pause()
  }

  /** True: the body is complete. */
  #readBody(): boolean {
    if (!this.#bodyBegun) {
      this.#bodyBegun = true
      this.#do('body')
    }
    const whole = `\r\n${this.#buffer}`
    const end = whole.indexOf('\r\n.\r\n')
    if (end === -1) return false
    const content = whole.slice(2, end + 2)
    this.#buffer = whole.slice(end + 5)
    this.#mode = 'commands'
    this.#peer.messages.push({ sender: this.#sender ?? '', recipients: this.#recipients, content })
    this.#do('dot')
    return true
  }

  #secure(): void {
    const plain = this.#socket
    if (plain === undefined) return
    this.#peer.sockets.delete(plain)
    plain.removeAllListeners('data')
    this.#buffer = ''
    this.#listen(serverTls(plain))
  }

  /** The reply that was given, if any. */
  #do(moment: Moment): string {
    const step = this.#peer.nextStep(moment, { sender: this.#sender, recipients: this.#recipients })
    if (typeof step === 'string') {
      this.#write(`${step}\r\n`)
      return step
    }
    if ('raw' in step) {
      this.#write(step.raw)
      return step.raw
    }
    if ('stall' in step) {
      this.#stalled = true
      return ''
    }
    if (step.reply !== undefined) this.#write(`${step.reply}\r\n`)
    this.#drop(step.drop)
    return ''
  }

  #write(text: string): void {
    const pieces = this.#peer.script.byteByByte === true ? text : [text]
    for (const piece of pieces) this.#socket?.write(piece, 'latin1')
  }

  #drop(how: 'fin' | 'rst'): void {
    this.#buffer = ''
    if (how === 'fin') this.#socket?.end()
    else this.#socket?.resetAndDestroy()
  }
}

function isMoment(verb: string): verb is Moment {
  return verb in usual && verb === verb.toUpperCase()
}
