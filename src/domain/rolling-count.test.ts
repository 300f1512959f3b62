import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addCount, countWithin, emptyCount, removeCount } from './rolling-count.ts'

test('never counts less than the truth, nor more than a bucket beyond the window', () => {
  const event = fc.record({ waitMs: fc.nat(3000), count: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(event), fc.integer({ min: 1, max: 9000 }), (added, windowMs) => {
      let ring = emptyCount(1000, 10)
      let nowMs = 1_700_000_000_000
      const events = added.map(({ waitMs, count }) => {
        nowMs += waitMs
        ring = addCount(ring, count, nowMs)
        return { atMs: nowMs, count }
      })
      const since = (fromMs: number) =>
        events.reduce((total, { atMs, count }) => total + (atMs > fromMs ? count : 0), 0)
      const counted = countWithin(ring, windowMs, nowMs)
      expect(counted).toBeGreaterThanOrEqual(since(nowMs - windowMs))
      expect(counted).toBeLessThanOrEqual(since(nowMs - windowMs - 1000))
    }),
  )
})

test('a clock that steps back counts into the newest bucket', () => {
  const ring = addCount(addCount(emptyCount(100, 10), 1, 5000), 1, 4000)
  expect(countWithin(ring, 100, 5000)).toBe(2)
})

test('what is taken back was there, and not for long', () => {
  const ring = addCount(emptyCount(100, 10), 3, 5000)
  expect(countWithin(removeCount(ring, 2, 5000), 500, 5000)).toBe(1)
  expect(countWithin(removeCount(ring, 9, 5000), 500, 5000)).toBe(0)
  expect(removeCount(ring, 1, 3000)).toBe(ring)
})
