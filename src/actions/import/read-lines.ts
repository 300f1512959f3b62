/**
 * The stream from the bytes of a file to lines that can be staged. Every row comes out as exactly one of: header, blank,
 * a contact, a rejected line. A file that cannot be read to its end is refused as a whole, with the line's number.
 */
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Delimiter } from '../../domain/import.ts'
import type { StagedLine } from '../../store/imports/stage-lines.ts'
import { ImportRefused } from './import-refused.ts'
import type { ColumnPlan } from './map-columns.ts'
import { readContact } from './read-contact.ts'
import { countLineBreaks } from './split-sample.ts'

export interface FileLayout {
  readonly delimiter: Delimiter
  /** The first row only names the delimiter. */
  readonly namedByFile: boolean
  readonly plan: ColumnPlan
}

/** What the reading has come across so far. */
export interface LineCounts {
  lines: number
  blankLines: number
  cleanedAddresses: number
}

/** Characters. More is a file with a quotation mark missing, not a person. */
const longestRecord = 1_048_576

/** @throws ImportRefused for a quotation mark that is never closed, or a line without end. */
export async function* readLines(
  text: AsyncIterable<Buffer>,
  layout: FileLayout,
  counts: LineCounts,
): AsyncGenerator<StagedLine> {
  const parser = parse({
    delimiter: layout.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
  })
  // An error anywhere in it destroys the parser, so the loop below throws it.
  pipeline(text, parser, () => {})
  let line = 1
  let headers = (layout.namedByFile ? 1 : 0) + (layout.plan.hasHeader ? 1 : 0)
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const first = line
      line += 1 + lineBreaksIn(cells)
      if (isBlank(cells)) {
        counts.blankLines += 1
      } else if (headers > 0) {
        headers -= 1
      } else {
        counts.lines += 1
        yield stagedLine(first, cells, layout.plan, counts)
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, line) : error
  }
}

function stagedLine(line: number, cells: string[], plan: ColumnPlan, counts: LineCounts): StagedLine {
  const read = readContact(cells, plan)
  if (read.kind === 'rejected') return { ...read, line, fields: cells }
  if (read.cleaned) counts.cleanedAddresses += 1
  return { ...read, line }
}

function lineBreaksIn(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) breaks += countLineBreaks(cell)
  return breaks
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

function unreadable(error: CsvError, line: number): ImportRefused {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new ImportRefused(
      'quote_not_closed',
      `The quotation mark that opens in line ${line} is never closed.`,
    )
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const why = 'Perhaps a quotation mark that opens there is never closed, or this is no CSV file.'
    return new ImportRefused(
      'line_too_long',
      `Line ${line} is longer than ${longestRecord} characters. ${why}`,
    )
  }
  return new ImportRefused('unreadable', `The file cannot be read after line ${line}: ${error.message}`)
}
