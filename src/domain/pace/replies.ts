/** What replies teach a pace. One decision per round trip: throttles of earlier submissions are only counted. */
import { addCount, countWithin } from '../rolling-count.ts'
import { hearAnswer } from './blocking.ts'
import { blocking, cruising, measuring, probing, slowStart } from './constants.ts'
import { endProbe, slowDown } from './cruising.ts'
import { enterBlock, enterMeasure, measureMs } from './enter.ts'
import { hearMeasured } from './measuring.ts'
import { withHot, type Heard, type PaceReplies, type PaceState } from './state.ts'

/** Learns from the replies to a group of submissions. Call it for every group, at the time the last of them was heard. */
export function recordReplies(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  const throttled = replies.kind === 'concurrency' ? 0 : replies.throttled
  const fresh = replies.oldestSubmittedAtMs >= state.caution.decidedAtMs
  const heard = countReplies(state.heard, replies.accepted, fresh ? throttled : 0, nowMs)
  const waits = state.clock.waitingSinceMs !== null
  const counted = withHot(state, waits ? { ...state.clock, waitingSinceMs: null } : state.clock, heard)
  if (state.phase === 'blocked') return fresh ? hearAnswer(counted, replies, nowMs) : counted
  if (throttled > 0 && fresh && isUsedUp(counted, replies)) {
    return enterBlock(counted, blocking.longestPauseMs, nowMs, replies.releaseAtMs)
  }
  if (state.phase === 'measure') return hearMeasured(counted, replies.accepted, throttled, fresh, nowMs)
  if (throttled === 0) return counted
  const creepDebt = state.caution.creepDebt + throttled / cruising.throttleBudget
  const owing = { ...counted, caution: { ...state.caution, creepDebt } }
  return fresh ? react(owing, nowMs) : owing
}

function react(state: PaceState, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  switch (state.phase) {
    case 'unlimited':
      return firstMeasure(state, answeredPerSecond(state, nowMs), nowMs)
    case 'slow_start':
      return firstMeasure(state, rate, nowMs)
    case 'hunt':
      return measureAt(state, measuring.huntFactor * rate, state.measure.lastsMs, nowMs)
    case 'accelerate': {
      const ratePerSecond = probing.acceleratedFactor * rate
      return measureAt(state, ratePerSecond, measureMs(measuring.roughSubmissions, ratePerSecond), nowMs)
    }
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

function firstMeasure(state: PaceState, rate: number, nowMs: number): PaceState {
  const ratePerSecond = slowStart.throttledFactor * rate
  const lastsMs = measureMs(measuring.submissions, ratePerSecond)
  const measurement = { ratePerSecond, pauseMs: slowStart.settleMs, throttledNow: false, lastsMs }
  return enterMeasure(state, measurement, nowMs)
}

function measureAt(state: PaceState, ratePerSecond: number, lastsMs: number, nowMs: number): PaceState {
  return enterMeasure(state, { ratePerSecond, pauseMs: 0, throttledNow: true, lastsMs }, nowMs)
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
