/** An SMTP client that does only what it is told, octet for octet, and tells how a connection ended. It judges nothing. */
import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** `fin`: the server closed politely; `rst`: it cut the connection. */
export type Ending = 'fin' | 'rst'

export class RawSmtpClient {
  private socket: Socket
  private unread = ''
  private ending: Ending | undefined
  private wake: () => void = () => {}
  /** How many pieces the server's octets came in. */
  pieces = 0

  private constructor(socket: Socket) {
    this.socket = socket
    this.listen()
  }

  /** Connected, the banner not yet read. */
  static async connect(port: number, tls?: { readonly ca: string }): Promise<RawSmtpClient> {
    const place = { host: '127.0.0.1', port }
    const socket = tls === undefined ? connectTcp(place) : connectTls({ ...place, ca: tls.ca })
    const client = new RawSmtpClient(socket)
    await new Promise<void>((resolve) => {
      socket.once(tls === undefined ? 'connect' : 'secureConnect', () => resolve())
      // A server may cut a connection as soon as it has it.
      socket.once('close', () => resolve())
    })
    return client
  }

  /** Connected and greeted: banner and EHLO are behind it. */
  static async greeted(port: number): Promise<RawSmtpClient> {
    const client = await RawSmtpClient.connect(port)
    await client.reply()
    await client.ask('EHLO client.test')
    return client
  }

  get hasUnread(): boolean {
    return this.unread !== ''
  }

  write(octets: string): void {
    this.socket.write(octets, 'latin1')
  }

  /** Sends a line and reads the reply. */
  ask(line: string): Promise<string> {
    this.write(`${line}\r\n`)
    return this.reply()
  }

  /** The next whole reply, its lines joined by a line feed. @throws if the connection ends before it. */
  async reply(): Promise<string> {
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(this.unread)?.[0]
      if (reply !== undefined) {
        this.unread = this.unread.slice(reply.length)
        return reply.slice(0, -2).replaceAll('\r\n', '\n')
      }
      if (this.ending !== undefined)
        throw new Error(`${this.ending} instead of a reply, after ${JSON.stringify(this.unread)}`)
      await this.news()
    }
  }

  /** How the server ends the connection, and what it said before that was not read yet. */
  async ended(): Promise<{ how: Ending; unread: string }> {
    while (this.ending === undefined) await this.news()
    return { how: this.ending, unread: this.unread }
  }

  /** Everything up to DATA, and its 354. Returns the replies. */
  async begin(recipient: string, sender = 'news@sender.test'): Promise<string[]> {
    return [
      await this.ask(`MAIL FROM:<${sender}>`),
      await this.ask(`RCPT TO:<${recipient}>`),
      await this.ask('DATA'),
    ]
  }

  /** Sends one message; the reply to its dot. */
  async send(recipient: string, content = 'Subject: test\r\n\r\nHello\r\n'): Promise<string> {
    await this.begin(recipient)
    return this.ask(`${content}.`)
  }

  /** The answer to STARTTLS must have been read. */
  async secure(ca: string): Promise<void> {
    this.socket.removeAllListeners()
    this.socket = connectTls({ socket: this.socket, ca, host: 'localhost' })
    this.listen()
    await once(this.socket, 'secureConnect')
  }

  close(): void {
    this.socket.destroy()
  }

  private listen(): void {
    this.socket.on('data', (octets: Buffer) => {
      this.unread += octets.toString('latin1')
      this.pieces++
      this.wake()
    })
    this.socket.on('end', () => this.end('fin'))
    this.socket.on('error', () => this.end('rst'))
  }

  private end(how: Ending): void {
    this.ending ??= how
    this.wake()
  }

  private news(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve
    })
  }
}
