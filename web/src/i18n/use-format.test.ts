import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFormat } from './use-format.ts'

const format = createFormat('en')

test('shares never claim all before all, nor nothing after the first', () => {
  expect(format.share(0, 1_000_000)).toBe('0%')
  expect(format.share(1, 1_000_000)).toBe('0.1%')
  expect(format.share(999_999, 1_000_000)).toBe('99.9%')
  expect(format.share(1_000_000, 1_000_000)).toBe('100%')
  expect(format.share(0, 0)).toBe('0%')
})

test('durations are told in their two largest units', () => {
  expect(format.duration(0)).toBe('1 sec')
  expect(format.duration(53_400)).toBe('53 sec')
  expect(format.duration(130_000)).toBe('2 min 10 sec')
  expect(format.duration(3_599_900)).toBe('1 hr')
  expect(format.duration(2 * 3_600_000 + 5 * 60_000 + 31_000)).toBe('2 hr 6 min')
  expect(format.duration(86_400_000 * 3)).toBe('3 days')
})

test('durations never read like 60 minutes or 24 hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 10 * 86_400_000 }), (ms) => {
      expect(format.duration(ms)).not.toMatch(/\b(60 sec|60 min|24 hr)/)
    }),
  )
})

test('rates are whole when they are high', () => {
  expect(format.rate(0.25)).toBe('0.3')
  expect(format.rate(35 / 3600)).toBe('0.0097')
  expect(format.rate(0)).toBe('0')
  expect(format.rate(8123.4)).toBe('8,123')
})

test('the day is told once where two times of the same day stand together, in the zone of the person', () => {
  const berlin = createFormat('en-GB', 'Europe/Berlin')
  const since = new Date('2026-11-22T10:00:00Z')
  expect(berlin.dateTimeBeside(since, new Date('2026-11-22T22:30:00Z'))).toBe('23:30')
  expect(berlin.dateTimeBeside(since, new Date('2026-11-22T23:30:00Z'))).toBe('23 Nov 2026, 00:30')
})
