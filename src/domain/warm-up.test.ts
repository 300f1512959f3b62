import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkWarmUp, describeWarmUp, parseWarmUp, warmUpDayLimit, warmUpGrowsAtMs } from './warm-up.ts'

const at = (text: string) => Date.parse(text)
const plan = { startsOn: '2026-03-02', firstDay: 50, growth: 1.5, fullDay: 200 }

test('each day may have more than the day before, until it is over', () => {
  const limits = ['03-01', '03-02', '03-03', '03-04', '03-05', '03-06'].map((day) =>
    warmUpDayLimit(plan, 'Europe/Berlin', at(`2026-${day}T12:00:00Z`)),
  )
  expect(limits).toEqual([0, 50, 75, 112, 168, null])
})

test('days begin at midnight of the zone', () => {
  expect(warmUpDayLimit(plan, 'Europe/Berlin', at('2026-03-01T22:59:59Z'))).toBe(0)
  expect(warmUpDayLimit(plan, 'Europe/Berlin', at('2026-03-01T23:00:00Z'))).toBe(50)
  expect(warmUpGrowsAtMs(plan, 'Europe/Berlin', at('2026-03-02T12:00:00Z'))).toBe(at('2026-03-02T23:00:00Z'))
  expect(warmUpGrowsAtMs(plan, 'Europe/Berlin', at('2026-02-01T12:00:00Z'))).toBe(at('2026-03-01T23:00:00Z'))
  expect(warmUpGrowsAtMs(plan, 'UTC', at('2026-04-01T12:00:00Z'))).toBeNull()
})

test('the limit never falls, and grows when it says so', () => {
  const plans = fc.record({
    startsOn: fc.constantFrom('2026-02-28', '2026-03-29', '2026-10-25'),
    firstDay: fc.integer({ min: 1, max: 1000 }),
    growth: fc.double({ min: 1.05, max: 10, noNaN: true }),
    fullDay: fc.integer({ min: 1001, max: 10_000_000 }),
  })
  const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
  fc.assert(
    fc.property(plans, moments, moments, (any, one, other) => {
      const limit = (nowMs: number) => warmUpDayLimit(any, 'Europe/Berlin', nowMs) ?? Infinity
      expect(limit(Math.min(one, other))).toBeLessThanOrEqual(limit(Math.max(one, other)))
      const growsAt = warmUpGrowsAtMs(any, 'Europe/Berlin', one)
      if (growsAt === null) return
      expect(limit(growsAt)).toBeGreaterThan(limit(one))
      expect(limit(growsAt - 1)).toBe(limit(one))
    }),
  )
})

test.each([
  ['2026-03-01 50 x1.5 10000', undefined],
  ['tomorrow 50 x1.5 10000', 'date'],
  ['2026-02-30 50 x1.5 10000', 'date'],
  ['2026-03-01 0 x1.5 10000', 'whole numbers'],
  ['2026-03-01 50 x1 10000', '1.05 to 10'],
  ['2026-03-01 50 x1.5 40', 'grows'],
  ['50 a day', 'write start'],
])('%s', (text, expected) => {
  const parsed = parseWarmUp(text)
  expect(parsed.ok).toBe(expected === undefined)
  if (parsed.ok) expect(describeWarmUp(parsed.value)).toBe(text)
  else expect(parsed.problem.message).toContain(expected)
  if (parsed.ok) expect(checkWarmUp(parsed.value).ok).toBe(true)
})
