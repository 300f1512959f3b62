/**
 * How relays limit: the three models, as pure functions of the time that is handed in.
 * They know nothing of mail. A refused unit is never counted, as with SES, whose throttled submissions cost no quota.
 */
import type { SandboxLimit, SandboxLimitUnit } from '../domain/sandbox.ts'

export const unitMs: Readonly<Record<SandboxLimitUnit, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

export type LimitRate = Pick<SandboxLimit, 'kind' | 'count' | 'per' | 'burst'>

/** Times are milliseconds since the epoch and should not run backwards; if they do, nothing is granted for it. */
export interface Limiter {
  /** Whether so many more units may pass now. Changes nothing. */
  allows(nowMs: number, units: number): boolean
  /** Counts units as passed, allowed or not (a replay does not ask). */
  take(nowMs: number, units: number): void
  /** How many units count against the limit now. */
  used(nowMs: number): number
  /** Another count or burst of the same kind and unit; what has been counted stays counted. */
  retune(nowMs: number, rate: LimitRate): void
}

const models: Readonly<Record<SandboxLimit['kind'], (rate: LimitRate) => Limiter>> = {
  token_bucket: tokenBucket,
  fixed_window: fixedWindow,
  sliding_log: slidingLog,
}

export function createLimiter(rate: LimitRate): Limiter {
  return models[rate.kind](rate)
}

/** In any time t at most `burst + t x rate` units pass. */
function tokenBucket(initial: LimitRate): Limiter {
  let { perMs, capacity } = bucketOf(initial)
  let tokens = capacity
  let filledAtMs = Number.NEGATIVE_INFINITY
  const level = (nowMs: number) => Math.min(capacity, tokens + Math.max(0, nowMs - filledAtMs) * perMs)
  const settle = (nowMs: number) => {
    tokens = level(nowMs)
    filledAtMs = Math.max(filledAtMs, nowMs)
  }
  // Adding up fractions may end a hair below the whole token.
  const hair = 1e-9
  return {
    allows: (nowMs, units) => level(nowMs) + hair >= units,
    take(nowMs, units) {
      settle(nowMs)
      tokens = Math.max(0, tokens - units)
    },
    used: (nowMs) => Math.max(0, Math.ceil(capacity - level(nowMs) - hair)),
    retune(nowMs, rate) {
      settle(nowMs)
      ;({ perMs, capacity } = bucketOf(rate))
      tokens = Math.min(tokens, capacity)
    },
  }
}

function bucketOf(rate: LimitRate): { perMs: number; capacity: number } {
  const perMs = rate.count / unitMs[rate.per]
  return { perMs, capacity: Math.max(1, rate.burst ?? perMs * 1000) }
}

/** Windows are aligned to the clock, as hosts do it: twice the count can pass around a boundary. */
function fixedWindow(initial: LimitRate): Limiter {
  let count = initial.count
  const windowMs = unitMs[initial.per]
  let current = Number.NEGATIVE_INFINITY
  let passed = 0
  const passedIn = (nowMs: number) => (Math.floor(nowMs / windowMs) > current ? 0 : passed)
  return {
    allows: (nowMs, units) => passedIn(nowMs) + units <= count,
    take(nowMs, units) {
      passed = passedIn(nowMs) + units
      current = Math.max(current, Math.floor(nowMs / windowMs))
    },
    used: passedIn,
    retune(_nowMs, rate) {
      count = rate.count
    },
  }
}

/** Never more than the count in any window, however it is laid: the times of the last `count` units in a ring. */
function slidingLog(initial: LimitRate): Limiter {
  const windowMs = unitMs[initial.per]
  let times = new Float64Array(initial.count).fill(Number.NEGATIVE_INFINITY)
  let oldest = 0
  let newestMs = Number.NEGATIVE_INFINITY
  const isFree = (timeMs: number, nowMs: number) => timeMs <= nowMs - windowMs
  const nthOldest = (n: number) => times[(oldest + n) % times.length] ?? Number.POSITIVE_INFINITY
  return {
    allows: (nowMs, units) => units <= times.length && isFree(nthOldest(units - 1), nowMs),
    take(nowMs, units) {
      newestMs = Math.max(newestMs, nowMs)
      for (let unit = 0; unit < units; unit++) {
        times[oldest] = newestMs
        oldest = (oldest + 1) % times.length
      }
    },
    used: (nowMs) => times.reduce((used, timeMs) => (isFree(timeMs, nowMs) ? used : used + 1), 0),
    retune(_nowMs, rate) {
      const inOrder = [...times.subarray(oldest), ...times.subarray(0, oldest)]
      const kept = inOrder.slice(Math.max(0, inOrder.length - rate.count))
      times = new Float64Array(rate.count).fill(Number.NEGATIVE_INFINITY)
      times.set(kept, rate.count - kept.length)
      oldest = 0
    },
  }
}
