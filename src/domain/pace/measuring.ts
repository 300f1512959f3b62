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
  lateMs: number,
): PaceState {
  const before = state.measure
  const counts = before.fromMs !== null && isWithin(before.fromMs, before.lastsMs, nowMs, lateMs)
  const measure = {
    ...before,
    accepted: before.accepted + (counts ? accepted : 0),
    throttled: before.throttled + (counts && fresh ? throttled : 0),
    acceptedAtMs: accepted > 0 && (counts || before.fromMs === null) ? nowMs : before.acceptedAtMs,
    throttledInARow: accepted > 0 ? 0 : before.throttledInARow + throttled,
  }
  const heard = { ...state, measure }
  if (isDead(measure, nowMs)) return enterBlock(heard, state.block.pauseMs, nowMs)
  if (before.fromMs === null) {
    const tooEarly = nowMs < state.caution.decidedAtMs + measuring.steadyAfterMs
    const begins = fresh && throttled > 0 && !tooEarly
    return begins ? { ...state, measure: { ...measure, fromMs: nowMs } } : heard
  }
  if (nowMs < before.fromMs + before.lastsMs + lateMs) return heard
  if (lateMs === 0) return closeMeasure(heard, measure.accepted, nowMs - before.fromMs, nowMs)
  // up to the last one; from the throttle to the first one it was about half a gap
  return closeMeasure(heard, measure.accepted - 0.5, measure.acceptedAtMs - before.fromMs, nowMs)
}

/** Groups of others may be told late, and in any order. */
function isWithin(fromMs: number, lastsMs: number, nowMs: number, lateMs: number): boolean {
  return lateMs === 0 || (nowMs >= fromMs && nowMs < fromMs + lastsMs)
}

function closeMeasure(state: PaceState, accepted: number, elapsedMs: number, nowMs: number): PaceState {
  if (state.measure.throttled === 0 || elapsedMs <= 0) return enterHunt(state, nowMs)
  if (accepted <= 0) return enterBlock(state, state.block.pauseMs, nowMs)
  return enterCruise(state, (accepted * 1000) / elapsedMs, nowMs)
}

function isDead(measure: Measure, nowMs: number): boolean {
  return measure.throttledInARow >= measuring.deadThrottles && nowMs - measure.acceptedAtMs > measuring.deadMs
}
