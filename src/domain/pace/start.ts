/** Begins a pace, from nothing or from what an earlier one left; and changes its settings. */
import { blocking, cruising, probing, slowStart } from './constants.ts'
import { enterSlowStart } from './enter.ts'
import { statedTop } from './growth.ts'
import { emptySecond, type PaceSettings, type PaceState } from './state.ts'

/**
 * `remembered`: an earlier state as it was stored, `{}`, or anything else: what cannot be read is forgotten. With a learned
 * ceiling the pace goes on at 0.9 of it; a stop until a known time goes on too.
 */
export function startPace(settings: PaceSettings, nowMs: number, remembered?: unknown): PaceState {
  const known = startFromCeiling(startAfresh(settings, nowMs), remembered)
  const resumeAtMs = read(remembered, 'phase') === 'blocked' ? readPositive(remembered, 'nextSlotAtMs') : null
  if (resumeAtMs === null || resumeAtMs <= nowMs) return known
  return {
    ...known,
    phase: 'blocked',
    ratePerSecond: known.ratePerSecond ?? slowStart.firstPerSecond,
    nextSlotAtMs: Math.min(resumeAtMs, nowMs + blocking.longestPauseMs),
  }
}

/** While sending: a lower stated limit holds at once, a higher one is approached by slow start. */
export function changeSettings(state: PaceState, settings: PaceSettings, nowMs: number): PaceState {
  const statedPerSecond = settings.statedPerSecond ?? null
  const trusted = settings.trusted === true
  if (statedPerSecond === state.statedPerSecond && trusted === state.trusted) return state
  const changed = { ...state, statedPerSecond, trusted }
  if (statedPerSecond === null && trusted) return startAfresh(settings, nowMs)
  if (state.phase === 'blocked') return changed
  const ratePerSecond = Math.min(state.ratePerSecond ?? Infinity, statedTop(changed))
  if (ratePerSecond < (state.ratePerSecond ?? Infinity)) {
    const ceilingPerSecond = Math.min(state.ceilingPerSecond ?? Infinity, statedPerSecond ?? Infinity)
    return { ...changed, phase: 'cruise', phaseSinceMs: nowMs, ratePerSecond, ceilingPerSecond }
  }
  return enterSlowStart(
    changed,
    Math.min(ratePerSecond, state.ratePerSecond ?? slowStart.firstPerSecond),
    nowMs,
  )
}

function startFromCeiling(fresh: PaceState, remembered: unknown): PaceState {
  const ceiling = readPositive(remembered, 'ceilingPerSecond')
  if (ceiling === null) return fresh
  const ceilingPerSecond = Math.min(ceiling, fresh.statedPerSecond ?? Infinity)
  return {
    ...fresh,
    phase: 'cruise',
    ceilingPerSecond,
    ratePerSecond: slowStart.rememberedShare * ceilingPerSecond,
    burstS: readPositive(remembered, 'burstS'),
    longWindowS: readPositive(remembered, 'longWindowS'),
  }
}

function startAfresh(settings: PaceSettings, nowMs: number): PaceState {
  const stated = settings.statedPerSecond ?? null
  const trusted = settings.trusted === true
  const unlimited = trusted && stated === null
  return {
    version: 1,
    statedPerSecond: stated,
    trusted,
    phase: unlimited ? 'unlimited' : 'slow_start',
    phaseSinceMs: nowMs,
    ratePerSecond: unlimited
      ? null
      : Math.min(slowStart.firstPerSecond, cruising.share * (stated ?? Infinity)),
    ceilingPerSecond: null,
    burstS: null,
    nextSlotAtMs: nowMs,
    waitingSinceMs: null,
    grownAtMs: nowMs,
    idleMs: 0,
    decidedAtMs: nowMs,
    throttledAtMs: nowMs,
    streak: 0,
    creepDebt: 0,
    probeGapMs: probing.firstGapMs,
    nextProbeAtMs: nowMs + probing.firstGapMs,
    excessS: 0,
    measureMs: 1000,
    measuredFromMs: null,
    measuredAccepted: 0,
    measuredThrottled: 0,
    throttledInARow: 0,
    acceptedAtMs: nowMs,
    blockPauseMs: blocking.firstPauseMs,
    blockedAtMs: null,
    acceptedSinceBlock: 0,
    idleSinceBlockMs: 0,
    longWindowS: null,
    acceptedInSecond: emptySecond,
    throttledInSecond: emptySecond,
  }
}

function read(remembered: unknown, name: string): unknown {
  return typeof remembered === 'object' && remembered !== null ? Reflect.get(remembered, name) : undefined
}

function readPositive(remembered: unknown, name: string): number | null {
  const value = read(remembered, name)
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
}
