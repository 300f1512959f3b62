/** A relay that accepts nothing: one message asks now and then, and its answer decides. */
import { blocking, collapsing, measuring, slowStart } from './constants.ts'
import { enterCruise, enterMeasure, enterSlowStart, measureMs, nextPauseMs } from './enter.ts'
import { emptySecond, type PaceReplies, type PaceState } from './state.ts'

export function hearAnswer(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  if (replies.accepted > 0) return unblock(state, nowMs)
  if (replies.throttled === 0) return askAgain(state, nowMs + state.block.pauseMs, state.block.pauseMs)
  const pauseMs = replies.kind === 'quota' ? blocking.longestPauseMs : state.block.pauseMs
  const releaseAtMs = Math.max(nowMs, replies.releaseAtMs ?? Infinity)
  const laterMs = nextPauseMs(pauseMs, nowMs - state.phaseSinceMs)
  return askAgain(state, Math.min(nowMs + pauseMs, releaseAtMs), laterMs)
}

function askAgain(state: PaceState, nextSlotAtMs: number, pauseMs: number): PaceState {
  return { ...state, clock: { ...state.clock, nextSlotAtMs }, block: { ...state.block, pauseMs } }
}

/** Spread a limit that was seen from block to block. Else, after a moment measure, and after longer begin slowly. */
function unblock(state: PaceState, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? slowStart.firstPerSecond
  const { ceilingPerSecond, longWindowS } = state.learned
  const open = {
    ...state,
    clock: { ...state.clock, nextSlotAtMs: nowMs },
    heard: { ...state.heard, accepted: emptySecond, throttled: emptySecond },
  }
  if (longWindowS !== null && ceilingPerSecond !== null) {
    const learned = { ...state.learned, burstS: longWindowS }
    return enterCruise({ ...open, learned }, ceilingPerSecond, nowMs)
  }
  if (nowMs - state.phaseSinceMs >= blocking.longMs) {
    return enterSlowStart(open, Math.min(slowStart.firstPerSecond, rate), nowMs)
  }
  const ratePerSecond = collapsing.factor * rate
  const lastsMs = measureMs(measuring.submissions, ratePerSecond)
  return enterMeasure(open, { ratePerSecond, pauseMs: 0, lastsMs }, nowMs)
}
