/** What time alone does to a pace while there is work: it grows, as its phase says. */
import { cruising, measuring, probing, slots, slowStart } from './constants.ts'
import { enterHunt } from './enter.ts'
import type { PaceState } from './state.ts'

const smallestStepMs = 20
/** Slots of a slow relay are far apart: each lets the pace grow by so much time at most. */
const longestGrowthS = 1

export function grow(state: PaceState, nowMs: number): PaceState {
  const elapsedMs = nowMs - state.grownAtMs
  if (elapsedMs < smallestStepMs) return state
  const looked = {
    ...state,
    grownAtMs: nowMs,
    idleMs: 0,
    idleSinceBlockMs: state.idleSinceBlockMs + state.idleMs,
  }
  if (state.idleMs > elapsedMs * slots.idleShare) return restAfterIdling(looked, nowMs)
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

/** A measurement without work measures nothing: it begins again. */
function restAfterIdling(state: PaceState, nowMs: number): PaceState {
  return state.phase === 'measure' ? { ...state, phaseSinceMs: nowMs, measuredFromMs: null } : state
}

function speedUp(state: PaceState, factor: number, nowMs: number): PaceState {
  const ratePerSecond = (state.ratePerSecond ?? 0) * factor
  const top = statedTop(state)
  if (ratePerSecond < top) return { ...state, ratePerSecond }
  return {
    ...state,
    ratePerSecond: top,
    ceilingPerSecond: top / cruising.share,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    nextProbeAtMs: nowMs + state.probeGapMs,
  }
}

function acceleration(state: PaceState, nowMs: number): number {
  const sinceS = (nowMs - state.phaseSinceMs) / 1000
  const growth = probing.acceleration + probing.accelerationGainPerSecond * sinceS
  return Math.min(growth, probing.fastestAcceleration)
}

function huntIfNothingThrottles(state: PaceState, nowMs: number): PaceState {
  const waitedMs = nowMs - state.phaseSinceMs
  if (state.measuredFromMs !== null || waitedMs < state.measureMs + measuring.patienceMs) return state
  return enterHunt(state, nowMs)
}

function cruise(state: PaceState, seconds: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  const creepDebt = Math.max(0, state.creepDebt - rate * seconds)
  const ceilingPerSecond = creepDebt > 0 ? ceilingOf(state) : crept(state, seconds)
  const climbed = rate + cruising.climbPerSecond * ceilingPerSecond * seconds
  const ratePerSecond = Math.min(climbed, cruising.share * ceilingPerSecond)
  return { ...state, creepDebt, ceilingPerSecond, ratePerSecond }
}

/** Creeping by the message and not by the second keeps the throttles that it leads to within the budget at any rate. */
function crept(state: PaceState, seconds: number): number {
  const perMessage = (1 - cruising.throttledFactor) * cruising.throttleBudget
  const perSecond = Math.min(
    perMessage * (state.ratePerSecond ?? 0),
    cruising.fastestCreepPerSecond,
    cruising.creepPerLongWindow / (state.longWindowS ?? 1),
  )
  const ceiling = ceilingOf(state) * (1 + perSecond * seconds)
  return Math.min(ceiling, state.statedPerSecond ?? slots.fastestPerSecond)
}

function probeIfTime(state: PaceState, nowMs: number): PaceState {
  const ceiling = ceilingOf(state)
  const climbing = (state.ratePerSecond ?? 0) < cruising.throttledShare * ceiling
  const mayRise = ceiling < cruising.throttledShare * (state.statedPerSecond ?? Infinity)
  if (nowMs < state.nextProbeAtMs || climbing || !mayRise) return state
  const ratePerSecond = Math.min(probing.share * ceiling, statedTop(state))
  return { ...state, phase: 'probe', phaseSinceMs: nowMs, excessS: 0, ratePerSecond }
}

function probeFurther(state: PaceState, seconds: number, nowMs: number): PaceState {
  const ceiling = ceilingOf(state)
  const probingS = (nowMs - state.phaseSinceMs) / 1000
  const gain = probing.gainPerSecond / Math.max(1, (state.longWindowS ?? 0) / probing.longWindowS)
  const wanted = ceiling * (probing.share + gain * probingS)
  const ratePerSecond = Math.min(wanted, statedTop(state))
  const excessS = state.excessS + ((state.ratePerSecond ?? 0) / ceiling - 1) * seconds
  const probed = { ...state, ratePerSecond, excessS }
  if (!hasMoved(probed, probingS)) return probed
  // what was learned from block to block holds no more either
  return { ...probed, phase: 'accelerate', phaseSinceMs: nowMs, longWindowS: null, blockedAtMs: null }
}

/** Has the relay taken more than its limit and its burst allow? */
function hasMoved(state: PaceState, probingS: number): boolean {
  if (state.longWindowS !== null) return probingS > probing.longWindowShare * state.longWindowS
  if (state.burstS === null) return state.excessS > probing.unknownBurstS
  return state.excessS > probing.burstFactor * state.burstS + probing.burstMarginS
}

function ceilingOf(state: PaceState): number {
  return state.ceilingPerSecond ?? state.ratePerSecond ?? 0
}
