/** Throttles met while cruising or probing. */
import { countWithin } from '../rolling-count.ts'
import { collapsing, cruising, measuring, probing } from './constants.ts'
import { enterBlock, enterMeasure, measureMs, nextProbeAtMs, notBefore } from './enter.ts'
import { slotGapMs } from './slots.ts'
import type { PaceState } from './state.ts'

/** A probe that is throttled has confirmed the ceiling, and shows how much the relay takes above it. */
export function endProbe(state: PaceState, nowMs: number): PaceState {
  const { learned, probe } = state
  const ceiling = learned.ceilingPerSecond ?? state.ratePerSecond ?? 0
  const gapMs = Math.min(probing.longestGapMs, probe.gapMs * probing.gapFactor)
  const burstS = Math.max(probe.excessS, probing.burstMemory * (learned.burstS ?? 0))
  const slower: PaceState = {
    ...state,
    phase: 'cruise',
    phaseSinceMs: nowMs,
    ratePerSecond: cruising.throttledShare * ceiling,
    learned: { ...learned, burstS },
    probe: { ...probe, gapMs, nextAtMs: nextProbeAtMs(state, gapMs, ceiling, nowMs) },
  }
  return pause(slower, 1, nowMs)
}

export function slowDown(state: PaceState, nowMs: number): PaceState {
  const rate = state.ratePerSecond ?? 0
  const closeMs = Math.max(cruising.repeatedWithinMs, 3000 / rate)
  const streak = nowMs - state.caution.throttledAtMs <= closeMs ? state.caution.streak + 1 : 1
  if (streak >= collapsing.streak || isCollapsed(state, nowMs)) return collapse(state, nowMs)
  const ceilingPerSecond = cruising.throttledFactor * (state.learned.ceilingPerSecond ?? rate)
  const share = streak > 1 ? cruising.repeatedShare : cruising.throttledShare
  const slower = {
    ...state,
    ratePerSecond: share * ceilingPerSecond,
    learned: { ...state.learned, ceilingPerSecond },
  }
  return pause(slower, streak, nowMs)
}

function pause(state: PaceState, streak: number, nowMs: number): PaceState {
  const { throttled } = lastSecond(state, nowMs)
  const pauseMs = Math.min(cruising.longestPauseMs, throttled * slotGapMs(state))
  return {
    ...state,
    clock: notBefore(state.clock, nowMs + pauseMs),
    caution: { ...state.caution, decidedAtMs: nowMs, throttledAtMs: nowMs, streak },
  }
}

function isCollapsed(state: PaceState, nowMs: number): boolean {
  const { accepted, throttled } = lastSecond(state, nowMs)
  return throttled >= collapsing.throttles && throttled > collapsing.share * (throttled + accepted)
}

/** Not even close any more: measure anew, from below. A limit over a long window is just used up. */
function collapse(state: PaceState, nowMs: number): PaceState {
  const { accepted } = lastSecond(state, nowMs)
  if (accepted === 0 || state.learned.longWindowS !== null) {
    return enterBlock(state, state.block.pauseMs, nowMs)
  }
  const ratePerSecond = Math.min(
    collapsing.factor * (state.ratePerSecond ?? 0),
    collapsing.acceptedFactor * accepted,
  )
  const lastsMs = measureMs(measuring.roughSubmissions, ratePerSecond)
  const measurement = { ratePerSecond, pauseMs: collapsing.pauseMs, lastsMs }
  return enterMeasure(state, measurement, nowMs)
}

function lastSecond({ heard }: PaceState, nowMs: number): { accepted: number; throttled: number } {
  return {
    accepted: countWithin(heard.accepted, 900, nowMs),
    throttled: countWithin(heard.throttled, 900, nowMs),
  }
}
