/** Hands out the slots of a pace: evenly spaced, none saved up (GCRA with a burst of one). */
import { blocking, slots } from './constants.ts'
import { grow } from './growth.ts'
import type { PaceState } from './state.ts'

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
  if (wanted <= 0) return { state, granted: 0, nextSlotAtMs: state.nextSlotAtMs }
  const grown = grow(state, nowMs)
  if (isOneAtATime(grown)) return takeTheOne(grown, nowMs)
  const gapMs = slotGapMs(grown)
  const lostMs = idleBeforeMs(grown, nowMs)
  const firstMs = grown.nextSlotAtMs + lostMs
  if (firstMs > nowMs) return { state: grown, granted: 0, nextSlotAtMs: firstMs }
  const granted = Math.min(wanted, Math.floor((nowMs - firstMs) / gapMs) + 1)
  const nextSlotAtMs = firstMs + granted * gapMs
  return { state: { ...grown, nextSlotAtMs, idleMs: grown.idleMs + lostMs }, granted, nextSlotAtMs }
}

/** Gives back slots that were taken and not used after all. */
export function returnSlots(state: PaceState, count: number, nowMs: number): PaceState {
  if (state.ratePerSecond === null || count <= 0) return state
  if (isOneAtATime(state)) return { ...state, waitingSinceMs: null, nextSlotAtMs: nowMs }
  const earlierMs = state.nextSlotAtMs - count * slotGapMs(state)
  return { ...state, nextSlotAtMs: Math.max(nowMs - slots.catchUpMs, earlierMs) }
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
  if (state.waitingSinceMs !== null) {
    const patienceEndsMs = state.waitingSinceMs + slots.replyPatienceMs
    if (nowMs < patienceEndsMs) return { state, granted: 0, nextSlotAtMs: patienceEndsMs }
  }
  if (state.nextSlotAtMs > nowMs) return { state, granted: 0, nextSlotAtMs: state.nextSlotAtMs }
  const lostMs = idleBeforeMs(state, nowMs)
  const gapMs = state.phase === 'blocked' ? blocking.longestPauseMs : slotGapMs(state)
  const taken = {
    ...state,
    nextSlotAtMs: state.nextSlotAtMs + lostMs + gapMs,
    waitingSinceMs: nowMs,
    idleMs: state.idleMs + lostMs,
  }
  return { state: taken, granted: 1, nextSlotAtMs: nowMs + slots.replyPatienceMs }
}

/** How long a slot has lain unused, beyond what can be caught up with. */
function idleBeforeMs(state: PaceState, nowMs: number): number {
  return Math.max(0, nowMs - slots.catchUpMs - state.nextSlotAtMs)
}
