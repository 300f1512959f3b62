/** A relay that accepts nothing: one message asks now and then, and its answer decides. */
import { blocking, collapsing, measuring, slowStart } from './constants.ts'
import { enterCruise, enterMeasure, enterSlowStart, measureMs, nextPauseMs } from './enter.ts'
import { emptySecond, type PaceReplies, type PaceState } from './state.ts'

export function hearAnswer(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  if (replies.accepted > 0) return unblock(state, nowMs)
  if (replies.throttled === 0) return { ...state, nextSlotAtMs: nowMs + state.blockPauseMs }
  const pauseMs = replies.kind === 'quota' ? blocking.longestPauseMs : state.blockPauseMs
  const releaseAtMs = Math.max(nowMs, replies.releaseAtMs ?? Infinity)
  return {
    ...state,
    nextSlotAtMs: Math.min(nowMs + pauseMs, releaseAtMs),
    blockPauseMs: nextPauseMs(pauseMs, nowMs - state.phaseSinceMs),
  }
}

/** Spread a limit that was seen from block to block. Else, after a moment measure, and after longer begin slowly. */
function unblock(state: PaceState, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? slowStart.firstPerSecond
  const open = {
    ...state,
    nextSlotAtMs: nowMs,
    acceptedInSecond: emptySecond,
    throttledInSecond: emptySecond,
  }
  const { ceilingPerSecond, longWindowS } = state
  if (longWindowS !== null && ceilingPerSecond !== null) {
    return enterCruise({ ...open, burstS: longWindowS }, ceilingPerSecond, nowMs)
  }
  if (nowMs - state.phaseSinceMs >= blocking.longMs) {
    return enterSlowStart(open, Math.min(slowStart.firstPerSecond, rate), nowMs)
  }
  const ratePerSecond = collapsing.factor * rate
  const lastsMs = measureMs(measuring.submissions, ratePerSecond)
  return enterMeasure(open, { ratePerSecond, pauseMs: 0, throttledNow: false, lastsMs }, nowMs)
}
