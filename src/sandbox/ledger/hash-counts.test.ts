import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HashCounts } from './hash-counts.ts'

test('counts as a Map of strings would', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3 }), { maxLength: 400 }),
      fc.string({ maxLength: 3 }),
      (added, other) => {
        const counts = new HashCounts({ keepsPositions: true })
        const expected = new Map<string, { count: number; position: number }>()
        for (const [at, text] of added.entries()) {
          const { count = 0, position = at } = expected.get(text) ?? {}
          expected.set(text, { count: count + 1, position })
          expect(counts.add(text, at)).toBe(count + 1)
        }
        expect(counts.size).toBe(expected.size)
        for (const text of [...added, other]) {
          expect(counts.count(text)).toBe(expected.get(text)?.count ?? 0)
          expect(counts.position(text)).toBe(expected.get(text)?.position)
        }
      },
    ),
  )
})

test('tells 300,000 similar strings apart, and forgets them', () => {
  const counts = new HashCounts({ keepsPositions: false })
  for (let n = 0; n < 300_000; n++) counts.add(`<${n}.campaign-7@sender.test>`)
  expect(counts.size).toBe(300_000)
  expect(counts.count('<299999.campaign-7@sender.test>')).toBe(1)
  expect(counts.count('<300000.campaign-7@sender.test>')).toBe(0)
  counts.clear()
  expect(counts.size).toBe(0)
  expect(counts.count('<1.campaign-7@sender.test>')).toBe(0)
})
