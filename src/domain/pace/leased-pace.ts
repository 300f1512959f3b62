/**
 * An engine's side of a shared pace: the slots that it was leased, and what it has to tell at its next exchange. In memory only,
 * without a clock: times are the database's. Without an exchange it soon has no slots, so nothing is sent that others
 * could not know of.
 */
import { exchanging, type HeardReplies, type PaceAnswer, type PaceAsk } from './ask-and-answer.ts'
import { inOrder, splitRuns, takeDue, type SlotRun } from './slot-runs.ts'
import type { PaceReplies } from './state.ts'

export interface HeardReply {
  readonly outcome: 'accepted' | 'throttled' | 'other'
  /** When its slot was taken. */
  readonly takenAtMs: number
  readonly kind?: PaceReplies['kind']
  readonly beforeDot?: boolean
}

/** Replies this close together are told as one. */
const groupMs = 25

export class LeasedPace {
  private answer: PaceAnswer | undefined
  private runs: readonly SlotRun[] = []
  private heard: HeardReplies[] = []
  private lapsed: readonly SlotRun[] = []
  private used = 0
  private pressing = false
  /** How late answers come: soon believed when they come later, slowly when they come sooner. */
  private lateMs = 0
  private readonly engineId: string

  constructor(engineId: string) {
    this.engineId = engineId
  }

  /** The last answer; undefined before the first. */
  get told(): PaceAnswer | undefined {
    return this.answer
  }

  /** Something was heard that the others should know at once. */
  get isPressing(): boolean {
    return this.pressing
  }

  /** When to exchange next; in the past: now. Infinity: there is nothing to ask and nothing to tell. */
  nextAskAtMs(hasWork: boolean): number {
    if (this.pressing) return -Infinity
    if (!hasWork && this.heard.length === 0 && this.lapsed.length === 0 && this.runs.length === 0)
      return Infinity
    return this.answer?.askAgainAtMs ?? -Infinity
  }

  /** When its next slot comes; Infinity: it has none. */
  get nextSlotAtMs(): number {
    return this.runs[0]?.fromMs ?? Infinity
  }

  /** How many of the wanted dots may be written now. */
  take(wanted: number, nowMs: number): number {
    if (this.answer?.unlimited === true) return wanted
    const due = takeDue(this.runs, wanted, nowMs)
    this.runs = due.runs
    if (due.lapsed.length > 0) this.lapsed = [...this.lapsed, ...due.lapsed]
    this.used += due.granted
    return due.granted
  }

  /** Slots that were taken just now and not used after all. */
  giveBack(count: number, nowMs: number): void {
    if (this.answer?.unlimited === true || count === 0) return
    this.used -= count
    this.runs = [{ fromMs: nowMs, gapMs: 0, count }, ...this.runs]
  }

  hear({ outcome, takenAtMs, kind, beforeDot }: HeardReply, nowMs: number): void {
    const isThrottled = outcome === 'throttled'
    const last = this.heard.at(-1)
    const joins = last !== undefined && nowMs - last.heardAtMs < groupMs && last.throttled > 0 === isThrottled
    const group = joins
      ? last
      : { accepted: 0, throttled: 0, other: 0, oldestSubmittedAtMs: Infinity, heardAtMs: nowMs }
    const next: HeardReplies = {
      accepted: group.accepted + (outcome === 'accepted' ? 1 : 0),
      throttled: group.throttled + (isThrottled ? 1 : 0),
      other: (group.other ?? 0) + (outcome === 'other' ? 1 : 0),
      heardAtMs: group.heardAtMs,
      oldestSubmittedAtMs: Math.min(group.oldestSubmittedAtMs, takenAtMs),
      kind: isThrottled ? kind : undefined,
      throttledBeforeDot: isThrottled ? beforeDot : undefined,
    }
    if (joins) this.heard[this.heard.length - 1] = next
    else this.heard.push(next)
    if (isThrottled || this.answer?.oneAtATime === true) this.pressing = true
  }

  /** Slots after `keepUntilMs` go back with the ask; `wanted` is what there is to send. */
  ask(wanted: number, keepUntilMs: number, rest: Pick<PaceAsk, 'connections' | 'places'>): PaceAsk {
    const { before, after } = splitRuns(this.runs, keepUntilMs)
    // who lets slots go by cannot use more, whatever there is to send
    const able = this.lapsed.length > 0 ? Math.ceil(this.used * 1.5) + 2 : wanted
    const ask = {
      engineId: this.engineId,
      replies: this.heard,
      unused: after,
      lapsed: this.lapsed,
      wanted: Math.min(wanted, able),
      lateMs: this.lateMs > exchanging.promptMs ? this.lateMs : 0,
      ...rest,
    }
    this.runs = before
    this.heard = []
    this.lapsed = []
    this.used = 0
    this.pressing = false
    return ask
  }

  receive(answer: PaceAnswer, nowMs: number): void {
    const lateMs = Math.max(0, nowMs - answer.atMs)
    this.lateMs += (lateMs - this.lateMs) / (lateMs > this.lateMs ? 2 : 8)
    this.answer = answer
    this.runs = inOrder([...this.runs, ...answer.slots])
  }

  /** The exchange failed: what was to be told is told with the next one. What was handed back is gone. */
  failed(ask: PaceAsk): void {
    this.heard = [...ask.replies, ...this.heard]
    this.lapsed = [...ask.lapsed, ...ask.unused, ...this.lapsed]
  }
}
