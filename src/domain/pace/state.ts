/** What a pace knows: its settings, where it stands, and what it has learned. */
import { emptyCount, type RollingCount } from '../rolling-count.ts'

export interface PaceSettings {
  /** The limit that the operator or the provider states, in messages a second. undefined: unknown. */
  readonly statedPerSecond: number | undefined
  /**
   * One's own MTA, or a sandbox: with no stated limit nothing is held back until the first throttle. Otherwise an unknown
   * limit is approached from 5 a second.
   */
  readonly trusted?: boolean | undefined
}

export interface PaceReplies {
  /** Answered with success. */
  readonly accepted: number
  /** Refused because of rate, quota or concurrency of the account. */
  readonly throttled: number
  /** Answered otherwise, or never (refused, connection lost): the slot was used, nothing is learned. */
  readonly other?: number | undefined
  /** What the throttled ones said; 'rate' if absent. 'concurrency' says nothing about the rate. */
  readonly kind?: 'rate' | 'quota' | 'concurrency' | undefined
  /** When the earliest of these submissions took its slot; of the throttled ones, if there are any. */
  readonly oldestSubmittedAtMs: number
  /** For a quota: when the relay will have room again, if one's own counts tell. */
  readonly releaseAtMs?: number | undefined
}

/**
 * unlimited:  nothing limits, nothing was throttled yet.
 * slow_start: growing fast from below; no ceiling is known.
 * measure:    sending on while throttled, to count what is accepted.
 * hunt:       growing slowly from a pace that turned out to be below the ceiling.
 * cruise:     just below the ceiling.
 * probe:      just above it for a while, to see whether the limit has moved.
 * accelerate: it has; growing fast.
 * blocked:    nothing is accepted (a quota used up, or worse): one message now and then asks.
 */
export type PacePhase =
  'unlimited' | 'slow_start' | 'measure' | 'hunt' | 'cruise' | 'probe' | 'accelerate' | 'blocked'

/** Plain JSON, kept in `relays.pace`. Times are in milliseconds since the epoch; null stands for unlimited or unknown. */
export interface PaceState {
  readonly version: 1
  readonly statedPerSecond: number | null
  readonly trusted: boolean
  readonly phase: PacePhase
  readonly phaseSinceMs: number
  readonly ratePerSecond: number | null
  readonly clock: SlotClock
  readonly heard: Heard
  readonly learned: Learned
  readonly caution: Caution
  readonly probe: Probe
  readonly measure: Measure
  readonly block: Block
}

export interface SlotClock {
  /** No slot before this: the grid of the pace, moved back by pauses. */
  readonly nextSlotAtMs: number
  /** Since when the one reply is waited for, where only one submission may be under way. */
  readonly waitingSinceMs: number | null
  readonly grownAtMs: number
  /** Time without work since then. */
  readonly idleMs: number
}

export interface Heard {
  readonly accepted: RollingCount
  readonly throttled: RollingCount
  readonly acceptedSinceBlock: number
}

export interface Learned {
  /** The limit. */
  readonly ceilingPerSecond: number | null
  /** Seconds' worth that the relay takes above its limit before it throttles, as the last probe found. */
  readonly burstS: number | null
  /** The window of a limit that was seen to be counted over many seconds. */
  readonly longWindowS: number | null
}

export interface Caution {
  /** Replies to what was submitted before this have had their reaction already. */
  readonly decidedAtMs: number
  readonly throttledAtMs: number
  /** Reactions close after one another. */
  readonly streak: number
  /** The ceiling may not creep up until so many more were sent: the price of throttles already had. */
  readonly creepDebt: number
}

export interface Probe {
  readonly gapMs: number
  readonly nextAtMs: number
  /** Seconds' worth sent above the ceiling by this one. */
  readonly excessS: number
}

export interface Measure {
  /** Whole seconds. */
  readonly lastsMs: number
  /** null: waits for a throttle to begin with. */
  readonly fromMs: number | null
  readonly accepted: number
  readonly acceptedAtMs: number
  readonly throttled: number
  readonly throttledInARow: number
}

export interface Block {
  /** How long the next pause will be. */
  readonly pauseMs: number
  /** When the last block began, and the time without work since. */
  readonly atMs: number | null
  readonly idleMs: number
}

/** Counts of one second. */
export const emptySecond = emptyCount(100, 10)

/** What every call of the hot path changes. Written out: spreading the state costs 20 times as much (0.8 us, Node 20). */
export function withHot(state: PaceState, clock: SlotClock, heard: Heard): PaceState {
  return {
    version: state.version,
    statedPerSecond: state.statedPerSecond,
    trusted: state.trusted,
    phase: state.phase,
    phaseSinceMs: state.phaseSinceMs,
    ratePerSecond: state.ratePerSecond,
    clock,
    heard,
    learned: state.learned,
    caution: state.caution,
    probe: state.probe,
    measure: state.measure,
    block: state.block,
  }
}
