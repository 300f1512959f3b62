/**
 * A relay's pace as the lane uses it: slots from memory, never waiting; beside that, exchanges with the pace that all engines
 * share (store/relay-paces.ts). Without an exchange the slots end within a third of a second: a lost database sends nothing.
 */
import { randomUUID } from 'node:crypto'
import { LeasedPace, type PaceAnswer, type PaceAsk } from '../domain/pace.ts'
import { classifyReply, type ReplyVerdict } from '../domain/smtp-reply.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import { exchangePace } from '../store/relay-paces.ts'
import type { EngineContext } from './engine-context.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'

/** What there is to send, asked for at each exchange. */
export interface LaneDemand {
  /** Deliveries that could use a slot soon. */
  readonly wanted: number
  readonly connections: number
  /** Recipients that wait for a place under a limit of their domain. */
  readonly places: PaceAsk['places']
}

export interface LanePaceParts {
  readonly context: EngineContext
  readonly relay: { readonly id: number; readonly host: string }
  readonly demand: () => LaneDemand
  /** A slot has come. */
  readonly onSlot: () => void
  /** `nowMs` is in the time of the answer. */
  readonly onAnswer: (answer: PaceAnswer, nowMs: number) => void
}

const beforeDot: ReadonlySet<string> = new Set(['mail', 'rcpt', 'data'])
/** After a failed exchange. */
const retryMs = 500
/** Slots of so many round trips are kept during an exchange. */
const keptTrips = 2
const shortestKeepMs = 10
const longestKeepMs = 300
/** The database's clock is trusted to run as ours within this much an exchange. */
const driftMs = 1
const clockStepMs = 500

export class LanePace {
  private readonly leased = new LeasedPace(randomUUID())
  private readonly parts: LanePaceParts
  private timer: NodeJS.Timeout | undefined
  private timerAtMs = Infinity
  private exchanging = false
  private stopped = false
  private notBeforeMs = 0
  /** Database time minus `performance.now()`, in milliseconds. */
  private offsetMs = Date.now() - performance.now()
  private roundTripMs = 5
  private lastThrottle: string | undefined

  constructor(parts: LanePaceParts) {
    this.parts = parts
  }

  start(): void {
    void this.exchange()
  }

  /** Some are left of those that were leased. */
  get hasSlots(): boolean {
    return this.leased.nextSlotAtMs < Infinity
  }

  /** The first answer has come. */
  get isKnown(): boolean {
    return this.leased.told !== undefined
  }

  /** This engine's part of the pace. Infinity where nothing limits; 0 while nothing is known or accepted. */
  get perSecond(): number {
    const { told } = this.leased
    if (told === undefined || told.phase === 'blocked') return 0
    return told.unlimited ? Infinity : (told.ratePerSecond ?? Infinity) / told.sharers
  }

  /** The limit has moved, or was never found. */
  get isSearching(): boolean {
    const phase = this.leased.told?.phase
    return phase === 'measure' || phase === 'blocked'
  }

  /** The slot is to be taken before MAIL: the relay throttles there. */
  get isBeforeMail(): boolean {
    return this.leased.told?.slotPoint === 'mail'
  }

  /** As its refusals taught. */
  get maxConnections(): number {
    return this.leased.told?.maxConnections ?? Infinity
  }

  get limitedDomains(): ReadonlySet<string> {
    return this.leased.told?.limitedDomains ?? noDomains
  }

  /** The time of the database, in milliseconds since the epoch; of this machine's own clock before the first answer. */
  get databaseNowMs(): number {
    return performance.now() + this.offsetMs
  }

  /** How many of the wanted dots may be written now. */
  take(wanted: number): number {
    const granted = this.leased.take(wanted, this.databaseNowMs)
    if (granted < wanted) this.look()
    return granted
  }

  giveBack(count: number): void {
    this.leased.giveBack(count, this.databaseNowMs)
  }

  /** There is work, or more of it. Cheap to call often. */
  look(): void {
    if (this.stopped) return
    const { wanted, places } = this.parts.demand()
    const askAtMs = this.exchanging ? Infinity : this.leased.nextAskAtMs(wanted > 0 || places.length > 0)
    if (Math.max(askAtMs, this.notBeforeMs) <= this.databaseNowMs) void this.exchange()
    else
      this.wakeAt(
        Math.min(Math.max(askAtMs, this.notBeforeMs), wanted > 0 ? this.leased.nextSlotAtMs : Infinity),
      )
  }

  /** Tells the others at the next chance; at once where that matters. */
  note(
    verdict: ReplyVerdict,
    delivery: OutgoingDelivery,
    { phase, reply }: { phase: string; reply: string },
  ): void {
    const throttled = verdict.class === 'throttle_account'
    if (delivery.pacedAtMs === 0 && !throttled) return
    const takenAtMs = this.offsetMs + (delivery.pacedAtMs === 0 ? performance.now() : delivery.pacedAtMs)
    if (!throttled) {
      const outcome = verdict.class === 'accepted' ? 'accepted' : 'other'
      this.leased.hear({ outcome, takenAtMs }, this.databaseNowMs)
    } else this.hearThrottle(verdict, reply, { takenAtMs, beforeDot: beforeDot.has(phase) })
    if (this.leased.isPressing) this.look()
  }

  /** No session came about: perhaps because there are too many. */
  noteRefusal(outcome: SmtpOutcome): void {
    if (outcome.kind !== 'reply') return
    const { phase, reply } = outcome
    const verdict = classifyReply({ phase, reply, relayHost: this.parts.relay.host })
    if (verdict.kind !== 'concurrency') return
    this.hearThrottle(verdict, reply.text, { takenAtMs: this.databaseNowMs, beforeDot: true })
    this.look()
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
  }

  private hearThrottle(
    verdict: ReplyVerdict,
    reply: string,
    when: { readonly takenAtMs: number; readonly beforeDot: boolean },
  ): void {
    const kind = verdict.kind === 'mailbox_full' ? undefined : verdict.kind
    this.leased.hear({ outcome: 'throttled', kind, ...when }, this.databaseNowMs)
    this.lastThrottle = reply
  }

  private async exchange(): Promise<void> {
    const { context, relay, demand } = this.parts
    const { wanted, connections, places } = demand()
    const keepMs = Math.min(longestKeepMs, Math.max(shortestKeepMs, keptTrips * this.roundTripMs))
    const ask = this.leased.ask(wanted, this.databaseNowMs + keepMs, { connections, places })
    const startedAtMs = performance.now()
    this.exchanging = true
    try {
      const done = await exchangePace(context.database, relay.id, ask)
      this.roundTripMs += (performance.now() - startedAtMs - this.roundTripMs) / 8
      if (done !== undefined) this.receive(done.answer, done.offsetMs)
    } catch (error) {
      this.leased.failed(ask)
      this.notBeforeMs = this.databaseNowMs + retryMs
      context.observe({ kind: 'duty_failed', duty: 'share pace', error: String(error) })
    } finally {
      this.exchanging = false
    }
    if (!this.stopped) this.look()
  }

  private receive(answer: PaceAnswer, offsetMs: number): void {
    // an answer that was read late makes the other clock look slow: the fastest reading is the truest
    const drifted = this.offsetMs - driftMs
    this.offsetMs = Math.abs(this.offsetMs - offsetMs) > clockStepMs ? offsetMs : Math.max(offsetMs, drifted)
    this.leased.receive(answer, this.databaseNowMs)
    const reply = this.lastThrottle
    this.lastThrottle = undefined
    if (reply !== undefined)
      this.parts.context.observe({
        kind: 'relay_throttled',
        relayId: this.parts.relay.id,
        reply,
        ratePerSecond: answer.phase === 'blocked' ? 0 : (answer.ratePerSecond ?? Infinity),
      })
    if (this.stopped) return
    this.parts.onAnswer(answer, this.databaseNowMs)
    this.parts.onSlot()
  }

  private wakeAt(atMs: number): void {
    const dueInMs = atMs - this.databaseNowMs
    const timerAtMs = performance.now() + dueInMs
    if (timerAtMs >= this.timerAtMs - 0.5 || atMs === Infinity) return
    clearTimeout(this.timer)
    this.timerAtMs = timerAtMs
    this.timer = setTimeout(() => this.onTimer(), Math.max(1, Math.min(60_000, dueInMs)))
  }

  private onTimer(): void {
    this.timerAtMs = Infinity
    if (this.leased.nextSlotAtMs <= this.databaseNowMs + 1) this.parts.onSlot()
    this.look()
  }
}

const noDomains: ReadonlySet<string> = new Set()
