/** Hands out the slots of a pace: evenly spaced, none saved up (GCRA with a burst of one). */
import {
  catchUpMs,
  fastestRatePerSecond,
  longestBlockMs,
  oneAtATimePerSecond,
  replyPatienceMs,
} from './constants.ts'
import { grow } from './growth.ts'
import type { PaceState } from './state.ts'

export interface Slots {
  readonly state: PaceState
  /** How many final dots may be written now: 0 to `wanted`. */
  readonly granted: number
  /** When to ask again for more; sooner if replies were recorded meanwhile. */
  readonly nextSlotAtMs: number
}

/**
 * Takes up to `wanted` slots, for final dots that are about to be written. Slots that were due up to 20 ms ago can still be
 * had, so that a late timer costs nothing; a call at a high rate can get several.
 */
export function takeSlots(state: PaceState, wanted: number, nowMs: number): Slots {
  if (state.ratePerSecond === null) return { state, granted: wanted, nextSlotAtMs: nowMs }
  if (wanted <= 0) return { state, granted: 0, nextSlotAtMs: state.nextSlotAtMs }
  const grown = grow(state, nowMs)
  if (isOneAtATime(grown)) return takeTheOne(grown, nowMs)
  const gapMs = slotGapMs(grown)
  const idleMs = Math.max(0, nowMs - catchUpMs - grown.nextSlotAtMs)
  const firstMs = grown.nextSlotAtMs + idleMs
  if (firstMs > nowMs) return { state: grown, granted: 0, nextSlotAtMs: firstMs }
  const granted = Math.min(wanted, Math.floor((nowMs - firstMs) / gapMs) + 1)
  const nextSlotAtMs = firstMs + granted * gapMs
  return { state: { ...grown, nextSlotAtMs, idleMs: grown.idleMs + idleMs }, granted, nextSlotAtMs }
}

/** Gives back slots that were taken and not used after all. */
export function returnSlots(state: PaceState, count: number, nowMs: number): PaceState {
  if (state.ratePerSecond === null || count <= 0) return state
  if (isOneAtATime(state)) return { ...state, waitingSinceMs: null, nextSlotAtMs: nowMs }
  const earlier = state.nextSlotAtMs - count * slotGapMs(state)
  return { ...state, nextSlotAtMs: Math.max(nowMs - catchUpMs, earlier) }
}

/** Is only one submission allowed to be under way? */
export function isOneAtATime(state: PaceState): boolean {
  if (state.phase === 'blocked') return true
  return state.ratePerSecond !== null && state.ratePerSecond < oneAtATimePerSecond
}

export function slotGapMs(state: PaceState): number {
  return 1000 / (state.ratePerSecond ?? fastestRatePerSecond)
}

/** The gap after it is set by its reply; the one set here is for a reply that never comes. */
function takeTheOne(state: PaceState, nowMs: number): Slots {
  if (state.waitingSinceMs !== null) {
    const patienceEndsMs = state.waitingSinceMs + replyPatienceMs
    if (nowMs < patienceEndsMs) return { state, granted: 0, nextSlotAtMs: patienceEndsMs }
  }
  if (state.nextSlotAtMs > nowMs) return { state, granted: 0, nextSlotAtMs: state.nextSlotAtMs }
  const idleMs = Math.max(0, nowMs - catchUpMs - state.nextSlotAtMs)
  const gapMs = state.phase === 'blocked' ? longestBlockMs : slotGapMs(state)
  const nextSlotAtMs = nowMs + gapMs
  const taken = { ...state, nextSlotAtMs, waitingSinceMs: nowMs, idleMs: state.idleMs + idleMs }
  return { state: taken, granted: 1, nextSlotAtMs: nowMs + replyPatienceMs }
}
