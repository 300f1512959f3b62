/** Leases an engine its share of the next slots: those handed back by others, then new ones from the end of the sequence. */
import type { RateLimit } from '../rate-limits.ts'
import { exchanging, type PaceAsk } from './ask-and-answer.ts'
import { slots } from './constants.ts'
import { fairGrant } from './fair-share.ts'
import { idle } from './hear-engine.ts'
import { limitSlots } from './limited-slots.ts'
import type { SharedPace } from './shared-pace.ts'
import { countSlots, firstSlots, splitRuns, type SlotRun } from './slot-runs.ts'
import { isOneAtATime, leaseSlots, type Stretch } from './slots.ts'
import type { PaceState } from './state.ts'

export interface Leased {
  readonly shared: SharedPace
  readonly runs: readonly SlotRun[]
}

export function lease(shared: SharedPace, ask: PaceAsk, limits: readonly RateLimit[], nowMs: number): Leased {
  const own = shared.engines[ask.engineId]
  if (own === undefined || isFree(shared, limits)) return { shared, runs: [] }
  const found = find(shared, ask, grantTo(shared, ask, nowMs), nowMs)
  const limited = limitSlots(shared.counts, limits, found.runs)
  const given = countSlots(limited.runs)
  const counted = idle({ ...found.shared, counts: limited.counts }, limited.lostMs)
  const engine = { ...own, unmet: given < ask.wanted, served: own.served + given }
  return {
    shared: { ...counted, engines: { ...counted.engines, [ask.engineId]: engine } },
    runs: limited.runs,
  }
}

/** Neither the relay nor the operator limits: no slots are needed. */
export function isFree({ pace }: SharedPace, limits: readonly RateLimit[]): boolean {
  return pace.ratePerSecond === null && limits.length === 0
}

/** Engines that have something to send; at least 1. */
export function sharersOf({ engines }: SharedPace): number {
  return Math.max(1, Object.values(engines).filter((one) => one.wanted > 0).length)
}

function grantTo(shared: SharedPace, ask: PaceAsk, nowMs: number): number {
  const { engines, pace } = shared
  const rate = pace.ratePerSecond ?? slots.fastestPerSecond
  const fair = fairGrant(engines, ask.engineId, {
    budget: (rate * exchanging.aheadMs) / 1000,
    ahead: 1 + (rate * exchanging.leadS) / sharersOf(shared),
    nowMs,
  })
  // what it had it can have again: others might come too late for it
  return Math.min(ask.wanted, Math.max(fair, countSlots(ask.unused)))
}

function find(shared: SharedPace, ask: PaceAsk, wanted: number, nowMs: number): Leased {
  const stretch = usableStretch(ask, nowMs)
  const near = splitRuns(shared.free, stretch.untilMs)
  const { before: tooSoon, after: usable } = splitRuns(near.before, stretch.fromMs)
  const { taken, rest } = firstSlots(usable, wanted)
  const { state, run } = leaseSlots(shared.pace, wanted - countSlots(taken), stretch, nowMs)
  const waitingFor = run !== null && isOneAtATime(state) ? ask.engineId : shared.waitingFor
  return {
    shared: { ...shared, pace: state, free: [...tooSoon, ...rest, ...near.after], waitingFor },
    runs: run === null ? taken : [...taken, spread(run, state)],
  }
}

/** Slots that have not lapsed when the answer is heard, even if it takes twice as long as the last ones. */
function usableStretch({ lateMs }: PaceAsk, nowMs: number): Stretch {
  const fromMs = nowMs + 2 * Math.min(lateMs, exchanging.longestLateMs) - slots.catchUpMs
  return { fromMs, untilMs: Math.max(nowMs + exchanging.aheadMs, fromMs + exchanging.aheadMs / 2) }
}

/** Where only the operator limits, slots are spread evenly over the time that they are leased for. */
function spread(run: SlotRun, state: PaceState): SlotRun {
  return state.ratePerSecond === null ? { ...run, gapMs: exchanging.aheadMs / run.count } : run
}
