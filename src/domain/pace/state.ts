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
export const pacePhases = [
  'unlimited',
  'slow_start',
  'measure',
  'hunt',
  'cruise',
  'probe',
  'accelerate',
  'blocked',
] as const

export type PacePhase = (typeof pacePhases)[number]

/** Plain JSON, kept in `relays.pace`. Times are in milliseconds since the epoch, null stands for unlimited or unknown. */
export interface PaceState {
  readonly version: 1
  readonly statedPerSecond: number | null
  readonly trusted: boolean
  readonly phase: PacePhase
  readonly phaseSinceMs: number
  readonly ratePerSecond: number | null
  /** The limit as learned. */
  readonly ceilingPerSecond: number | null
  /** Seconds' worth that the relay takes above its limit before it throttles, as the last probe found. */
  readonly burstS: number | null

  /** No slot before this: the grid of the pace, moved back by pauses. */
  readonly nextSlotAtMs: number
  /** Since when the one reply is waited for, where only one submission may be under way. */
  readonly waitingSinceMs: number | null
  readonly grownAtMs: number
  /** Time without work since then. */
  readonly idleMs: number

  /** Replies to what was submitted before this have had their reaction already. */
  readonly decidedAtMs: number
  readonly throttledAtMs: number
  /** Reactions close after one another. */
  readonly streak: number
  /** The ceiling may not creep up until so many more were sent: the price of throttles already had. */
  readonly creepDebt: number
  readonly probeGapMs: number
  readonly nextProbeAtMs: number
  /** Seconds' worth sent above the ceiling by this probe. */
  readonly excessS: number
  /** How long this measurement lasts: whole seconds. */
  readonly measureMs: number
  readonly measuredFromMs: number | null
  readonly measuredAccepted: number
  readonly measuredThrottled: number
  readonly throttledInARow: number
  readonly acceptedAtMs: number
  /** The next pause of a relay that accepts nothing. */
  readonly blockPauseMs: number
  /** When the last block began, and what was accepted and idled away since. */
  readonly blockedAtMs: number | null
  readonly acceptedSinceBlock: number
  readonly idleSinceBlockMs: number
  /** The window of a limit that was seen to be counted over many seconds. */
  readonly longWindowS: number | null

  readonly acceptedInSecond: RollingCount
  readonly throttledInSecond: RollingCount
}

/** Counts of one second. */
export const emptySecond = emptyCount(100, 10)
