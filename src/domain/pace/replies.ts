/** What replies teach a pace. One decision per round trip: throttles of earlier submissions are only counted. */
import { addCount, countWithin } from '../rolling-count.ts'
import { hearAnswer } from './blocking.ts'
import { blocking, cruising, measuring, probing, slowStart } from './constants.ts'
import { endProbe, slowDown } from './cruising.ts'
import { enterBlock, enterMeasure, measureMs } from './enter.ts'
import { hearMeasured } from './measuring.ts'
import { withHot, type Heard, type PaceReplies, type PaceState } from './state.ts'

/**
 * Learns from the replies to a group of submissions. Call it for every group, at the time the last of them was heard.
 * `lateMs`: other groups of the same time may be told so much later.
 */
export function recordReplies(state: PaceState, replies: PaceReplies, nowMs: number, lateMs = 0): PaceState {
  const throttled = replies.kind === 'concurrency' ? 0 : replies.throttled
  const fresh = replies.oldestSubmittedAtMs >= state.caution.decidedAtMs
  const heard = countReplies(state.heard, replies.accepted, fresh ? throttled : 0, nowMs)
  const waits = state.clock.waitingSinceMs !== null
  const counted = withHot(state, waits ? { ...state.clock, waitingSinceMs: null } : state.clock, heard)
  if (state.phase === 'blocked') return fresh ? hearAnswer(counted, replies, nowMs) : counted
  if (throttled > 0 && fresh && isUsedUp(counted, replies)) {
    return enterBlock(counted, blocking.longestPauseMs, nowMs, replies.releaseAtMs)
  }
  if (state.phase === 'measure')
    return hearMeasured(counted, replies.accepted, throttled, fresh, nowMs, lateMs)
  if (throttled === 0) return counted
  const creepDebt = state.caution.creepDebt + throttled / cruising.throttleBudget
  const owing = { ...counted, caution: { ...state.caution, creepDebt } }
  return fresh ? react(owing, nowMs) : owing
}

function react(state: PaceState, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  switch (state.phase) {
    case 'unlimited':
      return measureAt(state, slowStart.throttledFactor * answeredPerSecond(state, nowMs), nowMs, {
        pauseMs: measuring.steadyAfterMs,
      })
    case 'slow_start':
      return measureAt(state, slowStart.throttledFactor * rate, nowMs, { pauseMs: slowStart.settleMs })
    case 'hunt':
      return measureNow(state, measuring.huntFactor * rate, nowMs)
    case 'accelerate':
      return measureAt(state, probing.acceleratedFactor * rate, nowMs, {
        submissions: measuring.roughSubmissions,
      })
    case 'probe':
      return endProbe(state, nowMs)
    case 'cruise':
      return slowDown(state, nowMs)
    case 'measure':
    case 'blocked':
      break
  }
  return state
}

function measureAt(
  state: PaceState,
  ratePerSecond: number,
  nowMs: number,
  { pauseMs = 0, submissions = measuring.submissions as number },
): PaceState {
  return enterMeasure(
    state,
    { ratePerSecond, pauseMs, lastsMs: measureMs(submissions, ratePerSecond) },
    nowMs,
  )
}

/** After a hunt the pace hardly changes: counting can begin with this throttle. */
function measureNow(state: PaceState, ratePerSecond: number, nowMs: number): PaceState {
  const { lastsMs } = state.measure
  const begun = enterMeasure(state, { ratePerSecond, pauseMs: 0, lastsMs }, nowMs)
  return { ...begun, measure: { ...begun.measure, fromMs: nowMs } }
}

function countReplies(heard: Heard, accepted: number, throttled: number, nowMs: number): Heard {
  return {
    accepted: accepted > 0 ? addCount(heard.accepted, accepted, nowMs) : heard.accepted,
    throttled: throttled > 0 ? addCount(heard.throttled, throttled, nowMs) : heard.throttled,
    acceptedSinceBlock: heard.acceptedSinceBlock + accepted,
  }
}

function isUsedUp(state: PaceState, replies: PaceReplies): boolean {
  return replies.kind === 'quota' && (state.ratePerSecond ?? Infinity) > blocking.slowQuotaPerSecond
}

/** While nothing limits nobody counts slots: what was answered in the last second has to do. */
function answeredPerSecond({ heard }: PaceState, nowMs: number): number {
  const answered = countWithin(heard.accepted, 900, nowMs) + countWithin(heard.throttled, 900, nowMs)
  return Math.max(slowStart.firstPerSecond, answered)
}
