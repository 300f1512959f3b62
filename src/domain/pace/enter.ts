/** How each phase begins. */
import { blocking, cruising, measuring, probing, slots, slowStart } from './constants.ts'
import { emptySecond, type PaceState } from './state.ts'

export function enterSlowStart(state: PaceState, ratePerSecond: number, nowMs: number): PaceState {
  return { ...state, phase: 'slow_start', phaseSinceMs: nowMs, decidedAtMs: nowMs, ratePerSecond }
}

export interface Measurement {
  readonly ratePerSecond: number
  readonly pauseMs: number
  /** The relay throttles right now, so that counting can begin. Otherwise the next throttle begins it. */
  readonly throttledNow: boolean
  readonly lastsMs: number
}

export function enterMeasure(state: PaceState, measurement: Measurement, nowMs: number): PaceState {
  const { pauseMs } = measurement
  return {
    ...state,
    phase: 'measure',
    phaseSinceMs: nowMs + pauseMs,
    ratePerSecond: Math.max(slots.slowestPerSecond, measurement.ratePerSecond),
    measureMs: measurement.lastsMs,
    measuredFromMs: measurement.throttledNow ? nowMs : null,
    measuredAccepted: 0,
    measuredThrottled: 0,
    throttledInARow: 0,
    acceptedAtMs: nowMs + pauseMs,
    decidedAtMs: nowMs,
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + pauseMs),
  }
}

/** How long so many submissions take at a rate, in whole seconds. */
export function measureMs(submissions: number, ratePerSecond: number): number {
  return 1000 * Math.min(measuring.longestS, Math.ceil(submissions / ratePerSecond))
}

export function enterHunt(state: PaceState, nowMs: number): PaceState {
  return { ...state, phase: 'hunt', phaseSinceMs: nowMs }
}

/** Goes on below a ceiling that was just learned. */
export function enterCruise(state: PaceState, ceiling: number, nowMs: number): PaceState {
  const ceilingPerSecond = Math.min(ceiling, state.statedPerSecond ?? Infinity)
  return {
    ...state,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    ceilingPerSecond,
    ratePerSecond: cruising.throttledShare * ceilingPerSecond,
    probeGapMs: probing.firstGapMs,
    nextProbeAtMs: nextProbeAtMs(state, probing.firstGapMs, ceilingPerSecond, nowMs),
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + slowStart.settleMs),
    decidedAtMs: nowMs + measuring.aftermathMs,
    throttledAtMs: nowMs,
    streak: 0,
    creepDebt: 0,
    blockPauseMs: blocking.firstPauseMs,
    throttledInSecond: emptySecond,
  }
}

export function nextProbeAtMs(state: PaceState, gapMs: number, ceiling: number, nowMs: number): number {
  const bySubmissionsMs = (1000 * probing.submissions) / ceiling
  const byWindowMs = 1000 * probing.windows * (state.longWindowS ?? 0)
  return nowMs + Math.max(gapMs, bySubmissionsMs, byWindowMs)
}

/** Nothing is accepted any more: stop, and let one message ask after a pause. */
export function enterBlock(
  state: PaceState,
  pauseMs: number,
  nowMs: number,
  releaseAtMs = Infinity,
): PaceState {
  const cycleMs = state.blockedAtMs === null ? Infinity : nowMs - state.blockedAtMs
  const found = longLimit(state, cycleMs)
  const remembered = cycleMs < blocking.notLongMs ? null : state.longWindowS
  return {
    ...state,
    phase: 'blocked',
    phaseSinceMs: nowMs,
    blockPauseMs: nextPauseMs(pauseMs, 0),
    blockedAtMs: nowMs,
    acceptedSinceBlock: 0,
    idleSinceBlockMs: 0,
    longWindowS: found?.windowS ?? remembered,
    ceilingPerSecond: found?.perSecond ?? state.ceilingPerSecond,
    decidedAtMs: nowMs,
    nextSlotAtMs: Math.max(nowMs, Math.min(nowMs + pauseMs, releaseAtMs)),
    waitingSinceMs: null,
  }
}

export function nextPauseMs(pauseMs: number, blockedForMs: number): number {
  const longestMs = Math.max(blocking.minuteMs, blocking.pauseShare * blockedForMs)
  return Math.min(pauseMs * 2, longestMs, blocking.longestPauseMs)
}

/**
 * From one moment at which the relay's window was used up to the next, what was accepted in between is the limit, if there was
 * work all the time. Once known, only as short a cycle says anything new. Most limits are counted per minute or per hour: a cycle of about that length is taken for exactly that.
 */
function longLimit(state: PaceState, cycleMs: number): { perSecond: number; windowS: number } | null {
  const longestMs = Math.min(blocking.longestCycleMs, 1500 * (state.longWindowS ?? Infinity))
  if (state.acceptedSinceBlock === 0 || cycleMs < blocking.notLongMs || cycleMs > longestMs) return null
  if (state.idleSinceBlockMs > slots.idleShare * cycleMs) return null
  const known = blocking.windowsMs.find((windowMs) => cycleMs > windowMs / 2 && cycleMs < windowMs * 1.5)
  const windowMs = known ?? cycleMs
  const perSecond = (state.acceptedSinceBlock * 1000) / windowMs
  // in a short cycle a sliding window may have been full of what was sent before it
  const mayFall = state.longWindowS === null || cycleMs >= blocking.wholeCycleShare * windowMs
  if (!mayFall && perSecond < (state.ceilingPerSecond ?? 0)) return null
  return { perSecond, windowS: windowMs / 1000 }
}
