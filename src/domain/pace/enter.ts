/** How each phase begins. */
import { blocking, cruising, measuring, probing, slots, slowStart } from './constants.ts'
import { emptySecond, type PaceState, type SlotClock } from './state.ts'

export function enterSlowStart(state: PaceState, ratePerSecond: number, nowMs: number): PaceState {
  const caution = { ...state.caution, decidedAtMs: nowMs }
  return { ...state, phase: 'slow_start', phaseSinceMs: nowMs, ratePerSecond, caution }
}

export interface Measurement {
  readonly ratePerSecond: number
  readonly pauseMs: number
  readonly lastsMs: number
}

export function enterMeasure(state: PaceState, measurement: Measurement, nowMs: number): PaceState {
  const { pauseMs, lastsMs } = measurement
  return {
    ...state,
    phase: 'measure',
    phaseSinceMs: nowMs + pauseMs,
    ratePerSecond: Math.max(slots.slowestPerSecond, measurement.ratePerSecond),
    measure: {
      lastsMs,
      fromMs: null,
      accepted: 0,
      acceptedAtMs: nowMs + pauseMs,
      throttled: 0,
      throttledInARow: 0,
    },
    caution: { ...state.caution, decidedAtMs: nowMs },
    clock: notBefore(state.clock, nowMs + pauseMs),
  }
}

/** How long so many submissions take at a rate, in whole seconds. */
export function measureMs(submissions: number, ratePerSecond: number): number {
  const wantedS = Math.min(measuring.longestS, Math.ceil(submissions / ratePerSecond))
  const neededS = Math.min(measuring.fewestLongestS, Math.ceil(measuring.fewestSubmissions / ratePerSecond))
  return 1000 * Math.max(wantedS, neededS)
}

export function enterHunt(state: PaceState, nowMs: number): PaceState {
  return { ...state, phase: 'hunt', phaseSinceMs: nowMs }
}

/** Goes on below a ceiling that was just learned. */
export function enterCruise(state: PaceState, ceiling: number, nowMs: number): PaceState {
  const ceilingPerSecond = Math.min(ceiling, state.statedPerSecond ?? Infinity)
  const gapMs = probing.firstGapMs
  return {
    ...state,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    ratePerSecond: cruising.throttledShare * ceilingPerSecond,
    learned: { ...state.learned, ceilingPerSecond },
    probe: { gapMs, nextAtMs: nextProbeAtMs(state, gapMs, ceilingPerSecond, nowMs), excessS: 0 },
    caution: { decidedAtMs: nowMs + measuring.aftermathMs, throttledAtMs: nowMs, streak: 0, creepDebt: 0 },
    block: { ...state.block, pauseMs: blocking.firstPauseMs },
    heard: { ...state.heard, throttled: emptySecond },
    clock: notBefore(state.clock, nowMs + slowStart.settleMs),
  }
}

export function nextProbeAtMs(state: PaceState, gapMs: number, ceiling: number, nowMs: number): number {
  const bySubmissionsMs = (1000 * probing.submissions) / ceiling
  const byWindowMs = 1000 * probing.windows * (state.learned.longWindowS ?? 0)
  return nowMs + Math.max(gapMs, bySubmissionsMs, byWindowMs)
}

export function notBefore(clock: SlotClock, atMs: number): SlotClock {
  return { ...clock, nextSlotAtMs: Math.max(clock.nextSlotAtMs, atMs) }
}

/** Nothing is accepted any more: stop, and let one message ask after a pause. */
export function enterBlock(
  state: PaceState,
  pauseMs: number,
  nowMs: number,
  releaseAtMs = Infinity,
): PaceState {
  const cycleMs = state.block.atMs === null ? Infinity : nowMs - state.block.atMs
  const found = longLimit(state, cycleMs)
  const longWindowS = cycleMs < blocking.notLongMs ? null : state.learned.longWindowS
  const nextSlotAtMs = Math.max(nowMs, Math.min(nowMs + pauseMs, releaseAtMs))
  return {
    ...state,
    phase: 'blocked',
    phaseSinceMs: nowMs,
    block: { pauseMs: nextPauseMs(pauseMs, 0), atMs: nowMs, idleMs: 0 },
    heard: { ...state.heard, acceptedSinceBlock: 0 },
    learned: { ...state.learned, longWindowS, ...found },
    caution: { ...state.caution, decidedAtMs: nowMs },
    clock: { ...state.clock, nextSlotAtMs, waitingSinceMs: null },
  }
}

export function nextPauseMs(pauseMs: number, blockedForMs: number): number {
  const longestMs = Math.max(blocking.minuteMs, blocking.pauseShare * blockedForMs)
  return Math.min(pauseMs * 2, longestMs, blocking.longestPauseMs)
}

/**
 * From one moment at which the relay's window was used up to the next, what was accepted in between is the limit, if there was
 * work all the time and it took about a window: most limits that are not per second are per minute or per hour.
 */
function longLimit(
  state: PaceState,
  cycleMs: number,
): { ceilingPerSecond: number; longWindowS: number } | null {
  const { acceptedSinceBlock } = state.heard
  if (acceptedSinceBlock === 0 || state.block.idleMs > slots.idleShare * cycleMs) return null
  const windowMs = blocking.windowsMs.find(
    (window) => cycleMs >= blocking.shortestCycle * window && cycleMs < blocking.longestCycle * window,
  )
  if (windowMs === undefined) return null
  return { ceilingPerSecond: (acceptedSinceBlock * 1000) / windowMs, longWindowS: windowMs / 1000 }
}
