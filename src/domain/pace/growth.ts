/** What time alone does to a pace while there is work: it grows, as its phase says. */
import { cruising, measuring, probing, slots, slowStart } from './constants.ts'
import { enterHunt } from './enter.ts'
import type { PaceState } from './state.ts'

const smallestStepMs = 50
/** Slots of a slow relay are far apart: each lets the pace grow by so much time at most. */
const longestGrowthS = 1

export function grow(state: PaceState, nowMs: number): PaceState {
  const { clock, block } = state
  const elapsedMs = nowMs - clock.grownAtMs
  if (elapsedMs < smallestStepMs) return state
  const looked = {
    ...state,
    clock: { ...clock, grownAtMs: nowMs, idleMs: 0 },
    block: { ...block, idleMs: block.idleMs + clock.idleMs },
  }
  if (clock.idleMs > elapsedMs * slots.idleShare)
    return rest(looked, Math.min(clock.idleMs, elapsedMs), nowMs)
  return growBusy(looked, elapsedMs / 1000, nowMs)
}

/** The share of the stated limit that is used. */
export function statedTop(state: PaceState): number {
  return cruising.share * (state.statedPerSecond ?? slots.fastestPerSecond)
}

function growBusy(state: PaceState, seconds: number, nowMs: number): PaceState {
  const growthS = Math.min(seconds, longestGrowthS)
  switch (state.phase) {
    case 'slow_start':
      return speedUp(state, slowStart.growthPerSecond ** growthS, nowMs)
    case 'hunt':
      return speedUp(state, measuring.huntGrowthPerSecond ** growthS, nowMs)
    case 'accelerate':
      return speedUp(state, acceleration(state, nowMs) ** growthS, nowMs)
    case 'measure':
      return huntIfNothingThrottles(state, nowMs)
    case 'cruise':
      return probeIfTime(cruise(state, seconds), nowMs)
    case 'probe':
      return probeFurther(state, seconds, nowMs)
    case 'blocked':
    case 'unlimited':
      break
  }
  return state
}

/** Nothing grows without work. */
function rest(state: PaceState, idleMs: number, nowMs: number): PaceState {
  switch (state.phase) {
    case 'measure':
      return stretchMeasure(state, idleMs)
    case 'cruise':
    case 'probe':
      return leaveProbe(state, idleMs, nowMs)
    case 'unlimited':
    case 'slow_start':
    case 'hunt':
    case 'accelerate':
    case 'blocked':
      break
  }
  return state
}

/** A measurement leaves the time without work out. */
function stretchMeasure(state: PaceState, idleMs: number): PaceState {
  const { fromMs, acceptedAtMs } = state.measure
  const measure = {
    ...state.measure,
    fromMs: fromMs === null ? null : fromMs + idleMs,
    acceptedAtMs: acceptedAtMs + idleMs,
  }
  return { ...state, phaseSinceMs: state.phaseSinceMs + idleMs, measure }
}

/** Meanwhile the relay's bucket has filled: the next probe comes later, and expects a burst. */
function leaveProbe(state: PaceState, idleMs: number, nowMs: number): PaceState {
  const burstS = Math.max(state.learned.burstS ?? 0, Math.min(probing.unknownBurstS, idleMs / 1000))
  const phaseSinceMs = state.phase === 'cruise' ? state.phaseSinceMs : nowMs
  return {
    ...state,
    phase: 'cruise',
    phaseSinceMs,
    ratePerSecond: Math.min(state.ratePerSecond ?? Infinity, cruising.share * ceilingOf(state)),
    learned: { ...state.learned, burstS },
    probe: { ...state.probe, nextAtMs: state.probe.nextAtMs + idleMs },
  }
}

function speedUp(state: PaceState, factor: number, nowMs: number): PaceState {
  const ratePerSecond = (state.ratePerSecond ?? 0) * factor
  const top = statedTop(state)
  if (ratePerSecond < top) return { ...state, ratePerSecond }
  return {
    ...state,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    ratePerSecond: top,
    learned: { ...state.learned, ceilingPerSecond: top / cruising.share },
    probe: { ...state.probe, nextAtMs: nowMs + state.probe.gapMs },
  }
}

function acceleration(state: PaceState, nowMs: number): number {
  const sinceS = (nowMs - state.phaseSinceMs) / 1000
  const growth = probing.acceleration + probing.accelerationGainPerSecond * sinceS
  return Math.min(growth, probing.fastestAcceleration)
}

function huntIfNothingThrottles(state: PaceState, nowMs: number): PaceState {
  const { fromMs, lastsMs } = state.measure
  const waits = fromMs === null && nowMs - state.phaseSinceMs >= lastsMs + measuring.patienceMs
  return waits ? enterHunt(state, nowMs) : state
}

function cruise(state: PaceState, seconds: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  const creepDebt = Math.max(0, state.caution.creepDebt - rate * seconds)
  const ceilingPerSecond = creepDebt > 0 ? ceilingOf(state) : crept(state, seconds)
  const climbed = rate + cruising.climbPerSecond * ceilingPerSecond * seconds
  return {
    ...state,
    ratePerSecond: Math.min(climbed, cruising.share * ceilingPerSecond),
    learned: { ...state.learned, ceilingPerSecond },
    caution: { ...state.caution, creepDebt },
  }
}

/** Creeping by the message and not by the second keeps the throttles that it leads to within the budget at any rate. */
function crept(state: PaceState, seconds: number): number {
  const perMessage = (1 - cruising.throttledFactor) * cruising.throttleBudget
  const perSecond = Math.min(
    perMessage * (state.ratePerSecond ?? 0),
    cruising.fastestCreepPerSecond,
    cruising.creepPerLongWindow / (state.learned.longWindowS ?? 1),
  )
  const ceiling = ceilingOf(state) * (1 + perSecond * seconds)
  return Math.min(ceiling, state.statedPerSecond ?? slots.fastestPerSecond)
}

function probeIfTime(state: PaceState, nowMs: number): PaceState {
  const ceiling = ceilingOf(state)
  const climbing = (state.ratePerSecond ?? 0) < cruising.throttledShare * ceiling
  const mayRise = ceiling < cruising.throttledShare * (state.statedPerSecond ?? Infinity)
  if (nowMs < state.probe.nextAtMs || climbing || !mayRise) return state
  const ratePerSecond = Math.min(probing.share * ceiling, statedTop(state))
  return {
    ...state,
    phase: 'probe',
    phaseSinceMs: nowMs,
    ratePerSecond,
    probe: { ...state.probe, excessS: 0 },
  }
}

function probeFurther(state: PaceState, seconds: number, nowMs: number): PaceState {
  const ceiling = ceilingOf(state)
  const probingS = (nowMs - state.phaseSinceMs) / 1000
  const slowness = Math.max(1, (state.learned.longWindowS ?? 0) / probing.longWindowS)
  const wanted = ceiling * (probing.share + (probing.gainPerSecond / slowness) * probingS)
  const ratePerSecond = Math.min(wanted, statedTop(state))
  const excessS = state.probe.excessS + ((state.ratePerSecond ?? 0) / ceiling - 1) * seconds
  const probed = { ...state, ratePerSecond, probe: { ...state.probe, excessS } }
  if (!hasMoved(probed, probingS)) return probed
  return {
    ...probed,
    phase: 'accelerate',
    phaseSinceMs: nowMs,
    // what was learned from block to block holds no more either
    learned: { ...state.learned, burstS: excessS, longWindowS: null },
    block: { ...state.block, atMs: null },
  }
}

/** Has the relay taken more than its limit and its burst allow? */
function hasMoved({ learned, probe }: PaceState, probingS: number): boolean {
  if (learned.longWindowS !== null) return probingS > probing.longWindowShare * learned.longWindowS
  if (learned.burstS === null) return probe.excessS > probing.unknownBurstS
  return probe.excessS > probing.burstFactor * learned.burstS + probing.burstMarginS
}

function ceilingOf(state: PaceState): number {
  return state.learned.ceilingPerSecond ?? state.ratePerSecond ?? 0
}
