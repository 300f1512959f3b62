/** What replies teach a pace. One decision per round trip: throttles of earlier submissions are only counted. */
import { addCount, countWithin } from '../rolling-count.ts'
import {
  accelerateFactor,
  ceilingFactor,
  collapseFactor,
  collapsePauseMs,
  collapseShare,
  collapseStreak,
  collapseThrottles,
  firstProbeGapMs,
  firstRatePerSecond,
  collapseMeasureSubmissions,
  firstThrottleFactor,
  longestBlockMs,
  longestMeasureS,
  longestPauseMs,
  longestProbeGapMs,
  measureSubmissions,
  probeGapFactor,
  probeSubmissions,
  repeatedThrottleShare,
  settleMs,
  singleThrottleShare,
  slowestRatePerSecond,
  streakMs,
  throttleBudget,
} from './constants.ts'
import { slotGapMs } from './slots.ts'
import { emptySecond, type PaceState } from './state.ts'

export interface PaceReplies {
  /** Answered with success. */
  readonly accepted: number
  /** Refused because of rate, quota or concurrency of the account. */
  readonly throttled: number
  /** Answered otherwise, or never (refused, connection lost): the slot was used, nothing is learned. */
  readonly other?: number | undefined
  /** What the throttled ones said; 'rate' if absent. */
  readonly kind?: 'rate' | 'quota' | 'concurrency' | undefined
  /** When the earliest of these submissions took its slot; of the throttled ones, if there are any. */
  readonly oldestSubmittedAtMs: number
  /** For a quota: when the relay will have room again, if own counts tell. */
  readonly releaseAtMs?: number | undefined
}

const longBlockMs = 3000
const longestSpreadMs = 7_500_000
const deadMeasureThrottles = 4
const deadMeasureMs = 1100
const slowQuotaPerSecond = 0.1

/** Learns from the replies to a group of submissions. Call it for every group, at the time the last of them was heard. */
export function recordReplies(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  const counted = count(state, replies, nowMs)
  if (replies.kind === 'concurrency') return counted
  const fresh = replies.oldestSubmittedAtMs >= state.decidedAtMs
  const rateThrottled = replies.throttled
  if (counted.phase === 'blocked') return fresh ? hearAnswer(counted, replies, nowMs) : counted
  if (counted.phase === 'measure') return measure(counted, replies, fresh, nowMs)
  if (rateThrottled === 0) return counted
  const owing = { ...counted, creepDebt: counted.creepDebt + rateThrottled / throttleBudget }
  if (!fresh) return owing
  if (isUsedUp(counted, replies)) return block(counted, longestBlockMs, nowMs, replies.releaseAtMs)
  switch (counted.phase) {
    case 'unlimited':
      return startMeasure(counted, firstThrottleFactor * submittedPerSecond(counted, nowMs), settleMs, nowMs)
    case 'slow_start':
      return startMeasure(counted, firstThrottleFactor * rateOf(counted), settleMs, nowMs)
    case 'accelerate':
      return startMeasure(counted, accelerateFactor * rateOf(counted), 0, nowMs)
    case 'hunt':
      return { ...startMeasure(counted, accelerateFactor * rateOf(counted), 0, nowMs), measureMs: counted.measureMs }
    case 'probe':
      return endProbe(owing, nowMs)
    case 'cruise':
      return slowDown(owing, nowMs)
  }
}

function count(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  const { accepted } = replies
  const throttled = replies.oldestSubmittedAtMs >= state.decidedAtMs ? replies.throttled : 0
  const counted = {
    ...state,
    acceptedSinceBlock: state.acceptedSinceBlock + accepted,
    acceptedInSecond:
      accepted > 0 ? addCount(state.acceptedInSecond, accepted, nowMs) : state.acceptedInSecond,
    throttledInSecond:
      throttled > 0 ? addCount(state.throttledInSecond, throttled, nowMs) : state.throttledInSecond,
  }
  if (state.waitingSinceMs === null) return counted
  const nextSlotAtMs = state.phase === 'blocked' ? state.nextSlotAtMs : nowMs + slotGapMs(state)
  return { ...counted, waitingSinceMs: null, nextSlotAtMs }
}

function isUsedUp(state: PaceState, replies: PaceReplies): boolean {
  return replies.kind === 'quota' && rateOf(state) > slowQuotaPerSecond
}

function startMeasure(
  state: PaceState,
  wantedRate: number,
  pauseMs: number,
  nowMs: number,
  submissions: number = measureSubmissions,
): PaceState {
  const ratePerSecond = Math.max(slowestRatePerSecond, wantedRate)
  return {
    ...state,
    phase: 'measure',
    phaseSinceMs: nowMs + pauseMs,
    ratePerSecond,
    measureMs: 1000 * Math.min(longestMeasureS, Math.ceil(submissions / ratePerSecond)),
    measuredFromMs: pauseMs === 0 ? nowMs : null,
    measuredAccepted: 0,
    measuredThrottled: 0,
    decidedAtMs: nowMs,
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + pauseMs),
  }
}

/** Counting starts with the first throttle: only then what is accepted is the limit, and not a saved-up burst. */
function measure(state: PaceState, replies: PaceReplies, fresh: boolean, nowMs: number): PaceState {
  if (state.measuredFromMs === null) {
    if (!fresh || replies.throttled === 0) return state
    if (isUsedUp(state, replies)) return block(state, longestBlockMs, nowMs, replies.releaseAtMs)
    return { ...state, measuredFromMs: nowMs, measuredAccepted: 0, measuredThrottled: replies.throttled }
  }
  const measuredAccepted = state.measuredAccepted + replies.accepted
  const measuredThrottled = state.measuredThrottled + replies.throttled
  const measured = { ...state, measuredAccepted, measuredThrottled }
  const elapsedMs = nowMs - state.measuredFromMs
  if (measuredAccepted === 0 && measuredThrottled >= deadMeasureThrottles && elapsedMs > deadMeasureMs) {
    return block(measured, state.blockPauseMs, nowMs, undefined)
  }
  if (elapsedMs < state.measureMs) return measured
  if (measuredAccepted === 0) return block(measured, state.blockPauseMs, nowMs, undefined)
  return startCruise(measured, (measuredAccepted * 1000) / elapsedMs, nowMs)
}

function startCruise(state: PaceState, ceiling: number, nowMs: number): PaceState {
  const ceilingPerSecond = Math.min(ceiling, state.statedPerSecond ?? Infinity)
  return {
    ...state,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    ceilingPerSecond,
    ratePerSecond: singleThrottleShare * ceilingPerSecond,
    probeGapMs: firstProbeGapMs,
    nextProbeAtMs: nowMs + Math.max(firstProbeGapMs, (1000 * probeSubmissions) / ceilingPerSecond),
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + settleMs),
    decidedAtMs: nowMs,
    throttledAtMs: nowMs,
    streak: 0,
    creepDebt: 0,
    blockPauseMs: collapsePauseMs,
    throttledInSecond: emptySecond,
  }
}

function endProbe(state: PaceState, nowMs: number): PaceState {
  const ceiling = state.ceilingPerSecond ?? rateOf(state)
  const probeGapMs = Math.min(longestProbeGapMs, state.probeGapMs * probeGapFactor)
  const slower = { ...state, ratePerSecond: singleThrottleShare * ceiling }
  return {
    ...slower,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    burstS: state.excessS,
    probeGapMs,
    nextProbeAtMs: nowMs + Math.max(probeGapMs, (1000 * probeSubmissions) / ceiling),
    decidedAtMs: nowMs,
    throttledAtMs: nowMs,
    streak: 1,
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + pauseMs(slower, nowMs)),
  }
}

function slowDown(state: PaceState, nowMs: number): PaceState {
  const rate = rateOf(state)
  const close = nowMs - state.throttledAtMs <= Math.max(streakMs, 3000 / rate)
  const streak = close ? state.streak + 1 : 1
  if (streak >= collapseStreak || isCollapsed(state, nowMs)) return collapse(state, nowMs)
  const ceilingPerSecond = ceilingFactor * (state.ceilingPerSecond ?? rate)
  const share = streak > 1 ? repeatedThrottleShare : singleThrottleShare
  const slower = { ...state, ceilingPerSecond, ratePerSecond: share * ceilingPerSecond }
  return {
    ...slower,
    streak,
    throttledAtMs: nowMs,
    decidedAtMs: nowMs,
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + pauseMs(slower, nowMs)),
  }
}

function isCollapsed(state: PaceState, nowMs: number): boolean {
  const throttled = countWithin(state.throttledInSecond, 900, nowMs)
  const accepted = countWithin(state.acceptedInSecond, 900, nowMs)
  return throttled >= collapseThrottles && throttled > collapseShare * (throttled + accepted)
}

function collapse(state: PaceState, nowMs: number): PaceState {
  const accepted = countWithin(state.acceptedInSecond, 900, nowMs)
  if (accepted === 0) return block(state, state.blockPauseMs, nowMs, undefined)
  const ratePerSecond = Math.min(collapseFactor * rateOf(state), accepted * 1.1)
  return startMeasure(state, ratePerSecond, collapsePauseMs, nowMs, collapseMeasureSubmissions)
}

function pauseMs(state: PaceState, nowMs: number): number {
  const throttled = countWithin(state.throttledInSecond, 900, nowMs)
  return Math.min(longestPauseMs, throttled * slotGapMs(state))
}

/** Nothing is accepted any more: stop, and let one message ask after a pause. */
function block(state: PaceState, pause: number, nowMs: number, releaseAtMs: number | undefined): PaceState {
  const resumeAtMs = Math.max(nowMs, Math.min(nowMs + pause, releaseAtMs ?? Infinity))
  const sinceMs = state.blockedAtMs === null ? Infinity : nowMs - state.blockedAtMs
  const isCycle = sinceMs >= longBlockMs && sinceMs <= longestSpreadMs
  return {
    ...state,
    phase: 'blocked',
    phaseSinceMs: nowMs,
    blockPauseMs: Math.min(longestBlockMs, pause * 2),
    blockedAtMs: nowMs,
    acceptedSinceBlock: 0,
    longCeilingPerSecond: isCycle ? (state.acceptedSinceBlock * 1000) / sinceMs : null,
    decidedAtMs: nowMs,
    nextSlotAtMs: resumeAtMs,
    waitingSinceMs: null,
  }
}

/** The answer to the one message that asked. */
function hearAnswer(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  if (replies.accepted > 0) return unblock(state, nowMs)
  if (replies.throttled === 0) return { ...state, nextSlotAtMs: nowMs + state.blockPauseMs }
  const pause = replies.kind === 'quota' ? longestBlockMs : state.blockPauseMs
  const nextSlotAtMs = Math.min(nowMs + pause, Math.max(nowMs, replies.releaseAtMs ?? Infinity))
  return { ...state, nextSlotAtMs, blockPauseMs: Math.min(longestBlockMs, pause * 2) }
}

function unblock(state: PaceState, nowMs: number): PaceState {
  const open = {
    ...state,
    nextSlotAtMs: nowMs,
    acceptedInSecond: emptySecond,
    throttledInSecond: emptySecond,
  }
  if (nowMs - state.phaseSinceMs < longBlockMs)
    return startMeasure(open, collapseFactor * rateOf(state), 1, nowMs)
  if (state.longCeilingPerSecond !== null && state.longCeilingPerSecond > 0) {
    return startCruise(open, state.longCeilingPerSecond, nowMs)
  }
  return {
    ...open,
    phase: 'slow_start',
    phaseSinceMs: nowMs,
    decidedAtMs: nowMs,
    ratePerSecond: Math.min(firstRatePerSecond, rateOf(state)),
  }
}

function submittedPerSecond(state: PaceState, nowMs: number): number {
  const heard =
    countWithin(state.acceptedInSecond, 900, nowMs) + countWithin(state.throttledInSecond, 900, nowMs)
  return Math.max(firstRatePerSecond, heard)
}

function rateOf(state: PaceState): number {
  return state.ratePerSecond ?? firstRatePerSecond
}
