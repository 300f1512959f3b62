/** Begins a pace, from nothing or from what an earlier one left. */
import {
  collapsePauseMs,
  cruiseShare,
  firstProbeGapMs,
  firstRatePerSecond,
  longestBlockMs,
  rememberedShare,
} from './constants.ts'
import { emptySecond, type PaceSettings, type PaceState } from './state.ts'

/**
 * `remembered`: an earlier state as it was stored, `{}`, or anything else: what cannot be read is forgotten. With a learned
 * ceiling the pace goes on at 0.9 of it; a stop until a known time goes on too.
 */
export function startPace(settings: PaceSettings, nowMs: number, remembered?: unknown): PaceState {
  const fresh = startAfresh(settings, nowMs)
  const stated = settings.statedPerSecond ?? Infinity
  const ceilingPerSecond = Math.min(stated, positiveNumber(remembered, 'ceilingPerSecond') ?? Infinity)
  const resumeAtMs =
    readWord(remembered, 'phase') === 'blocked' ? positiveNumber(remembered, 'nextSlotAtMs') : null
  const known = {
    ...fresh,
    burstS: positiveNumber(remembered, 'burstS'),
  }
  const begun =
    positiveNumber(remembered, 'ceilingPerSecond') === null
      ? known
      : {
          ...known,
          phase: 'cruise' as const,
          ceilingPerSecond,
          ratePerSecond: rememberedShare * ceilingPerSecond,
        }
  if (resumeAtMs === null) return begun
  return {
    ...begun,
    phase: 'blocked',
    ratePerSecond: begun.ratePerSecond ?? firstRatePerSecond,
    blockedAtMs: nowMs,
    nextSlotAtMs: Math.min(resumeAtMs, nowMs + longestBlockMs),
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
    ratePerSecond: unlimited ? null : Math.min(firstRatePerSecond, cruiseShare * (stated ?? Infinity)),
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
    probeGapMs: firstProbeGapMs,
    nextProbeAtMs: nowMs + firstProbeGapMs,
    excessS: 0,
    measureMs: 1000,
    measuredFromMs: null,
    measuredAccepted: 0,
    measuredThrottled: 0,
    blockPauseMs: collapsePauseMs,
    blockedAtMs: null,
    acceptedSinceBlock: 0,
    longCeilingPerSecond: null,
    acceptedInSecond: emptySecond,
    throttledInSecond: emptySecond,
  }
}

function positiveNumber(remembered: unknown, name: string): number | null {
  if (typeof remembered !== 'object' || remembered === null) return null
  const value: unknown = Reflect.get(remembered, name)
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
}

function readWord(remembered: unknown, name: string): unknown {
  return typeof remembered === 'object' && remembered !== null ? Reflect.get(remembered, name) : undefined
}
