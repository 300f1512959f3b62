import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawTrace } from './draw.ts'
import { concurrencyCap, fixedWindow, quota, slidingLog, steady, tokenBucket } from './limiters.ts'
import { throttleRatio, utilisation } from './measures.ts'
import { run } from './simulate.ts'
import { simulate } from './simulation.ts'

const unknown = { statedPerSecond: undefined }

test.each(run('small').filter((row) => row.bar !== undefined && row.unit !== 'us of CPU'))(
  '$name: $value $unit',
  ({ value, bar }) => {
    if (bar?.op === '>=') expect(value).toBeGreaterThanOrEqual(bar.value)
    else expect(value).toBeLessThanOrEqual(bar?.value ?? Infinity)
  },
)

test('finds limits of any height and kind, and keeps to them', () => {
  const limiters = fc.constantFrom(tokenBucket, fixedWindow, slidingLog)
  const limits = fc.integer({ min: 8, max: 120 })
  fc.assert(
    fc.property(limiters, limits, fc.nat(), (make, perSecond, seed) => {
      const limit = steady(perSecond)
      const trace = simulate({ limiter: make(limit), limit, settings: unknown, seconds: 150, seed })
      expect(utilisation(trace, 60, 150)).toBeGreaterThan(80)
      expect(throttleRatio(trace, 60, 150)).toBeLessThan(2)
    }),
    { numRuns: 25 },
  )
})

test('an account that also keeps a daily quota is asked every ten minutes only', () => {
  const limiter = quota(500, 86_400_000, tokenBucket(steady(20)))
  const trace = simulate({ limiter, limit: steady(20), settings: unknown, seconds: 3700, seed: 1 })
  expect(sum(trace.accepted)).toBe(500)
  expect(sum(trace.throttled.slice(120))).toBe(6)
})

test('a cap on connections leaves the pace alone', () => {
  const trace = simulate({
    limiter: concurrencyCap(20),
    limit: steady(100),
    settings: { statedPerSecond: 100 },
    connections: 40,
    seconds: 60,
    seed: 1,
  })
  expect(trace.pace.at(-1)).toBeCloseTo(99)
})

test('after a pause without work it is as before', () => {
  const limit = steady(100)
  const trace = simulate({
    limiter: tokenBucket(limit),
    limit,
    settings: unknown,
    hasWork: (nowMs) => nowMs < 60_000 || nowMs > 120_000,
    seconds: 150,
    seed: 1,
  })
  expect(sum(trace.accepted.slice(61, 120))).toBe(0)
  expect(utilisation(trace, 121, 150)).toBeGreaterThan(98)
  expect(throttleRatio(trace, 120, 150)).toBeLessThan(0.5)
})

test('the same seed gives the same run and the same drawing', () => {
  const limit = steady(30)
  const play = (seed: number) =>
    simulate({ limiter: tokenBucket(limit), limit, settings: unknown, seconds: 60, seed })
  expect(play(7)).toEqual(play(7))
  expect(play(7)).not.toEqual(play(8))
  const drawing = drawTrace(play(7), 'A minute')
  expect(drawing).toBe(drawTrace(play(7), 'A minute'))
  expect(drawing).toMatch(/^<svg [^]*<title id="title">A minute<\/title>[^]*<\/svg>\n$/)
  expect(drawing).not.toMatch(/NaN|undefined|Infinity/)
})

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
