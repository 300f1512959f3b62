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
  if (before.fromMs === null) {
    const tooEarly = nowMs < state.caution.decidedAtMs + measuring.steadyAfterMs
    if (!fresh || throttled === 0 || tooEarly) return state
    return {
      ...state,
      measure: { ...before, fromMs: nowMs, throttledInARow: throttled, acceptedAtMs: nowMs },
    }
  }
  const measure = {
    ...before,
    accepted: before.accepted + accepted,
    acceptedAtMs: accepted > 0 ? nowMs : before.acceptedAtMs,
    throttled: before.throttled + (fresh ? throttled : 0),
    throttledInARow: accepted > 0 ? 0 : before.throttledInARow + throttled,
  }
  const measured = { ...state, measure }
  if (isDead(measure, nowMs)) return enterBlock(measured, state.block.pauseMs, nowMs)
  const elapsedMs = nowMs - before.fromMs
  if (elapsedMs < measure.lastsMs) return measured
  if (measure.throttled === 0) return enterHunt(measured, nowMs)
  if (measure.accepted === 0) return enterBlock(measured, state.block.pauseMs, nowMs)
  return enterCruise(measured, (measure.accepted * 1000) / elapsedMs, nowMs)
}

function isDead(measure: Measure, nowMs: number): boolean {
  return measure.throttledInARow >= measuring.deadThrottles && nowMs - measure.acceptedAtMs > measuring.deadMs
}
