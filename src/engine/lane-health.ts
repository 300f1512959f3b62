/**
 * Whether a lane may send now: its relay can be reached, has not refused the account, is inside its hours, and has proven
 * itself after a hold. Synchronous and cheap: the lane asks before each message. Never stores anything (relay-watch.ts does).
 * What it waits for passes by the monotonic clock, which nobody can set; only the hours of a relay are those of the machine's clock.
 */
import {
  attemptCutOff,
  closedCircuit,
  connectionFailed,
  isOnTrial,
  isOpen,
  needsPerson,
  type RelayCircuit,
} from '../domain/relay-circuit.ts'
import type { Relay } from '../domain/relay.ts'
import type { Route } from '../domain/routes.ts'
import { closesAtMs, nextOpenAtMs } from '../domain/sending-window.ts'
import { classifyLoss, classifyReply, type ReplyVerdict } from '../domain/smtp-reply.ts'
import { warmUpDayLimit } from '../domain/warm-up.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'

const shortWaitMs = 5_000
const longestWaitMs = 15_000

export interface LaneHealthParts {
  readonly relay: Relay
  readonly openConnections: () => number
  /** What stood in the way may be gone. */
  readonly onChange: () => void
  /** No mail will pass until a person has changed something. */
  readonly onRefused: (explanation: string) => void
  readonly onUnreachable: (phase: string, error: string) => void
  /** After a hold, a message was accepted. */
  readonly onProven: () => void
}

export class LaneHealth {
  private circuit: RelayCircuit = closedCircuit
  /** When it was last cut off, by the machine's clock: for people. */
  private outage = { sinceMs: 0, retryAtMs: 0 }
  /** The circuit was opened by messages that were cut off: a session alone proves nothing. */
  private needsReply = false
  private proving: boolean
  private isShut = false
  private closesAtMs = Infinity
  /** Its limits are used up, or it accepts nothing, until then. */
  private emptyUntilMs = 0
  /** It had nothing to give when it was last asked: one message asks whether that is over. */
  private isEmpty = false
  private retry: NodeJS.Timeout | undefined
  private readonly parts: LaneHealthParts

  constructor(parts: LaneHealthParts) {
    this.parts = parts
    this.proving = parts.relay.proving
    this.follow(parts.relay)
  }

  /** Takes over what a person changed, and the time of day. */
  follow(relay: Relay): void {
    if (relay.proving && !this.parts.relay.proving) this.proving = true
    this.closesAtMs = closingTime(relay, Date.now())
  }

  get readiness(): Route['readiness'] {
    const nowMs = performance.now()
    if (this.isStopped || nowMs < this.emptyUntilMs) return 'closed'
    return this.proving || this.isEmpty || this.isTriedOut(nowMs) ? 'trying' : 'ready'
  }

  /** Not even what has a slot may go out. */
  get isStopped(): boolean {
    return this.isShut || Date.now() >= this.closesAtMs || this.isCutOff(performance.now())
  }

  /** For the relay's health as others see it: why it cannot be reached, if it cannot. */
  get unreachable():
    { readonly reason: string; readonly sinceMs: number; readonly retryAtMs: number } | undefined {
    const nowMs = performance.now()
    if (!this.isCutOff(nowMs) && !this.isTriedOut(nowMs)) return undefined
    return { reason: this.circuit.reason, ...this.outage }
  }

  /** How many connections may be open. */
  get mayOpen(): number {
    if (this.readiness === 'closed' || isOpen(this.circuit, performance.now())) return 0
    return this.readiness === 'trying' ? 1 : Infinity
  }

  /** What the pace says: nothing can be sent for so long. A short wait is no reason to let others stand in. */
  noteSupply(nothingForMs: number): void {
    this.isEmpty = nothingForMs > shortWaitMs
    // limits may be raised meanwhile, so it is asked again before that
    this.emptyUntilMs = this.isEmpty ? performance.now() + Math.min(nothingForMs, longestWaitMs) : 0
  }

  /** Nothing more goes out until the relay is opened anew: it has refused the account. */
  shut(): void {
    this.isShut = true
  }

  get isRefused(): boolean {
    return this.isShut
  }

  /** A session came about. */
  reached(): void {
    if (this.readiness === 'ready') return
    if (this.needsReply || this.proving) this.parts.onChange()
    else this.recover()
  }

  /** No session came about. Failures of connections that were opened together count as one. */
  failed(outcome: SmtpOutcome): void {
    const nowMs = performance.now()
    const verdict = this.judge(outcome)
    if (verdict.class === 'permanent_account') {
      this.parts.onRefused(verdict.explanation)
      return
    }
    if (isOpen(this.circuit, nowMs)) {
      // the last of those that still worked may be gone
      this.parts.onChange()
      return
    }
    const error = wordsOf(outcome)
    const isRefusal = outcome.kind === 'reply' && outcome.reply.code >= 500
    this.circuit = connectionFailed(this.circuit, { reason: error, isRefusal }, nowMs)
    this.parts.onUnreachable(outcome.phase, error)
    if (needsPerson(this.circuit, nowMs))
      this.parts.onRefused(
        `The relay has refused every connection for a quarter of an hour. Ask its operator, or correct host and port. It said: ${error}`,
      )
    this.wait(nowMs)
  }

  /** What became of a message. */
  ended(verdict: ReplyVerdict, reply: string): void {
    if (verdict.class !== 'transient_connection') {
      if (this.circuit !== closedCircuit) this.recover()
      if (this.proving && verdict.class === 'accepted') this.pass()
      return
    }
    const nowMs = performance.now()
    const wasOpen = isOpen(this.circuit, nowMs)
    this.circuit = attemptCutOff(this.circuit, reply, nowMs)
    if (wasOpen || !isOpen(this.circuit, nowMs)) return
    this.needsReply = true
    this.parts.onUnreachable('body', reply)
    this.wait(nowMs)
  }

  stop(): void {
    clearTimeout(this.retry)
  }

  private judge(outcome: SmtpOutcome): ReplyVerdict {
    return outcome.kind === 'reply'
      ? classifyReply({ phase: outcome.phase, reply: outcome.reply, relayHost: this.parts.relay.host })
      : classifyLoss(outcome.phase, outcome.dotWritten)
  }

  /** While other connections work, one that failed says only that there may be no more of them. */
  private isCutOff(nowMs: number): boolean {
    return isOpen(this.circuit, nowMs) && (this.needsReply || this.parts.openConnections() === 0)
  }

  private isTriedOut(nowMs: number): boolean {
    return isOnTrial(this.circuit, nowMs) && (this.needsReply || this.parts.openConnections() === 0)
  }

  private recover(): void {
    this.circuit = closedCircuit
    this.needsReply = false
    this.parts.onChange()
  }

  private pass(): void {
    this.proving = false
    this.parts.onProven()
    this.parts.onChange()
  }

  private wait(nowMs: number): void {
    const { sinceMs, retryAtMs } = this.circuit
    const offsetMs = Date.now() - nowMs
    this.outage = { sinceMs: sinceMs + offsetMs, retryAtMs: retryAtMs + offsetMs }
    clearTimeout(this.retry)
    this.retry = setTimeout(this.parts.onChange, Math.max(1, this.circuit.retryAtMs - nowMs))
    this.parts.onChange()
  }
}

/** The moment from which on nothing may be sent; that is now where the relay is outside its hours. */
function closingTime(relay: Relay, nowMs: number): number {
  const { sendingWindow, warmUp } = relay
  if (warmUp !== null && warmUpDayLimit(warmUp, sendingWindow?.timeZone ?? 'UTC', nowMs) === 0) return nowMs
  if (sendingWindow === null) return Infinity
  return nextOpenAtMs(sendingWindow, nowMs) > nowMs ? nowMs : closesAtMs(sendingWindow, nowMs)
}

export function wordsOf(outcome: SmtpOutcome): string {
  return outcome.kind === 'reply' ? `${outcome.reply.code} ${outcome.reply.text}` : outcome.error
}
