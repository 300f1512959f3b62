/** The measurement: what is accepted while the relay throttles is its limit. */
import { measuring } from './constants.ts'
import { enterBlock, enterCruise, enterHunt } from './enter.ts'
import type { Measure, PaceState } from './state.ts'

/**
 * Counting starts with a throttle: only then what is accepted is the limit, and not a saved-up burst. And it starts a second
 * after the pace changed: by then a limiter that counts per second is used up at the same point of each second.
 */
export function hearMeasured(
  state: PaceState,
  accepted: number,
  throttled: number,
  fresh: boolean,
  nowMs: number,
): PaceState {
  const before = state.measure
  const counts = before.fromMs !== null
  const measure = {
    ...before,
    accepted: before.accepted + (counts ? accepted : 0),
    throttled: before.throttled + (counts && fresh ? throttled : 0),
    acceptedAtMs: accepted > 0 ? nowMs : before.acceptedAtMs,
    throttledInARow: accepted > 0 ? 0 : before.throttledInARow + throttled,
  }
  const heard = { ...state, measure }
  if (isDead(measure, nowMs)) return enterBlock(heard, state.block.pauseMs, nowMs)
  if (before.fromMs === null) {
    const tooEarly = nowMs < state.caution.decidedAtMs + measuring.steadyAfterMs
    const begins = fresh && throttled > 0 && !tooEarly
    return begins ? { ...state, measure: { ...measure, fromMs: nowMs } } : heard
  }
  return closeMeasure(heard, nowMs - before.fromMs, nowMs)
}

function closeMeasure(state: PaceState, elapsedMs: number, nowMs: number): PaceState {
  const { accepted, throttled, lastsMs } = state.measure
  if (elapsedMs < lastsMs) return state
  if (throttled === 0) return enterHunt(state, nowMs)
  if (accepted === 0) return enterBlock(state, state.block.pauseMs, nowMs)
  return enterCruise(state, (accepted * 1000) / elapsedMs, nowMs)
}

function isDead(measure: Measure, nowMs: number): boolean {
  return measure.throttledInARow >= measuring.deadThrottles && nowMs - measure.acceptedAtMs > measuring.deadMs
}
