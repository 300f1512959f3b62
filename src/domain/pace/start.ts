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
  const known = startFromLearned(startAfresh(settings, nowMs), read(remembered, 'learned'))
  if (read(remembered, 'phase') !== 'blocked') return known
  const resumeAtMs = readPositive(read(remembered, 'clock'), 'nextSlotAtMs') ?? nowMs
  if (resumeAtMs <= nowMs) return known
  return {
    ...known,
    phase: 'blocked',
    ratePerSecond: known.ratePerSecond ?? slowStart.firstPerSecond,
    clock: { ...known.clock, nextSlotAtMs: Math.min(resumeAtMs, nowMs + blocking.longestPauseMs) },
  }
}

/** While sending: a lower stated limit holds at once, a higher one is approached by slow start. */
export function changeSettings(state: PaceState, settings: PaceSettings, nowMs: number): PaceState {
  const statedPerSecond = settings.statedPerSecond ?? null
  const trusted = settings.trusted === true
  if (statedPerSecond === state.statedPerSecond && trusted === state.trusted) return state
  if (statedPerSecond === null && trusted) return startAfresh(settings, nowMs)
  const changed = { ...state, statedPerSecond, trusted }
  const rate = state.ratePerSecond ?? Infinity
  const ratePerSecond = Math.min(rate, statedTop(changed))
  const found = foundCeiling(state)
  const isLower = ratePerSecond < rate
  const ceilingPerSecond = isLower ? Math.min(found ?? Infinity, statedPerSecond ?? Infinity) : found
  const capped = { ...changed, ratePerSecond, learned: { ...state.learned, ceilingPerSecond } }
  if (state.phase === 'blocked') return capped
  if (isLower) return { ...capped, phase: 'cruise', phaseSinceMs: nowMs }
  return enterSlowStart(capped, ratePerSecond, nowMs)
}

/** A ceiling as high as what was stated is only what was stated: the relay's own may be higher. */
function foundCeiling({ learned, statedPerSecond }: PaceState): number | null {
  const { ceilingPerSecond } = learned
  return ceilingPerSecond === null || ceilingPerSecond >= (statedPerSecond ?? Infinity)
    ? null
    : ceilingPerSecond
}

function startFromLearned(fresh: PaceState, learned: unknown): PaceState {
  const ceiling = readPositive(learned, 'ceilingPerSecond')
  if (ceiling === null) return fresh
  const ceilingPerSecond = Math.min(ceiling, fresh.statedPerSecond ?? Infinity)
  return {
    ...fresh,
    phase: 'cruise',
    ratePerSecond: slowStart.rememberedShare * ceilingPerSecond,
    learned: {
      ceilingPerSecond,
      burstS: readPositive(learned, 'burstS'),
      longWindowS: readPositive(learned, 'longWindowS'),
    },
  }
}

function startAfresh(settings: PaceSettings, nowMs: number): PaceState {
  const stated = settings.statedPerSecond ?? null
  const trusted = settings.trusted === true
  const unlimited = trusted && stated === null
  const first = Math.min(slowStart.firstPerSecond, cruising.share * (stated ?? Infinity))
  return {
    version: 1,
    statedPerSecond: stated,
    trusted,
    phase: unlimited ? 'unlimited' : 'slow_start',
    phaseSinceMs: nowMs,
    ratePerSecond: unlimited ? null : first,
    clock: { nextSlotAtMs: nowMs, waitingSinceMs: null, grownAtMs: nowMs, idleMs: 0 },
    heard: { accepted: emptySecond, throttled: emptySecond, acceptedSinceBlock: 0 },
    learned: { ceilingPerSecond: null, burstS: null, longWindowS: null },
    caution: { decidedAtMs: nowMs, throttledAtMs: nowMs, streak: 0, creepDebt: 0 },
    probe: { gapMs: probing.firstGapMs, nextAtMs: nowMs + probing.firstGapMs, excessS: 0 },
    measure: {
      lastsMs: 1000,
      fromMs: null,
      accepted: 0,
      acceptedAtMs: nowMs,
      throttled: 0,
      throttledInARow: 0,
    },
    block: { pauseMs: blocking.firstPauseMs, atMs: null, idleMs: 0 },
  }
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function readPositive(value: unknown, name: string): number | null {
  const found = read(value, name)
  return typeof found === 'number' && Number.isFinite(found) && found > 0 ? found : null
}
