import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartShape, limitOf, niceTop, sumUp } from './chart-shape.ts'
import { sinceStart, withNewer } from './merge-samples.ts'
import type { PaceHistory, PaceSample } from './pace-history-query.ts'

const box = { width: 600, height: 100 }
const startMs = Date.parse('2026-03-01T12:00:00Z')

function sample(second: number, accepted: number, more: Partial<PaceSample> = {}): PaceSample {
  return {
    at: new Date(startMs + second * 1000).toISOString(),
    forMs: 5000,
    accepted,
    throttled: 0,
    deferred: 0,
    refused: 0,
    unclear: 0,
    connections: 1,
    mayOpen: 10,
    inFlight: 0,
    messageMs: null,
    throttleReply: null,
    phase: 'cruise',
    ratePerSecond: null,
    ceilingPerSecond: null,
    statedPerSecond: null,
    ...more,
  }
}

function history(samples: PaceSample[], marks: PaceHistory['marks'] = []): PaceHistory {
  const to = new Date(startMs + 60_000).toISOString()
  return { from: new Date(startMs).toISOString(), to, stepMs: 5000, samples, marks }
}

describe('the pace chart', () => {
  test('draws steps from zero, the limit above them, and a dot where the relay throttled', () => {
    const shape = chartShape(
      history([
        sample(0, 50, { ceilingPerSecond: 12 }),
        sample(5, 60, { throttled: 5, ceilingPerSecond: 12 }),
      ]),
      { width: 600, height: 140 },
    )
    expect(shape.top).toBe(14)
    expect(shape.accepted).toBe('M0 140V40H50V20H100V140')
    expect(shape.ceiling).toBe('M0 20H50M50 20H100')
    expect(shape.throttles).toEqual([{ x: 75, y: 10 }])
  })

  test('leaves a gap where nothing was tried', () => {
    const shape = chartShape(history([sample(0, 50), sample(30, 50)]), { width: 600, height: 120 })
    expect(shape.accepted).toBe('M0 120V20H50V120M300 120V20H350V120')
  })

  test('does not let a limit far away press the curve to the ground', () => {
    const shape = chartShape(history([sample(0, 5, { statedPerSecond: 1000 })]), box)
    expect(shape.top).toBe(1.2)
    expect(shape.stated).toBe('')
  })

  test('a step that has just begun is not drawn', () => {
    expect(chartShape(history([sample(0, 1, { forMs: 200 })]), box).accepted).toBe('')
  })

  test('a hold without an end reaches to the right edge', () => {
    const held = {
      kind: 'held' as const,
      from: new Date(startMs + 30_000).toISOString(),
      to: null,
      domain: null,
      reason: '',
      by: '',
    }
    expect(chartShape(history([], [held]), box).spans).toEqual([{ x: 300, width: 300, kind: 'held' }])
  })

  test('whatever was measured, it stays in its box', () => {
    const any = fc.array(
      fc.record({
        second: fc.integer({ min: -100, max: 200 }),
        accepted: fc.nat(1e6),
        throttled: fc.nat(1e6),
        ceiling: fc.option(fc.float({ min: 0, max: 1e6, noNaN: true })),
      }),
    )
    fc.assert(
      fc.property(any, (given) => {
        const samples = given
          .toSorted((one, other) => one.second - other.second)
          .map(({ second, accepted, throttled, ceiling }) =>
            sample(second, accepted, { throttled, ceilingPerSecond: ceiling }),
          )
        const { top, accepted, ceiling, throttles } = chartShape(history(samples), box)
        expect(top).toBeGreaterThan(0)
        for (const [, x] of `${accepted}${ceiling}`.matchAll(/[MH](-?[\d.]+)/g))
          expect(Number(x)).toBeLessThanOrEqual(600)
        for (const { x, y } of throttles) expect(x >= 0 && x <= 600 && y >= 0 && y <= 100).toBe(true)
      }),
    )
  })
})

test('the top is a round number', () => {
  expect([0, 0.3, 1, 11.9, 14, 51, 980, 1001].map(niceTop)).toEqual([1, 0.3, 1, 12, 14, 60, 1000, 1200])
})

test('the lower limit counts, unless the pace has outgrown it', () => {
  expect(limitOf({ ceilingPerSecond: 5, statedPerSecond: 14, ratePerSecond: 9 })).toBe(14)
  expect(limitOf({ ceilingPerSecond: 12, statedPerSecond: 14, ratePerSecond: 11.9 })).toBe(12)
  expect(limitOf({ ceilingPerSecond: null, statedPerSecond: null, ratePerSecond: null })).toBeNull()
})

test('sums are of the whole span, the rate of the last minute', () => {
  expect(sumUp(history([sample(0, 100), sample(50, 50, { throttled: 2 })]))).toEqual({
    accepted: 150,
    throttled: 2,
    perSecond: 15,
  })
  expect(sumUp(history([])).perSecond).toBeNull()
})

test('newer samples take the place of their step, and the span moves on', () => {
  const known = history([sample(0, 1), sample(50, 10), sample(55, 3, { forMs: 2000 })])
  const merged = withNewer(known, [sample(55, 9), sample(60, 2, { forMs: 1000 })], 1)
  expect(merged.samples.map(({ accepted }) => accepted)).toEqual([1, 10, 9, 2])
  expect(merged.to).toBe(new Date(startMs + 61_000).toISOString())
  expect(merged.from).toBe(new Date(startMs + 1_000).toISOString())
  expect(withNewer(known, [], 1)).toBe(known)
})

test('a campaign that has just begun is shown from close by', () => {
  const to = new Date(startMs + 900_000).toISOString()
  const known = { ...history([sample(0, 1), sample(700, 2), sample(890, 3)]), to }
  const startedAt = new Date(startMs + 790_000).toISOString()
  expect(sinceStart(known, startedAt)).toMatchObject({
    from: new Date(startMs + 780_000).toISOString(),
    samples: [{ accepted: 3 }],
  })
  expect(sinceStart(known, new Date(startMs).toISOString())).toBe(known)
})
