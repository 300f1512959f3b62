import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAttributes, writeAttributes } from './attribute-lines.ts'

test('attributes come back as they were, whatever they hold', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/)
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer()))
  fc.assert(
    fc.property(fc.dictionary(key, value), (attributes) => {
      expect(readAttributes(writeAttributes(attributes), attributes)).toEqual({ ok: true, attributes })
    }),
  )
})

test('a changed line is text; a line without a name is refused', () => {
  expect(readAttributes('age = 43\n\n city=Bern = Berne', { age: 42 })).toEqual({
    ok: true,
    attributes: { age: '43', city: 'Bern = Berne' },
  })
  expect(readAttributes('age = 42\n= x', {})).toEqual({ ok: false, line: '= x' })
  expect(readAttributes('nothing', {})).toEqual({ ok: false, line: 'nothing' })
})
