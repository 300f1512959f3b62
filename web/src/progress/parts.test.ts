import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateLooks } from '../design/delivery-states.ts'
import { countOfPart, parts, statesOfPart, sumOf } from './parts.ts'

test('every state belongs to exactly one part', () => {
  const states = parts.flatMap((part) => statesOfPart[part])
  expect(states.toSorted()).toEqual(Object.keys(stateLooks).toSorted())
})

test('the parts add up to all counts', () => {
  const count = fc.nat(10_000_000)
  const counts = fc.record({
    queued: count,
    sending: count,
    deferred: count,
    inDoubt: count,
    sent: count,
    failed: count,
    skipped: count,
    cancelled: count,
  })
  fc.assert(
    fc.property(counts, (given) => {
      const all = Object.values(given).reduce((sum, each) => sum + each, 0)
      expect(sumOf(given)).toBe(all)
      expect(parts.reduce((sum, part) => sum + countOfPart(given, part), 0)).toBe(all)
    }),
  )
})
