/** Splits the first lines of a file into cells, quotes respected, to look at before the real parsing begins. */

export interface SampleRow {
  /** Of the file, counted from 1. */
  readonly lineNumber: number
  readonly cells: readonly string[]
}

/** Blank lines are left out. `cut` says that the text goes on: then the last, perhaps half row is left out as well. */
export function splitSample(
  text: string,
  delimiter: string,
  options: { readonly cut: boolean; readonly atMost: number },
): SampleRow[] {
  const rows: SampleRow[] = []
  let at = 0
  let lineNumber = 1
  while (at < text.length && rows.length < options.atMost) {
    const row = readRow(text, at, delimiter)
    if (row.end === undefined && options.cut) break
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push({ lineNumber, cells: row.cells })
    const end = row.end ?? text.length
    lineNumber += countLineBreaks(text.slice(at, end))
    at = end
  }
  return rows
}

/** Line breaks of any kind: CR LF counts once. */
export function countLineBreaks(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}

/** `end` is where the next row begins; nothing if the text ended first. */
function readRow(
  text: string,
  start: number,
  delimiter: string,
): { cells: string[]; end: number | undefined } {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? readQuotedCell(text, at, delimiter) : readBareCell(text, at, delimiter)
    cells.push(cell.value)
    const next = text[cell.end]
    if (next !== delimiter)
      return { cells, end: next === undefined ? undefined : afterLineBreak(text, cell.end) }
    at = cell.end + 1
  }
}

interface Cell {
  readonly value: string
  readonly end: number
}

function readBareCell(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

/** A quote that closes in the middle of a cell was part of the text: the cell goes on as a bare one. */
function readQuotedCell(text: string, start: number, delimiter: string): Cell {
  let close = start + 1
  for (;;) {
    close = text.indexOf('"', close)
    if (close === -1) return { value: text.slice(start + 1), end: text.length }
    if (text[close + 1] !== '"') break
    close += 2
  }
  const tail = readBareCell(text, close + 1, delimiter)
  if (tail.value === '') return { value: text.slice(start + 1, close).replaceAll('""', '"'), end: tail.end }
  return { value: text.slice(start, tail.end), end: tail.end }
}

function afterLineBreak(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1
}
