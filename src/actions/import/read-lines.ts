/**
 * From the text of a file to lines that can be staged. Every row comes out as exactly one of: header, blank, a contact,
 * a rejected line.
 */
import type { Delimiter } from '../../domain/import.ts'
import type { StagedLine } from '../../store/imports/stage-lines.ts'
import type { ColumnPlan } from './map-columns.ts'
import { plainCell } from './plain-cell.ts'
import { readContact } from './read-contact.ts'
import { isBlank } from './read-sample.ts'
import { createRowSplitter, type Row } from './split-rows.ts'

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

/** Lines come in batches, about as many as a piece of the text has. @throws ImportRefused for a line without end. */
export async function* readLines(
  text: AsyncIterable<string>,
  layout: FileLayout,
  counts: LineCounts,
): AsyncGenerator<StagedLine[]> {
  const splitter = createRowSplitter(layout.delimiter)
  let headers = (layout.namedByFile ? 1 : 0) + (layout.plan.hasHeader ? 1 : 0)
  function stage(rows: readonly Row[]): StagedLine[] {
    const lines: StagedLine[] = []
    for (const row of rows) {
      if (isBlank(row.cells)) {
        counts.blankLines += 1
      } else if (headers > 0) {
        headers -= 1
      } else {
        lines.push(stageRow(row, layout.plan, counts))
      }
    }
    return lines
  }
  for await (const piece of text) yield stage(splitter.push(piece))
  yield stage(splitter.end())
}

function stageRow(row: Row, plan: ColumnPlan, counts: LineCounts): StagedLine {
  counts.lines += 1
  const read = readContact(row, plan)
  if (read.kind === 'rejected') return { ...read, line: row.lineNumber, fields: row.cells.map(plainCell) }
  if (read.cleaned) counts.cleanedAddresses += 1
  return read
}
