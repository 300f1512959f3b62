/**
 * How fast a relay may be used: finds the limit from replies, hands out slots for final dots.
 * Owns no clock, timer or store: time comes in as `nowMs` (any epoch, never backwards by more than jitter), the state is plain JSON.
 * Never counts a throttle against a delivery; it only decides when the next one may go.
 */
export interface PaceSettings {
  /** The limit that the operator or the provider states, in messages a second. undefined: unknown. */
  readonly statedPerSecond: number | undefined
  /** One's own MTA or a sandbox: with no stated limit, nothing is held back until the first throttle. */
  readonly trusted?: boolean | undefined
}

/** Serialisable as it is; kept in `relays.pace`. */
export interface PaceState {
  readonly version: 1
  readonly statedPerSecond: number | null
  readonly trusted: boolean
  /** null: unlimited. */
  readonly ratePerSecond: number | null
  readonly ceilingPerSecond: number | null
  readonly grownAtMs: number
  readonly nextSlotAtMs: number
  readonly decidedAtMs: number
}

export interface PaceReplies {
  /** Answered with success. */
  readonly accepted: number
  /** Refused because of rate, quota or concurrency of the account. */
  readonly throttled: number
  /** Answered otherwise, or never (refused, connection lost): the slot was used, nothing is learned. */
  readonly other?: number | undefined
  /** What the throttled ones said; 'rate' if absent. */
  readonly kind?: 'rate' | 'quota' | 'concurrency' | undefined
  /** When the earliest of these submissions took its slot; of the throttled ones, if there are any. */
  readonly oldestSubmittedAtMs: number
}

export interface Slots {
  readonly state: PaceState
  /** How many final dots may be written now: 0 to `wanted`. */
  readonly granted: number
  /** When to ask again for the rest. */
  readonly nextSlotAtMs: number
}

const firstRatePerSecond = 5
const slowestRatePerSecond = 1 / 600
const catchUpMs = 20

/** `remembered`: an earlier state as it was stored, `{}`, or anything else, which is then ignored. */
export function startPace(settings: PaceSettings, nowMs: number, remembered?: unknown): PaceState {
  const stated = settings.statedPerSecond ?? null
  const ceiling = rememberedCeiling(remembered)
  const trusted = settings.trusted === true
  const unlimited = stated === null && ceiling === null && trusted
  const first = Math.min(ceiling === null ? firstRatePerSecond : ceiling * 0.9, stated ?? Infinity)
  return {
    version: 1,
    statedPerSecond: stated,
    trusted,
    ratePerSecond: unlimited ? null : ceiling === null ? (stated ?? first) : first,
    ceilingPerSecond: ceiling,
    grownAtMs: nowMs,
    nextSlotAtMs: nowMs,
    decidedAtMs: 0,
  }
}

/** Takes up to `wanted` slots. Slots that were due up to 20 ms ago can still be had, so that a late timer costs nothing. */
export function takeSlots(state: PaceState, wanted: number, nowMs: number): Slots {
  if (state.ratePerSecond === null) return { state, granted: wanted, nextSlotAtMs: nowMs }
  const grown = grow(state, nowMs)
  const gapMs = 1000 / (grown.ratePerSecond ?? Infinity)
  const firstMs = Math.max(grown.nextSlotAtMs, nowMs - catchUpMs)
  const due = firstMs > nowMs ? 0 : Math.floor((nowMs - firstMs) / gapMs) + 1
  const granted = Math.min(wanted, due)
  const nextSlotAtMs = granted === 0 ? grown.nextSlotAtMs : firstMs + granted * gapMs
  return { state: { ...grown, nextSlotAtMs }, granted, nextSlotAtMs }
}

/** Slots that were taken and not used after all. */
export function returnSlots(state: PaceState, count: number, nowMs: number): PaceState {
  if (state.ratePerSecond === null) return state
  return {
    ...state,
    nextSlotAtMs: Math.max(nowMs, state.nextSlotAtMs - (count * 1000) / state.ratePerSecond),
  }
}

/** Learns from replies, all of them of one time. Call it for every group of answered submissions. */
export function recordReplies(state: PaceState, replies: PaceReplies, nowMs: number): PaceState {
  if (replies.throttled === 0 || replies.kind === 'concurrency') return state
  if (replies.oldestSubmittedAtMs < state.decidedAtMs) return state
  const rate = state.ratePerSecond ?? 1000
  const slower = Math.max(slowestRatePerSecond, rate / 2)
  return {
    ...state,
    ratePerSecond: slower,
    ceilingPerSecond: rate,
    grownAtMs: nowMs,
    nextSlotAtMs: Math.max(state.nextSlotAtMs, nowMs + Math.min(250, 1000 / slower)),
    decidedAtMs: nowMs,
  }
}

/** Messages a second, for people. Infinity: nothing limits. */
export function currentRate(state: PaceState): number {
  return state.ratePerSecond ?? Infinity
}

function grow(state: PaceState, nowMs: number): PaceState {
  const elapsedS = (nowMs - state.grownAtMs) / 1000
  if (state.ratePerSecond === null || elapsedS < 0.1) return state
  const factor = state.ceilingPerSecond === null ? 1.5 ** elapsedS : 1.01 ** elapsedS
  const ratePerSecond = Math.min(state.ratePerSecond * factor, state.statedPerSecond ?? 1e6)
  return { ...state, ratePerSecond, grownAtMs: nowMs }
}

function rememberedCeiling(remembered: unknown): number | null {
  if (typeof remembered !== 'object' || remembered === null) return null
  const ceiling: unknown = Reflect.get(remembered, 'ceilingPerSecond')
  return typeof ceiling === 'number' && Number.isFinite(ceiling) && ceiling > 0 ? ceiling : null
}
