import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delimiters, type Delimiter } from '../../domain/import.ts'
import { createRowSplitter, longestRow, type Row } from './split-rows.ts'

/** The text arrives in pieces of this many characters. */
function split(text: string, delimiter: Delimiter = ',', size = 1000): Row[] {
  const splitter = createRowSplitter(delimiter)
  const rows: Row[] = []
  for (let at = 0; at < text.length; at += size) rows.push(...splitter.push(text.slice(at, at + size)))
  return [...rows, ...splitter.end()]
}

const cells = (rows: readonly Row[]) => rows.map((row) => row.cells)

describe('rows', () => {
  it('know the physical line they start in, whatever ends the lines', () => {
    const rows = split('a,b\r\n\r\n"x\r\ny\nz",2\rc,d\n')
    expect(rows.map((row) => row.lineNumber)).toEqual([1, 2, 3, 6])
    expect(cells(rows)).toEqual([['a', 'b'], [''], ['x\r\ny\nz', '2'], ['c', 'd']])
  })

  it('keep quotation marks that are part of the text', () => {
    expect(cells(split('"Jo" Smith,1\nJim "J" X,2\n"a ""b"" c",3\n"Doe, J" X,4\n'))).toEqual([
      ['"Jo" Smith', '1'],
      ['Jim "J" X', '2'],
      ['a "b" c', '3'],
      ['"Doe, J" X', '4'],
    ])
  })

  it('end at their line where a quotation mark is never closed', () => {
    const rows = split('1,"a\n2,b\n3,c\n')
    expect(cells(rows)).toEqual([
      ['1', '"a'],
      ['2', 'b'],
      ['3', 'c'],
    ])
    expect(rows.map((row) => row.strayQuote)).toEqual([true, false, false])
  })

  it('wait for a closing quotation mark, but not for ever', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `${index},xxxxxx`)
    const rows = split(['0,"a', ...lines].join('\n'), ',', 65_536)
    expect(rows).toHaveLength(100_001)
    expect(rows.filter((row) => row.strayQuote).map((row) => row.lineNumber)).toEqual([1])
  })

  it('without end are refused', () => {
    expect(() => split(`a,b\nc,${'x'.repeat(longestRow + 1)}`, ',', 65_536)).toThrow(/^Line 2 is longer/)
  })
})

describe('any table', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab"\n\r,;\t| ü'.split('')) })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  const piece = fc.integer({ min: 1, max: 20 })
  const lineBreak = fc.constantFrom('\n', '\r\n', '\r')

  it('is split into the cells that it was made of', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...delimiters), lineBreak, piece, (rows, delimiter, end, size) => {
        const text = stringify(rows, { delimiter, quoted: true, record_delimiter: end })
        const found = split(text, delimiter, size)
        expect(cells(found)).toEqual(rows)
        expect(found.some((row) => row.strayQuote)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('is split as csv-parse does it, where that can', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab ;ü'.split('')), maxLength: 4 })
    const quoted = fc.string({ unit: fc.constantFrom(...'ab,\n\r '.split('')) }).map((text) => `"${text}"`)
    const line = fc
      .array(fc.oneof(word, quoted), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(','))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), piece, (lines, size) => {
        const text = `${lines.join('\n')}\n`
        const theirs = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })
        expect(cells(split(text, ',', size))).toEqual(theirs)
      }),
      { numRuns: 1000 },
    )
  })

  it('comes out the same in whatever pieces it arrives, damaged or not', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab"\n\r,'.split('')), maxLength: 40 })
    fc.assert(
      fc.property(text, piece, (damaged, size) => {
        expect(split(damaged, ',', size)).toEqual(split(damaged))
      }),
      { numRuns: 3000 },
    )
  })

  it('loses no line: row numbers grow and end with the last line', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab"\n,'.split('')), minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(text, (damaged) => {
        const numbers = split(damaged).map((row) => row.lineNumber)
        expect(numbers[0]).toBe(1)
        expect(numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))).toBe(true)
        const physical = damaged.replace(/\n$/, '').split('\n').length
        expect(numbers.at(-1)).toBeLessThanOrEqual(physical)
      }),
      { numRuns: 2000 },
    )
  })
})
