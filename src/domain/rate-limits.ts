/**
 * Limits of the kind "so many in any hour": how many more may be submitted, by sliding windows of any length up to a day.
 * Pure: time comes in as milliseconds since the epoch, the state is plain JSON and survives a restart.
 * Never lets more through than a limit says; a window holds its oldest bucket in full, which costs 2 % of it (a second: 5 %).
 */
import { limitWindowsMs, type RateLimit } from './rate-limits/relay-limit.ts'
import {
  addCount,
  countWithin,
  emptyCount,
  moveCount,
  removeCount,
  type RollingCount,
} from './rolling-count.ts'

export {
  checkRateLimit,
  checkRelayLimits,
  describeRelayLimit,
  limitedDomainOf,
  limitWindowsMs,
  parseRelayLimit,
  type RateLimit,
  type RelayLimit,
} from './rate-limits/relay-limit.ts'

export interface RateLimitsState {
  readonly version: 1
  /** Submissions before this are not in the counts. */
  readonly knownSinceMs: number
  /** What they were: so many in the day before, or null for unknown. */
  readonly sentDayBefore: number | null
  readonly seconds: RollingCount
  readonly minutes: RollingCount
  readonly hours: RollingCount
  readonly days: RollingCount
}

/** Each ring holds one bucket more than its window, for the part of the oldest. */
const rings = {
  seconds: { bucketMs: 50, buckets: 21 },
  minutes: { bucketMs: 1000, buckets: 61 },
  hours: { bucketMs: 60_000, buckets: 61 },
  days: { bucketMs: 1_800_000, buckets: 49 },
} as const

/**
 * `remembered`: an earlier state as it was stored; anything else is ignored. Without one, windows are taken to be half used,
 * unless `sentDayBefore` says what was sent in the last 24 hours (0 for a new account, SES: `SentLast24Hours`).
 */
export function startRateLimits(
  nowMs: number,
  remembered?: unknown,
  sentDayBefore?: number,
): RateLimitsState {
  if (isRateLimitsState(remembered)) return remembered
  return {
    version: 1,
    knownSinceMs: nowMs,
    sentDayBefore: sentDayBefore ?? null,
    seconds: emptyCount(rings.seconds.bucketMs, rings.seconds.buckets),
    minutes: emptyCount(rings.minutes.bucketMs, rings.minutes.buckets),
    hours: emptyCount(rings.hours.bucketMs, rings.hours.buckets),
    days: emptyCount(rings.days.bucketMs, rings.days.buckets),
  }
}

/** How many may be submitted now under all of the limits. Infinity without limits. */
export function allow(state: RateLimitsState, limits: readonly RateLimit[], nowMs: number): number {
  let allowed = Infinity
  for (const limit of limits) allowed = Math.min(allowed, room(state, limit, nowMs))
  return allowed
}

/** When the next one may be submitted; `nowMs` if one may now. */
export function nextAllowedAtMs(state: RateLimitsState, limits: readonly RateLimit[], nowMs: number): number {
  let allowedAtMs = nowMs
  for (const limit of limits) allowedAtMs = Math.max(allowedAtMs, freeAtMs(state, limit, nowMs))
  return allowedAtMs
}

/** Counts submissions when their slots are taken: what may have been accepted counts as accepted. */
export function record(state: RateLimitsState, count: number, nowMs: number): RateLimitsState {
  return {
    ...state,
    seconds: addCount(state.seconds, count, nowMs),
    minutes: addCount(state.minutes, count, nowMs),
    hours: addCount(state.hours, count, nowMs),
    days: addCount(state.days, count, nowMs),
  }
}

/** Takes back what was recorded at a time and surely not accepted: throttled, refused, not submitted after all. */
export function withdraw(state: RateLimitsState, count: number, recordedAtMs: number): RateLimitsState {
  return {
    ...state,
    seconds: removeCount(state.seconds, count, recordedAtMs),
    minutes: removeCount(state.minutes, count, recordedAtMs),
    hours: removeCount(state.hours, count, recordedAtMs),
    days: removeCount(state.days, count, recordedAtMs),
  }
}

function room(state: RateLimitsState, limit: RateLimit, nowMs: number): number {
  const used = countWithin(ringFor(state, limit.windowMs), limit.windowMs, nowMs)
  return Math.max(0, Math.floor(limit.count - used - assumedBefore(state, limit, nowMs)))
}

/** What was sent before the counts began and still lies in the window. */
function assumedBefore(state: RateLimitsState, limit: RateLimit, nowMs: number): number {
  const unknownMs = limit.windowMs - (nowMs - state.knownSinceMs)
  if (unknownMs <= 0) return 0
  const wholeWindow =
    state.sentDayBefore === null
      ? limit.count / 2
      : (state.sentDayBefore * limit.windowMs) / limitWindowsMs.day
  return wholeWindow * Math.min(1, unknownMs / limit.windowMs)
}

/** From one submission to the next, where they are spread over the window: the oldest bucket counts in full. */
export function stepMs({ count, windowMs }: RateLimit): number {
  return (windowMs + rings[ringNameFor(windowMs)].bucketMs) / count
}

function freeAtMs(state: RateLimitsState, limit: RateLimit, nowMs: number): number {
  const { bucketMs } = ringFor(state, limit.windowMs)
  let atMs = nowMs
  while (room(state, limit, atMs) < 1) {
    // the window's first bucket leaves it as a whole
    const firstBucket = Math.floor((atMs - limit.windowMs) / bucketMs)
    atMs = (firstBucket + 1) * bucketMs + limit.windowMs
    if (atMs > nowMs + limit.windowMs + bucketMs) break
  }
  return atMs
}

function ringFor(state: RateLimitsState, windowMs: number): RollingCount {
  return state[ringNameFor(windowMs)]
}

function ringNameFor(windowMs: number): keyof typeof rings {
  if (windowMs <= limitWindowsMs.second) return 'seconds'
  if (windowMs <= limitWindowsMs.minute) return 'minutes'
  return windowMs <= limitWindowsMs.hour ? 'hours' : 'days'
}

function isRateLimitsState(value: unknown): value is RateLimitsState {
  if (typeof value !== 'object' || value === null) return false
  const since: unknown = Reflect.get(value, 'knownSinceMs')
  if (Reflect.get(value, 'version') !== 1 || typeof since !== 'number') return false
  return Object.entries(rings).every(([name, ring]) =>
    isRing(Reflect.get(value, name), ring.bucketMs, ring.buckets),
  )
}

function isRing(value: unknown, bucketMs: number, buckets: number): boolean {
  if (typeof value !== 'object' || value === null || Reflect.get(value, 'bucketMs') !== bucketMs) return false
  const counts: unknown = Reflect.get(value, 'counts')
  if (!Array.isArray(counts) || counts.length !== buckets) return false
  return (
    typeof Reflect.get(value, 'newest') === 'number' && counts.every((count) => typeof count === 'number')
  )
}

/** The same counts on a clock that was set by so much: what was sent stays as long ago as it is. */
export function moveLimits(state: RateLimitsState, byMs: number): RateLimitsState {
  return {
    ...state,
    knownSinceMs: state.knownSinceMs + byMs,
    seconds: moveCount(state.seconds, byMs),
    minutes: moveCount(state.minutes, byMs),
    hours: moveCount(state.hours, byMs),
    days: moveCount(state.days, byMs),
  }
}
