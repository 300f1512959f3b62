import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './text-diff.ts'

test('shows what changed with its neighbours, and counts the rest', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].join('\n')
  expect(diffLines(before, before.replace('e', 'E\nF'))).toEqual([
    { kind: 'skipped', count: 2 },
    { kind: 'same', text: 'c' },
    { kind: 'same', text: 'd' },
    { kind: 'removed', text: 'e' },
    { kind: 'added', text: 'E' },
    { kind: 'added', text: 'F' },
    { kind: 'same', text: 'f' },
    { kind: 'same', text: 'g' },
    { kind: 'skipped', count: 1 },
  ])
})

test('nothing has no line', () => {
  expect(diffLines('', 'a')).toEqual([{ kind: 'added', text: 'a' }])
})

test('what is removed and what is added make the one text of the other', () => {
  const line = fc.constantFrom('a', 'b', 'c', ' ')
  const text = fc.array(line, { minLength: 1, maxLength: 14 }).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after)
      const side = (kind: 'added' | 'removed') =>
        lines.flatMap((each) => (each.kind === 'same' || each.kind === kind ? [each.text] : []))
      const skipped = lines.reduce((sum, each) => sum + (each.kind === 'skipped' ? each.count : 0), 0)
      expect(side('removed').length + skipped).toBe(before.split('\n').length)
      expect(side('added').length + skipped).toBe(after.split('\n').length)
      if (skipped > 0) return
      expect(side('removed').join('\n')).toBe(before)
      expect(side('added').join('\n')).toBe(after)
    }),
  )
})
