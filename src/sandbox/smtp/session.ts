/**
 * The SMTP dialogue of one connection (RFC 5321), step by step. At each phase the gate speaks first. A message is accepted in
 * `finishMessage` and nowhere else, and the 250 follows its record. Never touches a file or a socket.
 */
import type { Socket } from 'node:net'
import type { SandboxPhase } from '../../domain/sandbox.ts'
import { ehloKeywords, type ProfileReplies } from '../profiles.ts'
import { startAuth, type AuthStep } from './auth.ts'
import { readCommand, readPath } from './commands.ts'
import { DotFinder } from './dot-finder.ts'
import { Gate, type Subject } from './gate.ts'
import type { SessionHost } from './session-host.ts'
import { Wire, type WireHandler } from './wire.ts'

interface Transaction extends Subject {
  /** In lower case, for rules and limits. */
  readonly recipients: string[]
  /** As the client wrote them. */
  readonly addresses: string[]
  readonly wire: Buffer[]
  octets: number
  contentSeen: boolean
}

/** RFC 2920, 3.1: these end a group of commands. */
const groupEnding = new Set(['EHLO', 'HELO', 'DATA', 'AUTH', 'STARTTLS', 'QUIT'])

export class Session implements WireHandler {
  private readonly host: SessionHost
  private readonly wire: Wire
  private readonly gate: Gate
  private readonly finder = new DotFinder()
  private readonly connection: Subject
  private readonly onClosed: () => void
  private phase: SandboxPhase = 'connect'
  private greeted = false
  private authenticated = false
  private pendingAuth: ((line: string) => AuthStep) | undefined
  private messages = 0
  private mail: Transaction | undefined

  constructor(socket: Socket, number: number, host: SessionHost, onClosed: () => void) {
    this.host = host
    this.onClosed = onClosed
    this.connection = { number, sender: '', recipients: [] }
    this.wire = new Wire(socket, this)
    this.gate = new Gate(this.wire, host)
  }

  start(): void {
    const { settings } = this.host
    this.wire.start(settings.idleMs, settings.tls === 'implicit' ? this.host.certificate() : undefined)
    if (this.host.openConnections() > (settings.maxConnections ?? Infinity)) {
      this.gate.fail('connect', this.connection, this.host.profile.replies.tooManyConnections, 'throttled')
      return
    }
    this.gate.pass('connect', this.connection, () => this.say('banner'))
    this.wire.flush()
  }

  /** Tells the client that the service ends. */
  shutDown(): void {
    this.say('closing')
    this.wire.end()
  }

  destroy(): void {
    this.wire.destroy()
  }

  line(text: string, more: boolean): void {
    const { verb, argument } = readCommand(text)
    if (more && (!this.host.profile.pipelining || groupEnding.has(verb))) {
      this.fail('pipelining')
      this.wire.end()
      return
    }
    if (this.pendingAuth !== undefined)
      this.takeAuthStep(text === '*' ? { kind: 'malformed' } : this.pendingAuth(text))
    else this.command(verb, argument)
  }

  content(octets: Buffer): number {
    const { mail } = this
    if (mail === undefined) return 0
    if (!mail.contentSeen) {
      mail.contentSeen = true
      this.phase = 'body'
      if (!this.gate.pass('body', mail, () => {})) return 0
    }
    const end = this.finder.find(octets)
    const piece = end === -1 ? octets : octets.subarray(0, end)
    mail.octets += piece.length
    if (mail.octets <= this.host.settings.maxSizeBytes) mail.wire.push(piece)
    else mail.wire.length = 0
    if (end !== -1) this.finishMessage(mail)
    return piece.length
  }

  lineTooLong(): void {
    this.fail('lineTooLong')
    this.wire.end()
  }

  idle(): void {
    const reply = this.words('timeout')
    this.host.note({ kind: 'dropped', phase: this.phase, reply, recipients: this.mail?.recipients ?? [] })
    this.wire.reply(reply)
    this.wire.end()
  }

  closed(): void {
    this.onClosed()
  }

  private command(verb: string, argument: string): void {
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        return this.hello(verb)
      case 'AUTH':
        return this.auth(argument)
      case 'STARTTLS':
        return this.startTls()
      case 'MAIL':
        return this.beginMail(argument)
      case 'RCPT':
        return this.addRecipient(argument)
      case 'DATA':
        return this.beginContent()
      case 'RSET':
        this.mail = undefined
        return this.say('reset')
      case 'NOOP':
        return this.say('noop')
      case 'VRFY':
        return this.say('verify')
      case 'QUIT':
        this.say('bye')
        return this.wire.end()
      default:
        return this.fail('unknownCommand')
    }
  }

  private hello(verb: 'EHLO' | 'HELO'): void {
    this.phase = 'ehlo'
    this.gate.pass('ehlo', this.connection, () => {
      this.greeted = true
      this.mail = undefined
      const { profile, settings } = this.host
      const keywords = verb === 'EHLO' ? ehloKeywords(profile, settings, this.wire.secured) : []
      this.wire.reply([this.words('hello'), ...keywords].join('\n'))
    })
  }

  private auth(argument: string): void {
    this.phase = 'auth'
    const { profile, settings } = this.host
    if (!this.greeted || this.authenticated || this.mail !== undefined) return this.fail('badSequence')
    if (settings.auth === 'off') return this.fail('unknownCommand')
    const [name = '', initial] = argument.split(' ')
    const mechanism = profile.authMechanisms.find((one) => one === name.toUpperCase())
    if (mechanism === undefined) return this.fail('badSyntax')
    const challenge = () => `<${this.connection.number}.${Date.now()}@${profile.host}>`
    this.takeAuthStep(startAuth(mechanism, initial, settings.credentials, challenge))
  }

  private takeAuthStep(step: AuthStep): void {
    this.pendingAuth = undefined
    switch (step.kind) {
      case 'challenge':
        this.pendingAuth = step.next
        return this.wire.reply(`334 ${step.text}`)
      case 'malformed':
        return this.fail('authCancelled')
      case 'denied':
      case 'granted':
        this.gate.pass('auth', this.connection, () => {
          if (step.kind === 'denied') return this.fail('authFailed')
          this.authenticated = true
          this.say('authOk')
        })
    }
  }

  private startTls(): void {
    if (this.host.settings.tls !== 'starttls') return this.fail('unknownCommand')
    if (this.wire.secured || this.mail !== undefined) return this.fail('badSequence')
    this.say('tlsReady')
    this.greeted = false
    this.authenticated = false
    this.wire.secure(this.host.settings.idleMs, this.host.certificate())
  }

  private beginMail(argument: string): void {
    this.phase = 'mail'
    const { settings } = this.host
    if (!this.greeted || this.mail !== undefined) return this.fail('badSequence')
    if (settings.auth === 'required' && !this.authenticated) return this.fail('authNeeded')
    if (this.messages >= (settings.maxMessagesPerSession ?? Infinity))
      return this.failAs('throttled', 'tooManyMessages')
    const path = readPath(argument, 'FROM:')
    if (path === undefined) return this.fail('badSyntax')
    if (Number(path.parameters.get('SIZE') ?? 0) > settings.maxSizeBytes) return this.fail('tooBig')
    const mail: Transaction = {
      number: this.host.nextMessageNumber(),
      sender: path.address,
      recipients: [],
      addresses: [],
      wire: [],
      octets: 0,
      contentSeen: false,
    }
    this.gate.pass('mail', mail, () => {
      this.mail = mail
      this.say('mailOk')
    })
  }

  private addRecipient(argument: string): void {
    const { mail } = this
    if (mail === undefined) return this.fail('badSequence')
    this.phase = 'rcpt'
    const path = readPath(argument, 'TO:')
    if (path === undefined || path.address === '') return this.fail('badSyntax')
    const recipient = path.address.toLowerCase()
    this.host.countTry(recipient)
    this.gate.pass('rcpt', { number: mail.number, sender: mail.sender, recipients: [recipient] }, () => {
      mail.recipients.push(recipient)
      mail.addresses.push(path.address)
      this.say('rcptOk')
    })
  }

  private beginContent(): void {
    const { mail } = this
    if (mail === undefined) return this.fail('badSequence')
    this.phase = 'data'
    if (mail.recipients.length === 0) return this.fail('noRecipients')
    this.gate.pass('data', mail, () => {
      this.say('dataGo')
      this.finder.begin()
      this.wire.expectContent()
    })
  }

  private finishMessage(mail: Transaction): void {
    this.wire.expectLines()
    this.mail = undefined
    this.messages++
    this.phase = 'dot'
    const { sender, addresses, wire, octets } = mail
    if (octets > this.host.settings.maxSizeBytes) return this.fail('tooBig')
    this.gate.pass('dot', mail, () => {
      const id = this.host.accept({ sender, recipients: addresses, wire, octets })
      if (id === undefined) return this.fail('storageFailed')
      this.gate.pass('after', mail, () => this.wire.reply(this.words('accepted').replace('{id}', id)))
    })
  }

  private say(word: keyof ProfileReplies): void {
    this.wire.reply(this.words(word))
  }

  private words(word: keyof ProfileReplies): string {
    const { profile } = this.host
    return profile.replies[word].replaceAll('{host}', profile.host)
  }

  private fail(word: keyof ProfileReplies): void {
    this.gate.fail(this.phase, this.mail ?? this.connection, this.host.profile.replies[word])
  }

  private failAs(kind: 'throttled', word: keyof ProfileReplies): void {
    this.gate.fail(this.phase, this.mail ?? this.connection, this.host.profile.replies[word], kind)
  }
}
