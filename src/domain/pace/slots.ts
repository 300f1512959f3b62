/** Hands out the slots of a pace: evenly spaced, none saved up (GCRA with a burst of one). */
import { blocking, slots } from './constants.ts'
import { grow } from './growth.ts'
import { withHot, type PaceState } from './state.ts'

export interface Slots {
  readonly state: PaceState
  /** How many final dots may be written now: 0 to `wanted`. */
  readonly granted: number
  /** When to ask again for more. Recorded replies can bring it forward: ask then, too. */
  readonly nextSlotAtMs: number
}

/**
 * Takes up to `wanted` slots, for final dots that are about to be written. Slots that were due up to 50 ms ago can still be
 * had, so that a late timer costs nothing; a call at a high rate can get several.
 */
export function takeSlots(state: PaceState, wanted: number, nowMs: number): Slots {
  if (state.ratePerSecond === null) return { state, granted: wanted, nextSlotAtMs: nowMs }
  if (wanted <= 0) return { state, granted: 0, nextSlotAtMs: state.clock.nextSlotAtMs }
  const grown = grow(forfeit(state, nowMs), nowMs)
  if (isOneAtATime(grown)) return takeTheOne(grown, nowMs)
  const { clock } = grown
  const firstMs = clock.nextSlotAtMs
  if (firstMs > nowMs) return { state: grown, granted: 0, nextSlotAtMs: firstMs }
  const gapMs = slotGapMs(grown)
  const granted = Math.min(wanted, Math.floor((nowMs - firstMs) / gapMs) + 1)
  const nextSlotAtMs = firstMs + granted * gapMs
  const { waitingSinceMs, grownAtMs, idleMs } = clock
  const taken = withHot(grown, { nextSlotAtMs, waitingSinceMs, grownAtMs, idleMs }, grown.heard)
  return { state: taken, granted, nextSlotAtMs }
}

/** Gives back slots that were taken and not used after all. */
export function returnSlots(state: PaceState, count: number, nowMs: number): PaceState {
  if (state.ratePerSecond === null || count <= 0) return state
  const { clock } = state
  if (isOneAtATime(state)) return { ...state, clock: { ...clock, waitingSinceMs: null, nextSlotAtMs: nowMs } }
  const earlierMs = clock.nextSlotAtMs - count * slotGapMs(state)
  return { ...state, clock: { ...clock, nextSlotAtMs: Math.max(nowMs - slots.catchUpMs, earlierMs) } }
}

export function slotGapMs(state: PaceState): number {
  return 1000 / (state.ratePerSecond ?? slots.fastestPerSecond)
}

function isOneAtATime(state: PaceState): boolean {
  if (state.phase === 'blocked') return true
  return state.ratePerSecond !== null && state.ratePerSecond < slots.oneAtATimePerSecond
}

/** The next slot is a gap later, but not before the reply. */
function takeTheOne(state: PaceState, nowMs: number): Slots {
  const { clock } = state
  if (clock.waitingSinceMs !== null) {
    const patienceEndsMs = clock.waitingSinceMs + slots.replyPatienceMs
    if (nowMs < patienceEndsMs) return { state, granted: 0, nextSlotAtMs: patienceEndsMs }
  }
  if (clock.nextSlotAtMs > nowMs) return { state, granted: 0, nextSlotAtMs: clock.nextSlotAtMs }
  const gapMs = state.phase === 'blocked' ? blocking.longestPauseMs : slotGapMs(state)
  const taken = { ...clock, nextSlotAtMs: clock.nextSlotAtMs + gapMs, waitingSinceMs: nowMs }
  return { state: { ...state, clock: taken }, granted: 1, nextSlotAtMs: nowMs + slots.replyPatienceMs }
}

/** Slots that nobody took are lost, but for the newest: there was no work. */
function forfeit(state: PaceState, nowMs: number): PaceState {
  const { nextSlotAtMs, waitingSinceMs, grownAtMs, idleMs } = state.clock
  const lostMs = nowMs - slots.catchUpMs - nextSlotAtMs
  if (lostMs <= 0 || waitingSinceMs !== null) return state
  const clock = { nextSlotAtMs: nextSlotAtMs + lostMs, waitingSinceMs, grownAtMs, idleMs: idleMs + lostMs }
  return withHot(state, clock, state.heard)
}
