/** One relay on its way through simulated time: how much it can take in each step, and which of its limits says so. */
import { rateInWords } from '../rate-in-words.ts'
import { say } from '../sentences.ts'
import type { LimitAhead, RelayAhead } from './input.ts'

/** Our own counting keeps a little distance from a limit: the oldest part of a window counts in full (rate-limits.ts). */
const windowSlack = 1.02

export interface Capacity {
  readonly amount: number
  /** What holds it to that, in words. */
  readonly limit: string
}

export class RelayRun {
  readonly relay: RelayAhead
  /** Sent by the end of each step, from 0 at the beginning. */
  readonly #sent: number[] = [0]
  readonly #timesMs: number[]
  readonly #behind: number[]
  readonly #paceWords: string

  constructor(relay: RelayAhead, nowMs: number) {
    this.relay = relay
    this.#timesMs = [nowMs]
    this.#behind = relay.limits.map(() => 0)
    this.#paceWords = relay.perSecond === null ? say('no_limit') : rateInWords(relay.perSecond)
  }

  capacity(fromMs: number, toMs: number): Capacity {
    const { relay } = this
    const beginMs = Math.max(fromMs, relay.startsAtMs)
    if (beginMs >= toMs) return { amount: 0, limit: relay.obstacle ?? say('no_limit') }
    if (relay.isOpen !== undefined && !relay.isOpen((beginMs + toMs) / 2))
      return { amount: 0, limit: say('its_window') }
    let amount = relay.perSecond === null ? Infinity : (relay.perSecond * (toMs - beginMs)) / 1000
    let words = this.#paceWords
    for (const [index, limit] of relay.limits.entries()) {
      const room = this.#room(index, limit, beginMs, toMs)
      if (room < amount) [amount, words] = [room, limit.words]
    }
    return { amount, limit: words }
  }

  sendUntil(atMs: number, amount: number): void {
    this.#sent.push((this.#sent.at(-1) ?? 0) + amount)
    this.#timesMs.push(atMs)
  }

  /** A window shorter than the step is a rate; of a longer one, what was sent in it is looked up. */
  #room(index: number, limit: LimitAhead, fromMs: number, toMs: number): number {
    const windowMs = limit.windowMs * windowSlack
    const count = limit.countAt(toMs)
    const stepMs = toMs - fromMs
    const sent = this.#sent.at(-1) ?? 0
    const byWindow =
      windowMs < stepMs ? (count * stepMs) / windowMs : this.#sentBy(index, toMs - windowMs) + count - sent
    const began = this.#timesMs[0] ?? 0
    const isPastKnown = limit.roomAt !== undefined && toMs - began < windowMs
    const byPast = isPastKnown ? (limit.roomAt?.(toMs) ?? Infinity) - sent : Infinity
    return Math.max(0, Math.min(byWindow, byPast))
  }

  /** Sent by that time; evenly within a step. Times asked for never go back. */
  #sentBy(index: number, atMs: number): number {
    let step = this.#behind[index] ?? 0
    while ((this.#timesMs[step + 1] ?? Infinity) <= atMs) step += 1
    this.#behind[index] = step
    const fromMs = this.#timesMs[step] ?? 0
    const toMs = this.#timesMs[step + 1] ?? Infinity
    const before = this.#sent[step] ?? 0
    if (atMs <= fromMs || toMs === Infinity) return before
    return before + (((this.#sent[step + 1] ?? before) - before) * (atMs - fromMs)) / (toMs - fromMs)
  }
}
