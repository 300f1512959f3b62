import { describe, expect, it } from 'vitest'
import { detectDelimiter } from './detect-delimiter.ts'

const found = (sample: string, cut = false) => detectDelimiter(sample, cut).delimiter

describe('the delimiter', () => {
  it.each([
    ['email,name\na@b.com,A\n', ','],
    ['email;name\na@b.com;A\n', ';'],
    ['email\tname\na@b.com\tA\n', '\t'],
    ['email|name\na@b.com|A\n', '|'],
    ['email;name\na@b.com;"Doe, Jane"\n', ';'],
    ['email,note\na@b.com,"one; two; three"\nc@d.com,"x; y"\n', ','],
    ['email;amount\na@b.com;1,50\nc@d.com;2,75\ne@f.com;3,10\n', ';'],
    ['email,name\na@b.com,"two\nlines; here"\n', ','],
    ['email\na@b.com\nc@d.com\n', ','],
    ['email,name\n"Doe; Jane" <a@b.com>,A\n', ','],
    ['a@b.com;A;B\n', ';'],
  ])('of %j is %j', (sample, delimiter) => {
    expect(found(sample)).toBe(delimiter)
  })

  it('may be named by the file, as Excel does', () => {
    expect(detectDelimiter('sep=;\r\nemail;name\r\n', false)).toEqual({ delimiter: ';', namedByFile: true })
    expect(detectDelimiter('"sep=\t"\nemail\tname\n', false)).toEqual({ delimiter: '\t', namedByFile: true })
  })

  it('is not misled by the half row at the end of a sample', () => {
    expect(found('email;name\na@b.com;A\nc@d.com;"B, C, D, E, F', true)).toBe(';')
  })
})
