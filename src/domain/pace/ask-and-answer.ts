/** What an engine tells to, and is told by, the pace that it shares with others; and how often. */
import type { GivenPlaces } from './domain-places.ts'
import type { SlotPoint } from './shared-pace.ts'
import type { SlotRun } from './slot-runs.ts'
import type { PacePhase, PaceReplies } from './state.ts'

/** Slots are leased so far ahead, and asked for anew before they end; a measurement wants news sooner. */
export const exchanging = {
  aheadMs: 300,
  everyMs: 250,
  measuringEveryMs: 100,
  /** Nobody asks sooner again, and nobody who has work later. */
  soonestMs: 20,
  latestMs: 1000,
  /** While a relay accepts nothing. */
  blockedMs: 5000,
  /** New slots are fetched so long before the last one comes. */
  leadMs: 40,
  /** An answer that takes no longer is at hand at once. */
  promptMs: 20,
  /** No answer is waited for longer than this when slots are chosen that an engine can still use. */
  longestLateMs: 250,
  /** Seconds of its share that an engine may be ahead of another. */
  leadS: 1,
  belowStatedShare: 0.9,
} as const

export interface HeardReplies extends PaceReplies {
  readonly heardAtMs: number
  /** Throttled before the message was written: there the relay counts. */
  readonly throttledBeforeDot?: boolean | undefined
}

export interface PlaceWish {
  readonly domain: string
  readonly wanted: number
}

export interface PaceAsk {
  readonly engineId: string
  /** In the order of time. */
  readonly replies: readonly HeardReplies[]
  /** Handed back: their time has not come. */
  readonly unused: readonly SlotRun[]
  /** Their time went by, and there was nothing to send. */
  readonly lapsed: readonly SlotRun[]
  /** Slots that it could use in the next moments. */
  readonly wanted: number
  /** How late answers reach it, 0 if promptly: slots that come before that would lapse on their way. */
  readonly lateMs: number
  readonly connections: number
  /** Recipients under a limit of their domain. */
  readonly places: readonly PlaceWish[]
}

export interface PaceAnswer {
  /** When it was given. */
  readonly atMs: number
  readonly slots: readonly SlotRun[]
  /** Nothing limits: no slots are needed. */
  readonly unlimited: boolean
  /** The slots are too few for what there is to send: more are to be had then. */
  readonly askAgainAtMs: number
  /** Tell every reply at once: the next slot waits for it. */
  readonly oneAtATime: boolean
  readonly phase: PacePhase
  /** Nothing can be sent before: a limit is used up, or the relay accepts nothing. In the past where something can. */
  readonly nothingBeforeMs: number
  /** Of all engines together; null: nothing limits. */
  readonly ratePerSecond: number | null
  /** Engines that share it at present. */
  readonly sharers: number
  readonly slotPoint: SlotPoint
  /** Of this engine; null: no cap was learned. */
  readonly maxConnections: number | null
  /** For each that was asked for. */
  readonly places: readonly (Omit<GivenPlaces, 'places'> & PlaceWish)[]
  /** Recipients there need a place. */
  readonly limitedDomains: ReadonlySet<string>
}
