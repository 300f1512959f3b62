import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLimiter, unitMs, type LimitRate } from './limits.ts'

const startMs = Date.UTC(2026, 0, 1)

const rates = fc.record({
  kind: fc.constantFrom('token_bucket' as const, 'fixed_window' as const, 'sliding_log' as const),
  count: fc.integer({ min: 1, max: 40 }),
  per: fc.constantFrom('second' as const, 'minute' as const),
})

/** Gaps between submissions, some of them bursts, over about three windows. */
function gapsFor(rate: LimitRate): fc.Arbitrary<number[]> {
  const windowMs = unitMs[rate.per]
  const gap = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: Math.ceil(windowMs / rate.count) }),
    fc.integer({ min: 0, max: windowMs }),
  )
  return fc.array(gap, { minLength: 1, maxLength: 300 })
}

/** Submits at each time; the times at which one passed. */
function passTimes(rate: LimitRate, gaps: readonly number[]): number[] {
  const limiter = createLimiter(rate)
  let nowMs = startMs
  return gaps.flatMap((gap) => {
    nowMs += gap
    if (!limiter.allows(nowMs, 1)) return []
    limiter.take(nowMs, 1)
    return [nowMs]
  })
}

/** The most that passed in any window of this length, however it is laid. */
function busiest(times: readonly number[], windowMs: number): number {
  let most = 0
  let first = 0
  for (const [at, timeMs] of times.entries()) {
    while ((times[first] ?? 0) <= timeMs - windowMs) first++
    most = Math.max(most, at - first + 1)
  }
  return most
}

const cases = rates.chain((rate) => fc.record({ rate: fc.constant(rate), gaps: gapsFor(rate) }))

describe('no more than the limit passes', () => {
  test('in any window of a sliding log', () => {
    fc.assert(
      fc.property(cases, ({ rate, gaps }) => {
        const times = passTimes({ ...rate, kind: 'sliding_log' }, gaps)
        expect(busiest(times, unitMs[rate.per])).toBeLessThanOrEqual(rate.count)
      }),
    )
  })

  test('in any aligned window of a fixed window', () => {
    fc.assert(
      fc.property(cases, ({ rate, gaps }) => {
        const windows = new Map<number, number>()
        for (const timeMs of passTimes({ ...rate, kind: 'fixed_window' }, gaps)) {
          const window = Math.floor(timeMs / unitMs[rate.per])
          windows.set(window, (windows.get(window) ?? 0) + 1)
        }
        expect(Math.max(...windows.values())).toBeLessThanOrEqual(rate.count)
      }),
    )
  })

  test('in any time of a token bucket: burst and what flowed in', () => {
    fc.assert(
      fc.property(
        cases,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 100_000 }),
        ({ rate, gaps }, burst, spanMs) => {
          const times = passTimes({ ...rate, kind: 'token_bucket', burst }, gaps)
          const allowed = burst + (spanMs * rate.count) / unitMs[rate.per]
          expect(busiest(times, spanMs)).toBeLessThanOrEqual(allowed + 1e-6)
        },
      ),
    )
  })
})

describe('no less than the limit passes', () => {
  test('a steady stream at the rate is never refused', () => {
    fc.assert(
      fc.property(rates, (rate) => {
        const gapMs = Math.ceil(unitMs[rate.per] / rate.count)
        const gaps = Array.from({ length: rate.count * 3 }, () => gapMs)
        expect(passTimes(rate, gaps)).toHaveLength(gaps.length)
      }),
    )
  })

  test('after a whole window of silence the limit is free again', () => {
    fc.assert(
      fc.property(cases, ({ rate, gaps }) => {
        const limiter = createLimiter(rate)
        for (const timeMs of passTimes(rate, gaps)) limiter.take(timeMs, 1)
        const laterMs = startMs + gaps.reduce((sum, gap) => sum + gap, 0) + unitMs[rate.per]
        expect(limiter.used(laterMs)).toBe(0)
        expect(limiter.allows(laterMs, 1)).toBe(true)
      }),
    )
  })
})

test('a message to more recipients than the limit holds never passes', () => {
  for (const kind of ['token_bucket', 'fixed_window', 'sliding_log'] as const)
    expect(
      createLimiter({ kind, count: 3, per: 'hour', ...(kind === 'token_bucket' ? { burst: 3 } : {}) }).allows(
        startMs,
        4,
      ),
    ).toBe(false)
})

test('a clock that runs backwards grants nothing', () => {
  for (const kind of ['token_bucket', 'fixed_window', 'sliding_log'] as const) {
    const limiter = createLimiter({ kind, count: 1, per: 'second' })
    limiter.take(startMs, 1)
    expect(limiter.allows(startMs - 5000, 1)).toBe(false)
  }
})

test('another count keeps what was counted', () => {
  for (const kind of ['fixed_window', 'sliding_log'] as const) {
    const limiter = createLimiter({ kind, count: 10, per: 'hour' })
    limiter.take(startMs, 6)
    limiter.retune(startMs, { kind, count: 4, per: 'hour' })
    expect(limiter.allows(startMs + 1, 1)).toBe(false)
    limiter.retune(startMs, { kind, count: 8, per: 'hour' })
    expect(limiter.allows(startMs + 1, 4)).toBe(kind === 'sliding_log')
    expect(limiter.allows(startMs + 1, 2)).toBe(true)
  }
  const bucket = createLimiter({ kind: 'token_bucket', count: 10, per: 'second', burst: 10 })
  bucket.take(startMs, 8)
  bucket.retune(startMs, { kind: 'token_bucket', count: 1, per: 'second', burst: 10 })
  expect(bucket.allows(startMs + 900, 3)).toBe(false)
  expect(bucket.allows(startMs + 1000, 3)).toBe(true)
})
