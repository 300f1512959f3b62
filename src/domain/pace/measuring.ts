/** The measurement: what is accepted while the relay throttles is its limit. */
import { measuring } from './constants.ts'
import { enterBlock, enterCruise, enterHunt } from './enter.ts'
import type { PaceState } from './state.ts'

/** Counting starts with the first throttle: only then what is accepted is the limit, and not a saved-up burst. */
export function hearMeasured(
  state: PaceState,
  accepted: number,
  throttled: number,
  fresh: boolean,
  nowMs: number,
): PaceState {
  if (state.measuredFromMs === null) {
    if (!fresh || throttled === 0) return state
    return { ...state, measuredFromMs: nowMs, throttledInARow: throttled, acceptedAtMs: nowMs }
  }
  const measured = {
    ...state,
    measuredAccepted: state.measuredAccepted + accepted,
    measuredThrottled: state.measuredThrottled + (fresh ? throttled : 0),
    throttledInARow: accepted > 0 ? 0 : state.throttledInARow + throttled,
    acceptedAtMs: accepted > 0 ? nowMs : state.acceptedAtMs,
  }
  if (isDead(measured, nowMs)) return enterBlock(measured, state.blockPauseMs, nowMs)
  const elapsedMs = nowMs - state.measuredFromMs
  if (elapsedMs < state.measureMs) return measured
  if (measured.measuredThrottled === 0) return enterHunt(measured, nowMs)
  if (measured.measuredAccepted === 0) return enterBlock(measured, state.blockPauseMs, nowMs)
  return enterCruise(measured, (measured.measuredAccepted * 1000) / elapsedMs, nowMs)
}

function isDead(state: PaceState, nowMs: number): boolean {
  return state.throttledInARow >= measuring.deadThrottles && nowMs - state.acceptedAtMs > measuring.deadMs
}
