import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeliveryResult } from '../store/deliveries/settle-deliveries.ts'
import { decodeSpill, encodeSpill, originOf, spillFileName } from './spill-file.ts'

const optional = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined })
const result: fc.Arbitrary<DeliveryResult> = fc.record({
  deliveryId: fc.nat(),
  attempt: fc.nat(),
  relayId: fc.nat(),
  state: fc.constantFrom('sent', 'deferred', 'failed', 'in_doubt'),
  reason: optional(fc.string()),
  billed: fc.constantFrom(0, 1),
  dueInMs: optional(fc.nat()),
  class: fc.string(),
  phase: fc.string(),
  code: optional(fc.nat(599)),
  enhanced: optional(fc.string()),
  reply: fc.string({ unit: 'binary' }),
})
const content = fc.record({ results: fc.array(result), unsent: fc.array(fc.nat()) })

test('what is written is read', () => {
  fc.assert(
    fc.property(content, content, (first, second) => {
      expect(decodeSpill(encodeSpill(first) + encodeSpill(second))).toEqual({
        results: [...first.results, ...second.results],
        unsent: [...first.unsent, ...second.unsent],
        damagedLines: 0,
      })
    }),
  )
})

test('a write that broke off anywhere costs its last line, and nothing of what is written after it', () => {
  fc.assert(
    fc.property(content, content, fc.nat(), (first, second, cut) => {
      const whole = encodeSpill(first)
      const torn = decodeSpill(whole.slice(0, cut % whole.length) + encodeSpill(second))
      expect(torn.damagedLines).toBeLessThanOrEqual(1)
      const before = torn.results.slice(0, torn.results.length - second.results.length)
      expect(before).toEqual(first.results.slice(0, before.length))
      expect(torn.results.slice(before.length)).toEqual(second.results)
    }),
  )
})

test('its name says whose it is', () => {
  const origin = { engineId: 17, installationId: '0f9f8bfe-3b0b-4f6e-9d0b-3d7a1f6f2c11' }
  expect(originOf(spillFileName(origin))).toEqual(origin)
  expect(originOf('readme.txt')).toBeUndefined()
})
