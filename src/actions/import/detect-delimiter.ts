/** Finds the character between the cells: the one that gives most of the first lines the same number of cells. */
import { delimiters, type Delimiter } from '../../domain/import.ts'
import { readSample } from './read-sample.ts'

const rowsToLookAt = 100

export interface FoundDelimiter {
  readonly delimiter: Delimiter
  /** Excel's line `sep=;` stands on top: it is no data. */
  readonly namedByFile: boolean
}

/** A file of one column has none: a comma then does no harm. */
export function detectDelimiter(sample: string, cut: boolean): FoundDelimiter {
  const named = delimiterNamedByFile(sample)
  if (named !== undefined) return { delimiter: named, namedByFile: true }
  const scores = delimiters.map((delimiter) => ({ delimiter, ...consistency(sample, cut, delimiter) }))
  const columns = scores.filter((score) => score.width > 1)
  const [best] = columns.sort((a, b) => b.share - a.share || b.width - a.width)
  return { delimiter: best?.delimiter ?? ',', namedByFile: false }
}

export function delimiterNamedByFile(sample: string): Delimiter | undefined {
  const named = /^"?sep=(.)"?\1?(?:\r|\n|$)/i.exec(sample)?.[1]
  return delimiters.find((delimiter) => delimiter === named)
}

/** The most common number of cells, and the share of rows that have it. */
function consistency(sample: string, cut: boolean, delimiter: Delimiter): { width: number; share: number } {
  const rows = readSample(sample, delimiter, { cut, atMost: rowsToLookAt })
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [cells, count] of counts) {
    if (count < most || (count === most && cells < width)) continue
    width = cells
    most = count
  }
  return { width, share: rows.length === 0 ? 0 : most / rows.length }
}
