/**
 * Splits text into rows and cells (RFC 4180, and what spreadsheets make of it), piece by piece as it arrives.
 * Ours, because a row must know its physical line even in a damaged file, and one stray quotation mark must cost one
 * line and not all that follow; the same splitter looks at the first rows and reads the whole file. It is also four
 * times as fast as csv-parse 7, which the tests hold it against.
 */
import type { Delimiter } from '../../domain/import.ts'
import { say } from '../../domain/sentences.ts'
import { ImportRefused } from './import-refused.ts'

export interface Row {
  /** Of the file, counted from 1; of a row over several lines, the first. */
  readonly lineNumber: number
  readonly cells: string[]
  /** A quotation mark opened a cell and never closed it, or too late to be meant: read as part of the text. */
  readonly strayQuote: boolean
}

export interface RowSplitter {
  /** The rows that are complete by now. Blank lines are rows of one empty cell. */
  push(text: string): Row[]
  /** The last row, if the file does not end in a line break. */
  end(): Row[]
}

/** Characters. More is not a person. */
export const longestRow = 1_048_576

/** @throws ImportRefused for a row without end. */
export function createRowSplitter(delimiter: Delimiter): RowSplitter {
  let lineNumber = 1
  let rest = ''

  function split(text: string, isLast: boolean): Row[] {
    const rows: Row[] = []
    const find = createFinder(text)
    let at = 0
    while (at < text.length) {
      const row = readRow(text, at, delimiter, find, isLast)
      if ((row?.end ?? text.length) - at > longestRow) throw rowTooLong(lineNumber)
      if (row === undefined) break
      rows.push({ lineNumber, cells: row.cells, strayQuote: row.strayQuote })
      lineNumber += row.lines
      at = row.end
    }
    rest = text.slice(at)
    return rows
  }

  return {
    push: (text) => split(rest + text, false),
    end: () => split(rest, true),
  }
}

function rowTooLong(lineNumber: number): ImportRefused {
  const message = say('line_too_long', { id: lineNumber, most: longestRow })
  return new ImportRefused('line_too_long', message)
}

interface ReadRow {
  readonly cells: string[]
  readonly strayQuote: boolean
  /** Where the next row begins. */
  readonly end: number
  /** Physical lines. */
  readonly lines: number
}

/** Nothing: the row may go on in text that has not arrived. */
function readRow(
  text: string,
  start: number,
  delimiter: string,
  find: Finder,
  isLast: boolean,
): ReadRow | undefined {
  const line = findLineEnd(text, start, find, isLast)
  if (line === undefined) return undefined
  // Nearly every row: no quotation mark on its line, so the line is the row.
  if (find('"', start) >= line.at) {
    return { cells: text.slice(start, line.at).split(delimiter), strayQuote: false, end: line.next, lines: 1 }
  }
  return readQuotedRow(text, start, delimiter, find, isLast)
}

function readQuotedRow(
  text: string,
  start: number,
  delimiter: string,
  find: Finder,
  isLast: boolean,
): ReadRow | undefined {
  const cells: string[] = []
  let strayQuote = false
  let at = start
  for (;;) {
    const cell = readCell(text, at, delimiter, isLast)
    if (cell === undefined) return undefined
    cells.push(cell.value)
    strayQuote ||= cell.strayQuote
    if (text[cell.end] === delimiter) {
      at = cell.end + 1
      continue
    }
    const line = findLineEnd(text, cell.end, find, isLast)
    if (line === undefined) return undefined
    return { cells, strayQuote, end: line.next, lines: countLines(text.slice(start, cell.end)) }
  }
}

interface Cell {
  readonly value: string
  readonly strayQuote: boolean
  readonly end: number
}

function readCell(text: string, start: number, delimiter: string, isLast: boolean): Cell | undefined {
  if (text[start] !== '"') return bareCell(text, start, delimiter, false)
  const close = findClosingQuote(text, start + 1)
  if (close === undefined) {
    const mayStillClose = !isLast && text.length - start <= longestRow / 2
    return mayStillClose ? undefined : bareCell(text, start, delimiter, true)
  }
  if (close + 1 === text.length && !isLast) return undefined
  const tail = bareCell(text, close + 1, delimiter, false)
  if (tail.value === '') {
    const inner = text.slice(start + 1, close)
    return {
      value: inner.includes('"') ? inner.replaceAll('""', '"') : inner,
      strayQuote: false,
      end: tail.end,
    }
  }
  // "Bo" Smith: the marks belong to the text. Over several lines they were never meant to be a pair.
  const isPair = !/[\r\n]/.test(text.slice(start, close))
  return isPair
    ? { value: text.slice(start, tail.end), strayQuote: false, end: tail.end }
    : bareCell(text, start, delimiter, true)
}

function bareCell(text: string, start: number, delimiter: string, strayQuote: boolean): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), strayQuote, end }
}

/** A doubled quotation mark is one inside the cell. */
function findClosingQuote(text: string, from: number): number | undefined {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at === -1 ? undefined : at
}

/** Where the line's text ends and where the next line begins. CR LF, LF and CR all end one. */
function findLineEnd(text: string, from: number, find: Finder, isLast: boolean) {
  const at = Math.min(find('\n', from), find('\r', from))
  if (at === text.length) return isLast ? { at, next: at } : undefined
  if (text[at] === '\n') return { at, next: at + 1 }
  // The second half of CR LF may be on its way.
  if (at + 1 === text.length && !isLast) return undefined
  return { at, next: text[at + 1] === '\n' ? at + 2 : at + 1 }
}

/** Lines that a row covers: its line breaks and one more. */
function countLines(text: string): number {
  return (text.match(/\r\n|\r|\n/g)?.length ?? 0) + 1
}

/** The first place of a character from a position on, or the text's length. Positions may only grow. */
type Finder = (character: '\n' | '\r' | '"', from: number) => number

/** Remembers what it found, so that a text without any quotation mark is searched for them once and not once a row. */
function createFinder(text: string): Finder {
  const found = { '\n': -1, '\r': -1, '"': -1 }
  return (character, from) => {
    if (found[character] >= from) return found[character]
    const at = text.indexOf(character, from)
    found[character] = at === -1 ? text.length : at
    return found[character]
  }
}
