/** The first rows of a file, to look at before it is read. */
import type { Delimiter } from '../../domain/import.ts'
import { createRowSplitter, type Row } from './split-rows.ts'

/** Blank lines are left out. `cut` says that the text goes on: then the last, perhaps half row is left out as well. */
export function readSample(
  text: string,
  delimiter: Delimiter,
  options: { readonly cut: boolean; readonly atMost: number },
): Row[] {
  const splitter = createRowSplitter(delimiter)
  const complete = splitter.push(text)
  const rows = options.cut ? complete : [...complete, ...splitter.end()]
  return rows.filter((row) => !isBlank(row.cells)).slice(0, options.atMost)
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '')
}
