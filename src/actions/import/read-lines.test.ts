import * as fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { Readable } from 'node:stream'
import type { StagedLine } from '../../store/imports/stage-lines.ts'
import { ImportRefused } from './import-refused.ts'
import { openFile } from './open-file.ts'
import { readLines } from './read-lines.ts'

async function read(content: string | Buffer) {
  const opened = await openFile(Readable.from([Buffer.from(content)]), {})
  const counts = { lines: 0, blankLines: 0, cleanedAddresses: 0 }
  const lines: StagedLine[] = []
  for await (const batch of readLines(opened.chunks, opened.layout, counts)) lines.push(...batch)
  return { lines, counts, layout: opened.layout }
}

const contacts = async (content: string) =>
  (await read(content)).lines.map((line) =>
    line.kind === 'contact' ? [line.line, line.email, line.name, line.attributes] : [line.line, line.reason],
  )

async function refusal(content: string) {
  try {
    await read(content)
  } catch (error) {
    if (error instanceof ImportRefused) return error.problem
    throw error
  }
  return undefined
}

describe('lines', () => {
  it('carry the number of the physical line they start in', async () => {
    const text =
      'email,name,note\r\n\r\na@b.com,A,"two\r\nlines"\r\n\r\n,,\r\nc@d.com,C,x\r\nbroken,D,y\r\ne@f.com,E\r\n'
    expect(await contacts(text)).toEqual([
      [3, 'a@b.com', 'A', '{"note":"two\\r\\nlines"}'],
      [7, 'c@d.com', 'C', '{"note":"x"}'],
      [8, 'missing_at'],
      [9, 'e@f.com', 'E', '{}'],
    ])
    expect((await read(text)).counts).toEqual({ lines: 4, blankLines: 3, cleanedAddresses: 0 })
  })

  it.each(['\n', '\r\n', '\r'])('may end in %j', async (end) => {
    const text = ['email,name', 'a@b.com,A', 'c@d.com,C'].join(end)
    expect(await contacts(text)).toEqual([
      [2, 'a@b.com', 'A', '{}'],
      [3, 'c@d.com', 'C', '{}'],
    ])
  })

  it('may mix their ends', async () => {
    expect((await contacts('email\na@b.com\r\nc@d.com\re@f.com')).map(([line]) => line)).toEqual([2, 3, 4])
  })

  it('after a line that names the delimiter are counted with it', async () => {
    expect(await contacts('sep=;\nemail;name\na@b.com;A\n')).toEqual([[3, 'a@b.com', 'A', '{}']])
  })

  it('keep quotation marks that are part of a name', async () => {
    const text = 'email,name\na@b.com,Jim "Bo" X\nc@d.com,"Bo" X\ne@f.com,"Jim ""Bo"" X"\n'
    expect((await contacts(text)).map((line) => line[2])).toEqual(['Jim "Bo" X', '"Bo" X', 'Jim "Bo" X'])
  })

  it('are refused one by one with the reason', async () => {
    const text = [
      'email,name,attributes,subscription_state',
      'a@b.com;First;Last',
      'a@b.com,A,{},confirmed,more,cells',
      `b@b.com,${'x'.repeat(501)}`,
      'c@b.com,C,[1]',
      'd@b.com,D,"{""a"":""\\u0000""}"',
      'e@b.com,E,,maybe',
      'f@b.com,F,,unsubscribed',
      'g@b.com,G,"{""city"":""Bonn"",""n"":7}",,,',
    ].join('\n')
    expect(await contacts(text)).toEqual([
      [2, 'looks_like_a_row'],
      [3, 'too_many_cells'],
      [4, 'name_too_long'],
      [5, 'attributes_not_json'],
      [6, 'attributes_not_json'],
      [7, 'unknown_subscription_state'],
      [8, 'f@b.com', 'F', '{}'],
      [9, 'g@b.com', 'G', '{"city":"Bonn","n":7}'],
    ])
  })

  it('after a missing quotation mark are not lost in a name', async () => {
    const text = 'email,name\na@b.com,"Jane\nb@b.com,Tim\nc@b.com,"Tom"\nd@b.com,Ann\n'
    expect(await contacts(text)).toEqual([
      [2, 'missing_quote'],
      [3, 'b@b.com', 'Tim', '{}'],
      [4, 'c@b.com', 'Tom', '{}'],
      [5, 'd@b.com', 'Ann', '{}'],
    ])
    expect(await contacts('email,name\na@b.com,"Jane\nb@b.com,Tim"\nc@b.com,Tom\n')).toEqual([
      [2, 'missing_quote'],
      [4, 'c@b.com', 'Tom', '{}'],
    ])
  })

  it('read formulas that were marked as text without the mark', async () => {
    expect(await contacts("email,name\n'+a@b.com,'=SUM(A1)\nc@d.com,''-x\n")).toEqual([
      [2, '+a@b.com', '=SUM(A1)', '{}'],
      [3, 'c@d.com', "'-x", '{}'],
    ])
  })
})

describe('a file is refused as a whole', () => {
  it('if a line has no end', async () => {
    const problem = await refusal(`email,name\na@b.com,A\nb@b.com,${'x'.repeat(2_000_000)}\n`)
    expect(problem).toMatchObject({ code: 'line_too_long' })
    expect(problem?.message).toContain('Line 3 ')
  })

  it('if it has only blank lines', async () => {
    expect(await refusal('\n \n,,\n')).toMatchObject({ code: 'empty_file' })
  })
})

describe('any table', () => {
  it('comes out line by line, whole, with all of its lines accounted for', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab"\n,; ü\u00a0='.split('')), maxLength: 12 })
    const address = fc.integer({ min: 1, max: 999 }).map((id) => `p${id}@example.com`)
    const table = fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: address }, cell), cell, cell), {
      minLength: 2,
    })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = stringify([['email', 'name', 'note'], ...rows], { quoted: true })
        const { lines, counts } = await read(text)
        expect(counts.lines).toBe(lines.length)
        expect(counts.lines + counts.blankLines).toBe(rows.length)
        const physical = text.split('\n').length - 1
        for (const line of lines) expect(line.line).toBeLessThanOrEqual(physical)
        expect(lines.map((line) => line.line)).toEqual(
          [...new Set(lines.map((line) => line.line))].sort((a, b) => a - b),
        )
      }),
      { numRuns: 300 },
    )
  })
})
