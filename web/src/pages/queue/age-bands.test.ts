import { assert, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { ageBands, tintOf } from './age-bands.ts'

test('bands follow each other without a gap, and the last has no end', () => {
  expect(ageBands([5, 10])).toEqual([
    { fromMs: 0, toMs: 300_000 },
    { fromMs: 300_000, toMs: 600_000 },
    { fromMs: 600_000, toMs: undefined },
  ])
})

test('more is never lighter, nothing is not tinted, and text stays readable on the darkest', () => {
  assert(
    property(nat(1_000_000), nat(1_000_000), (one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      expect(tintOf(less, more)).toBeLessThanOrEqual(tintOf(more, more))
      expect(tintOf(less, more) > 0).toBe(less > 0)
      expect(tintOf(more, more)).toBeLessThanOrEqual(28)
    }),
  )
})
