/**
 * One connection as octets: cuts what comes into lines or message content, gathers replies into one write, and carries out what
 * rules order of a connection: wait, dribble, drop, fall silent. Knows no SMTP command. Nothing here throws into the
 * server: a broken connection is closed, and `closed` is called once.
 */
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Certificate } from '../certificate.ts'
import { formatReply } from './commands.ts'

export interface WireHandler {
  /** A line without its end. `more`: further octets came with it, before any reply was written. */
  line(text: string, more: boolean): void
  /** Octets of a message; returns how many belong to it. Fewer than all: the message has ended there. */
  content(octets: Buffer): number
  lineTooLong(): void
  /** Nothing came for the idle time. */
  idle(): void
  closed(): void
}

const longestLine = 8192
/** How long a client may take to close its side after the server has closed its own. */
const closingMs = 5000

export class Wire {
  private readonly raw: Socket
  private socket: Socket
  private readonly handler: WireHandler
  private input: Buffer | undefined
  private output = ''
  private mode: 'lines' | 'content' | 'deaf' = 'lines'
  private held = false
  private working = false
  private ending = false
  private gapMs = 0
  private timer: NodeJS.Timeout | undefined

  constructor(socket: Socket, handler: WireHandler) {
    this.raw = socket
    this.socket = socket
    this.handler = handler
    socket.setNoDelay(true)
    socket.once('close', () => {
      clearTimeout(this.timer)
      this.mode = 'deaf'
      handler.closed()
    })
    // Kept for the whole life: under TLS the plain socket still reports the loss of the connection.
    socket.on('error', () => socket.destroy())
  }

  /** Starts reading. With a certificate the TLS handshake comes first. */
  start(idleMs: number, certificate?: Certificate): void {
    if (certificate !== undefined) this.wrap(certificate)
    this.listen(idleMs)
  }

  /** STARTTLS: what came before the handshake is thrown away (RFC 3207, 4.2). */
  secure(idleMs: number, certificate: Certificate): void {
    this.flush()
    this.input = undefined
    this.raw.removeAllListeners('data')
    this.raw.removeAllListeners('timeout')
    this.raw.setTimeout(0)
    this.wrap(certificate)
    this.listen(idleMs)
  }

  get secured(): boolean {
    return this.socket !== this.raw
  }

  /** Queues a reply; it is written with the others when the input at hand is worked off. */
  reply(text: string): void {
    const octets = formatReply(text)
    const { gapMs } = this
    this.gapMs = 0
    if (gapMs === 0) this.output += octets
    else this.dribble(octets, gapMs)
  }

  /** The next reply goes out octet by octet. */
  dribbleNext(gapMs: number): void {
    this.gapMs = gapMs
  }

  expectContent(): void {
    this.mode = 'content'
  }

  expectLines(): void {
    this.mode = 'lines'
  }

  /** Reads nothing and answers nothing for a while, then does `then` and goes on. */
  hold(delayMs: number, then: () => void): void {
    this.flush()
    this.held = true
    this.socket.pause()
    this.timer = setTimeout(() => {
      this.held = false
      then()
      if (this.held) return
      this.socket.resume()
      this.work()
      if (this.ending) this.close()
    }, delayMs)
  }

  /** Says what is queued, then closes politely. What still comes is read and thrown away, so that no RST overtakes the reply. */
  end(): void {
    this.mode = 'deaf'
    this.ending = true
    if (!this.held) this.close()
  }

  drop(how: 'fin' | 'rst', partialReply = ''): void {
    this.output += partialReply
    if (how === 'fin') {
      this.end()
      return
    }
    this.mode = 'deaf'
    const reset = () => this.raw.resetAndDestroy()
    if (this.output === '') reset()
    else this.socket.write(this.output, 'latin1', reset)
    this.output = ''
  }

  /** Never answers again, and waits for ever. */
  fallSilent(): void {
    this.flush()
    this.mode = 'deaf'
    this.socket.setTimeout(0)
  }

  /** Writes what is queued; needed only outside of input handling. */
  flush(): void {
    if (this.output === '' || this.held) return
    this.socket.write(this.output, 'latin1')
    this.output = ''
  }

  destroy(): void {
    this.raw.destroy()
  }

  private wrap(certificate: Certificate): void {
    const secured = new TLSSocket(this.raw, { isServer: true, key: certificate.key, cert: certificate.cert })
    secured.on('error', () => this.raw.destroy())
    this.socket = secured
  }

  private listen(idleMs: number): void {
    this.socket.on('data', (octets: Buffer) => this.receive(octets))
    this.socket.setTimeout(idleMs)
    this.socket.on('timeout', () => {
      if (this.held) return
      this.handler.idle()
      this.flush()
    })
  }

  private receive(octets: Buffer): void {
    if (this.mode === 'deaf') return
    this.input = this.input === undefined ? octets : Buffer.concat([this.input, octets])
    this.work()
  }

  private work(): void {
    if (this.working) return
    this.working = true
    let going = true
    while (going && this.input !== undefined && !this.held) going = this.step(this.input)
    this.working = false
    this.flush()
  }

  /** Handles one line or piece of content; false: wait for more. */
  private step(input: Buffer): boolean {
    if (this.mode === 'lines') return this.stepLine(input)
    const taken = this.mode === 'content' ? this.handler.content(input) : input.length
    // A rule may stop the connection at the first octet of a message: then nothing is taken.
    if (taken > 0) this.input = taken < input.length ? input.subarray(taken) : undefined
    return taken > 0
  }

  private stepLine(input: Buffer): boolean {
    const feed = input.indexOf(10)
    if (feed > longestLine || (feed === -1 && input.length > longestLine)) {
      this.input = undefined
      this.handler.lineTooLong()
      return false
    }
    if (feed === -1) return false
    const end = feed > 0 && input[feed - 1] === 13 ? feed - 1 : feed
    this.input = feed + 1 < input.length ? input.subarray(feed + 1) : undefined
    this.handler.line(input.toString('latin1', 0, end), this.input !== undefined)
    return true
  }

  private close(): void {
    this.flush()
    this.socket.setTimeout(0)
    this.socket.end()
    this.timer = setTimeout(() => this.raw.destroy(), closingMs)
  }

  private dribble(octets: string, gapMs: number): void {
    this.flush()
    this.socket.write(octets.slice(0, 1), 'latin1')
    if (octets.length > 1) this.hold(gapMs, () => this.dribble(octets.slice(1), gapMs))
  }
}
