import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allow,
  checkRateLimit,
  limitWindowsMs,
  nextAllowedAtMs,
  record,
  startRateLimits,
  withdraw,
  type RateLimit,
} from './rate-limits.ts'

const start = 1_700_000_000_000
const hourly: RateLimit = { count: 35, windowMs: limitWindowsMs.hour }
const fresh = startRateLimits(start, undefined, 0)

test('35 an hour are allowed at once, and the next when the first hour is over', () => {
  const full = record(fresh, 35, start)
  expect(allow(fresh, [hourly], start)).toBe(35)
  expect(allow(full, [hourly], start)).toBe(0)
  const next = nextAllowedAtMs(full, [hourly], start)
  expect(next).toBeGreaterThanOrEqual(start + limitWindowsMs.hour)
  expect(next).toBeLessThanOrEqual(start + limitWindowsMs.hour + 60_000)
  expect(allow(full, [hourly], next - 1)).toBe(0)
  expect(allow(full, [hourly], next)).toBe(35)
})

test('the narrowest of several limits decides', () => {
  const limits = [
    hourly,
    { count: 10, windowMs: limitWindowsMs.minute },
    { count: 2000, windowMs: 86_400_000 },
  ]
  expect(allow(fresh, limits, start)).toBe(10)
  const sent = record(record(record(fresh, 10, start), 10, start + 90_000), 10, start + 180_000)
  expect(allow(sent, limits, start + 270_000)).toBe(5)
})

test('without limits nothing limits', () => {
  expect(allow(fresh, [], start)).toBe(Infinity)
  expect(nextAllowedAtMs(fresh, [], start)).toBe(start)
})

test('an unknown past counts as half used, and less as it goes by', () => {
  const unknown = startRateLimits(start)
  expect(allow(unknown, [hourly], start)).toBe(17)
  expect(allow(unknown, [hourly], start + limitWindowsMs.hour / 2)).toBe(26)
  expect(allow(unknown, [hourly], start + limitWindowsMs.hour)).toBe(35)
  expect(nextAllowedAtMs(record(unknown, 17, start), [hourly], start)).toBeLessThan(
    start + limitWindowsMs.hour / 10,
  )
})

test('what the provider says about the last day is believed', () => {
  const daily = { count: 50_000, windowMs: limitWindowsMs.day }
  const started = startRateLimits(start, {}, 48_000)
  expect(allow(started, [daily], start)).toBe(2000)
  expect(allow(started, [daily], start + limitWindowsMs.day / 2)).toBe(26_000)
})

test('a restart does not reset windows', () => {
  const stored: unknown = JSON.parse(JSON.stringify(record(fresh, 30, start)))
  const later = start + 10 * 60_000
  expect(allow(startRateLimits(later, stored), [hourly], later)).toBe(5)
})

test.each([
  undefined,
  null,
  {},
  [],
  'x',
  { version: 1 },
  { ...fresh, minutes: { bucketMs: 1000, newest: 0, counts: [] } },
])('a state that cannot be read is forgotten: %j', (remembered) => {
  expect(startRateLimits(start, remembered).knownSinceMs).toBe(start)
})

test('what was not accepted is given back', () => {
  const sent = record(record(fresh, 20, start), 15, start + 120_000)
  const back = withdraw(sent, 4, start)
  expect(allow(back, [hourly], start + 180_000)).toBe(4)
  expect(allow(withdraw(back, 3, start - limitWindowsMs.day * 2), [hourly], start + 180_000)).toBe(4)
})

test('impossible limits are refused', () => {
  const second = limitWindowsMs.second
  expect(checkRateLimit(hourly)).toEqual({ ok: true, value: hourly })
  for (const count of [0, -1, 1.5, Number.NaN, Infinity]) {
    expect(checkRateLimit({ count, windowMs: second })).toMatchObject({
      ok: false,
      problem: { field: 'count' },
    })
  }
  for (const windowMs of [0, 999, Number.NaN, limitWindowsMs.day + 1]) {
    expect(checkRateLimit({ count: 1, windowMs })).toMatchObject({
      ok: false,
      problem: { field: 'windowMs' },
    })
  }
})

test('no window of any length ever holds more than its limit, and waiting for the next slot is never in vain', () => {
  const limit = fc.record({
    count: fc.integer({ min: 1, max: 50 }),
    windowMs: fc.integer({ min: limitWindowsMs.second, max: limitWindowsMs.day }),
  })
  fc.assert(
    fc.property(limit, fc.array(fc.nat(1_000_000), { maxLength: 60 }), (one, waits) => {
      let state = fresh
      let nowMs = start
      const sentAtMs: number[] = []
      for (const waitMs of waits) {
        nowMs += Math.round((waitMs / 1_000_000) * one.windowMs * 0.2)
        const many = Math.min(allow(state, [one], nowMs), 1 + (waitMs % 5))
        if (many === 0) {
          nowMs = nextAllowedAtMs(state, [one], nowMs)
          expect(allow(state, [one], nowMs)).toBeGreaterThan(0)
          continue
        }
        state = record(state, many, nowMs)
        for (let sent = 0; sent < many; sent += 1) sentAtMs.push(nowMs)
      }
      for (const [at, first] of sentAtMs.entries()) {
        const over = sentAtMs[at + one.count]
        if (over !== undefined) expect(over - first).toBeGreaterThanOrEqual(one.windowMs)
      }
    }),
  )
})
