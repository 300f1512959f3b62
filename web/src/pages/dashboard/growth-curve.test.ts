import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { growthCurve, polyline } from './growth-curve.ts'

test('the curve ends with what there is now and goes back by what happened', () => {
  const days = [
    { day: '2026-02-27', joined: 5, left: 0 },
    { day: '2026-03-01', joined: 3, left: 1 },
  ]
  expect(growthCurve({ confirmed: 10, days }, '2026-03-01', 4)).toEqual([
    { day: '2026-02-26', confirmed: 3 },
    { day: '2026-02-27', confirmed: 8 },
    { day: '2026-02-28', confirmed: 8 },
    { day: '2026-03-01', confirmed: 10 },
  ])
})

test('it stays within its box', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 90 }), (counts) => {
      const points = counts.map((confirmed, index) => ({ day: String(index), confirmed }))
      for (const pair of polyline(points, 600, 100).split(' ')) {
        const [x = -1, y = -1] = pair.split(',').map(Number)
        expect(x >= 0 && x <= 600 && y >= 0 && y <= 100).toBe(true)
      }
    }),
  )
})
