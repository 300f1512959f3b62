/**
 * What the far side of a relay account may look like: models that accept or reject one submission at a time.
 * Rejecting costs them nothing and adds no latency, as with real ones.
 */
export type Verdict = 'accepted' | 'rate' | 'quota' | 'concurrency'

export interface Limiter {
  /** A submission arrives. Times never go backwards. */
  submit(nowMs: number): Verdict
  /** The reply to an accepted submission left. */
  answered?(): void
}

/** Messages a second that the relay allows, as it changes over time. */
export type LimitOverTime = (nowMs: number) => number

export const steady =
  (perSecond: number): LimitOverTime =>
  () =>
    perSecond

/** Changes from the first limit to the second one at a time. */
export const moved =
  (before: number, after: number, atMs: number): LimitOverTime =>
  (nowMs) =>
    nowMs < atMs ? before : after

/** Tokens come continuously; `burstS` seconds' worth are kept, at least one. */
export function tokenBucket(limit: LimitOverTime, burstS = 1): Limiter {
  let tokens = Math.max(1, limit(0) * burstS)
  let filledAtMs = 0
  return {
    submit(nowMs) {
      const rate = limit(nowMs)
      tokens = Math.min(Math.max(1, rate * burstS), tokens + ((nowMs - filledAtMs) / 1000) * rate)
      filledAtMs = nowMs
      if (tokens < 1) return 'rate'
      tokens -= 1
      return 'accepted'
    },
  }
}

/** Counts accepted submissions per window of the relay's own clock, which starts `phaseMs` into one. */
export function fixedWindow(limit: LimitOverTime, windowMs = 1000, phaseMs = 370): Limiter {
  let window = -1
  let used = 0
  return {
    submit(nowMs) {
      const current = Math.floor((nowMs + phaseMs) / windowMs)
      if (current !== window) {
        window = current
        used = 0
      }
      if (used >= Math.round((limit(nowMs) * windowMs) / 1000)) return 'rate'
      used += 1
      return 'accepted'
    },
  }
}

/** At most so many accepted in any window that ends now. */
export function slidingLog(limit: LimitOverTime, windowMs = 1000): Limiter {
  const acceptedAtMs: number[] = []
  let first = 0
  return {
    submit(nowMs) {
      while (first < acceptedAtMs.length && (acceptedAtMs[first] ?? 0) <= nowMs - windowMs) first += 1
      if (acceptedAtMs.length - first >= Math.round((limit(nowMs) * windowMs) / 1000)) return 'rate'
      acceptedAtMs.push(nowMs)
      if (first > 10_000) acceptedAtMs.splice(0, first)
      if (first > 10_000) first = 0
      return 'accepted'
    },
  }
}

/** A count per long window on top of another limiter; refuses in words that are known to mean a quota. */
export function quota(count: number, windowMs: number, inner: Limiter): Limiter {
  const window = fixedWindow(() => (count * 1000) / windowMs, windowMs, 0)
  return {
    submit(nowMs) {
      const verdict = inner.submit(nowMs)
      if (verdict !== 'accepted') return verdict
      return window.submit(nowMs) === 'accepted' ? 'accepted' : 'quota'
    },
  }
}

/** At most so many submissions being worked on at once. */
export function concurrencyCap(most: number): Limiter {
  let open = 0
  return {
    submit() {
      if (open >= most) return 'concurrency'
      open += 1
      return 'accepted'
    },
    answered() {
      open -= 1
    },
  }
}
