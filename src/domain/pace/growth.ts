/** What time alone does to a pace while there is work: it grows, as its phase says. */
import {
  accelerateGainPerSecond,
  accelerateGrowthPerSecond,
  burstFactor,
  burstMarginS,
  ceilingFactor,
  climbPerSecond,
  cruiseShare,
  fastestAccelerationPerSecond,
  fastestCreepPerSecond,
  fastestRatePerSecond,
  huntGrowthPerSecond,
  idleShare,
  probeGrowthPerSecond,
  probeShare,
  singleThrottleShare,
  slowStartGrowthPerSecond,
  throttleBudget,
  unknownBurstS,
} from './constants.ts'
import type { PaceState } from './state.ts'

const smallestStepMs = 20
/** Slots of a slow relay are far apart: each lets the pace grow like this at most. */
const longestGrowthS = 1

export function grow(state: PaceState, nowMs: number): PaceState {
  const elapsedMs = nowMs - state.grownAtMs
  if (elapsedMs < smallestStepMs) return state
  const idle = state.idleMs > elapsedMs * idleShare
  const looked = { ...state, grownAtMs: nowMs, idleMs: 0 }
  if (idle)
    return state.phase === 'measure' ? { ...looked, phaseSinceMs: nowMs, measuredFromMs: null } : looked
  const seconds = elapsedMs / 1000
  const growthS = Math.min(seconds, longestGrowthS)
  switch (state.phase) {
    case 'slow_start':
      return speedUp(looked, slowStartGrowthPerSecond ** growthS, nowMs)
    case 'hunt':
      return speedUp(looked, huntGrowthPerSecond ** growthS, nowMs)
    case 'accelerate':
      return speedUp(looked, acceleration(looked, nowMs) ** growthS, nowMs)
    case 'measure':
      return huntIfNothingThrottles(looked, nowMs)
    case 'cruise':
      return cruise(looked, seconds, nowMs)
    case 'probe':
      return probeFurther(looked, seconds, nowMs)
    case 'blocked':
    case 'unlimited':
      return looked
  }
}

export function statedShare(state: PaceState): number {
  return cruiseShare * (state.statedPerSecond ?? fastestRatePerSecond)
}

function speedUp(state: PaceState, factor: number, nowMs: number): PaceState {
  const ratePerSecond = (state.ratePerSecond ?? 0) * factor
  const top = statedShare(state)
  if (ratePerSecond < top) return { ...state, ratePerSecond }
  return {
    ...state,
    ratePerSecond: top,
    ceilingPerSecond: top / cruiseShare,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    nextProbeAtMs: nowMs + state.probeGapMs,
  }
}

function acceleration(state: PaceState, nowMs: number): number {
  const sinceS = (nowMs - state.phaseSinceMs) / 1000
  return Math.min(accelerateGrowthPerSecond + accelerateGainPerSecond * sinceS, fastestAccelerationPerSecond)
}

function huntIfNothingThrottles(state: PaceState, nowMs: number): PaceState {
  if (state.measuredFromMs !== null || nowMs - state.phaseSinceMs < state.measureMs) return state
  return { ...state, phase: 'hunt', phaseSinceMs: nowMs }
}

function cruise(state: PaceState, seconds: number, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  const creepDebt = Math.max(0, state.creepDebt - rate * seconds)
  const ceiling = creepDebt > 0 ? ceilingOf(state) : creep(state, seconds)
  const climbed = rate + climbPerSecond * ceiling * seconds
  const ratePerSecond = Math.max(
    Math.min(climbed, cruiseShare * ceiling),
    Math.min(rate, cruiseShare * ceiling),
  )
  const next = { ...state, creepDebt, ceilingPerSecond: ceiling, ratePerSecond }
  const steady = ratePerSecond >= singleThrottleShare * ceiling
  if (nowMs < state.nextProbeAtMs || !steady || !mayProbe(next)) return next
  return {
    ...next,
    phase: 'probe',
    phaseSinceMs: nowMs,
    excessS: 0,
    ratePerSecond: Math.min(probeShare * ceiling, statedShare(state)),
  }
}

/** Grows so slowly that the throttles which it leads to stay within the budget. */
function creep(state: PaceState, seconds: number): number {
  const perMessage = (1 - ceilingFactor) * throttleBudget
  const perSecond = Math.min(perMessage * (state.ratePerSecond ?? 0), fastestCreepPerSecond)
  return Math.min(ceilingOf(state) * (1 + perSecond * seconds), state.statedPerSecond ?? fastestRatePerSecond)
}

function mayProbe(state: PaceState): boolean {
  return ceilingOf(state) < singleThrottleShare * (state.statedPerSecond ?? Infinity)
}

function probeFurther(state: PaceState, seconds: number, nowMs: number): PaceState {
  const ceiling = ceilingOf(state)
  const probingS = (nowMs - state.phaseSinceMs) / 1000
  const wanted = ceiling * (probeShare + probeGrowthPerSecond * probingS)
  const ratePerSecond = Math.min(wanted, statedShare(state))
  const excessS = state.excessS + ((state.ratePerSecond ?? 0) / ceiling - 1) * seconds
  const guardS = state.burstS === null ? unknownBurstS : burstFactor * state.burstS + burstMarginS
  if (excessS < guardS) return { ...state, ratePerSecond, excessS }
  return { ...state, ratePerSecond, excessS, phase: 'accelerate', phaseSinceMs: nowMs }
}

function ceilingOf(state: PaceState): number {
  return state.ceilingPerSecond ?? state.ratePerSecond ?? 0
}
