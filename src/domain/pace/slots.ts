/** Hands out the slots of a pace: evenly spaced, none saved up (GCRA with a burst of one). */
import { blocking, slots } from './constants.ts'
import { grow } from './growth.ts'
import type { SlotRun } from './slot-runs.ts'
import { withHot, type PaceState } from './state.ts'

/** What time alone does: slots that nobody took in time are lost, and while there is work the pace grows. */
export function passTime(state: PaceState, nowMs: number): PaceState {
  return state.ratePerSecond === null ? state : grow(forfeit(state, nowMs), nowMs)
}

export interface LeasedSlots {
  readonly state: PaceState
  /** Their times; null: none for now. Where nothing limits: as many as wanted, at once. */
  readonly run: SlotRun | null
}

/** Of use are slots that come within it. */
export interface Stretch {
  readonly fromMs: number
  readonly untilMs: number
}

/**
 * Leases up to `wanted` slots that come within a stretch, for final dots that are not written before them. Slots that were due
 * up to 50 ms ago can still be had, so that a late timer costs nothing.
 */
export function leaseSlots(state: PaceState, wanted: number, within: Stretch, nowMs: number): LeasedSlots {
  if (wanted <= 0) return { state, run: null }
  if (state.ratePerSecond === null)
    return { state, run: { fromMs: Math.max(nowMs, within.fromMs), gapMs: 0, count: wanted } }
  const grown = skipTo(passTime(state, nowMs), within.fromMs)
  const { untilMs } = within
  if (isOneAtATime(grown)) return leaseTheOne(grown, untilMs, nowMs)
  const fromMs = grown.clock.nextSlotAtMs
  if (fromMs > untilMs) return { state: grown, run: null }
  const gapMs = slotGapMs(grown)
  const count = Math.min(wanted, Math.floor((untilMs - fromMs) / gapMs) + 1)
  const { waitingSinceMs, grownAtMs, idleMs } = grown.clock
  const clock = { nextSlotAtMs: fromMs + count * gapMs, waitingSinceMs, grownAtMs, idleMs }
  return { state: withHot(grown, clock, grown.heard), run: { fromMs, gapMs, count } }
}

export function slotGapMs(state: PaceState): number {
  return 1000 / (state.ratePerSecond ?? slots.fastestPerSecond)
}

/** One submission under way at a time: the next slot comes with its reply. */
export function isOneAtATime(state: PaceState): boolean {
  if (state.phase === 'blocked') return true
  return state.ratePerSecond !== null && state.ratePerSecond < slots.oneAtATimePerSecond
}

/** The next slot is a gap later, but not before the reply. */
function leaseTheOne(state: PaceState, untilMs: number, nowMs: number): LeasedSlots {
  const { clock } = state
  const waits = clock.waitingSinceMs !== null && nowMs < clock.waitingSinceMs + slots.replyPatienceMs
  const fromMs = clock.nextSlotAtMs
  if (waits || fromMs > untilMs) return { state, run: null }
  const gapMs = state.phase === 'blocked' ? blocking.longestPauseMs : slotGapMs(state)
  const taken = { ...clock, nextSlotAtMs: fromMs + gapMs, waitingSinceMs: Math.max(nowMs, fromMs) }
  return { state: { ...state, clock: taken }, run: { fromMs, gapMs: 0, count: 1 } }
}

/** Slots that nobody took are lost, but for the newest: there was no work. */
function forfeit(state: PaceState, nowMs: number): PaceState {
  return skipTo(state, nowMs - slots.catchUpMs)
}

/** Those before are lost: nobody could use them. */
function skipTo(state: PaceState, atMs: number): PaceState {
  const { nextSlotAtMs, waitingSinceMs, grownAtMs, idleMs } = state.clock
  const lostMs = atMs - nextSlotAtMs
  if (lostMs <= 0 || waitingSinceMs !== null) return state
  const clock = { nextSlotAtMs: nextSlotAtMs + lostMs, waitingSinceMs, grownAtMs, idleMs: idleMs + lostMs }
  return withHot(state, clock, state.heard)
}
