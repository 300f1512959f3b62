/** Throttles met while cruising or probing. */
import { countWithin } from '../rolling-count.ts'
import { collapsing, cruising, measuring, probing } from './constants.ts'
import { enterBlock, enterMeasure, measureMs, nextProbeAtMs } from './enter.ts'
import { slotGapMs } from './slots.ts'
import type { PaceState } from './state.ts'

/** A probe that is throttled has confirmed the ceiling, and shows how much the relay takes above it. */
export function endProbe(state: PaceState, nowMs: number): PaceState {
  const ceiling = state.ceilingPerSecond ?? state.ratePerSecond ?? 0
  const probeGapMs = Math.min(probing.longestGapMs, state.probeGapMs * probing.gapFactor)
  const slower: PaceState = {
    ...state,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    ratePerSecond: cruising.throttledShare * ceiling,
    burstS: state.longWindowS ?? state.excessS,
    probeGapMs,
    nextProbeAtMs: nextProbeAtMs(state, probeGapMs, ceiling, nowMs),
    streak: 1,
  }
  return pause(slower, nowMs)
}

export function slowDown(state: PaceState, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  const closeMs = Math.max(cruising.repeatedWithinMs, 3000 / rate)
  const streak = nowMs - state.throttledAtMs <= closeMs ? state.streak + 1 : 1
  if (streak >= collapsing.streak || isCollapsed(state, nowMs)) return collapse(state, nowMs)
  const ceilingPerSecond = cruising.throttledFactor * (state.ceilingPerSecond ?? rate)
  const share = streak > 1 ? cruising.repeatedShare : cruising.throttledShare
  return pause({ ...state, ceilingPerSecond, ratePerSecond: share * ceilingPerSecond, streak }, nowMs)
}

function pause(state: PaceState, nowMs: number): PaceState {
  const { throttled } = lastSecond(state, nowMs)
  const pauseMs = Math.min(cruising.longestPauseMs, throttled * slotGapMs(state))
  const nextSlotAtMs = Math.max(state.nextSlotAtMs, nowMs + pauseMs)
  return { ...state, nextSlotAtMs, throttledAtMs: nowMs, decidedAtMs: nowMs }
}

function isCollapsed(state: PaceState, nowMs: number): boolean {
  const { accepted, throttled } = lastSecond(state, nowMs)
  return throttled >= collapsing.throttles && throttled > collapsing.share * (throttled + accepted)
}

function collapse(state: PaceState, nowMs: number): PaceState {
  const { accepted } = lastSecond(state, nowMs)
  if (accepted === 0 || state.longWindowS !== null) return enterBlock(state, state.blockPauseMs, nowMs)
  const ratePerSecond = Math.min(
    collapsing.factor * (state.ratePerSecond ?? 0),
    collapsing.acceptedFactor * accepted,
  )
  const lastsMs = measureMs(measuring.submissionsAfterCollapse, ratePerSecond)
  const measurement = { ratePerSecond, pauseMs: collapsing.pauseMs, throttledNow: false, lastsMs }
  return enterMeasure(state, measurement, nowMs)
}

function lastSecond(state: PaceState, nowMs: number): { accepted: number; throttled: number } {
  return {
    accepted: countWithin(state.acceptedInSecond, 900, nowMs),
    throttled: countWithin(state.throttledInSecond, 900, nowMs),
  }
}
