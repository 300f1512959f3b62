/** What differs between two texts, line by line: the longest common lines stay, the rest is removed or added. Pure. */

export type DiffLine =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  /** So many same lines are left out. */
  | { readonly kind: 'skipped'; readonly count: number }

/** Same lines that are shown beside a difference. */
const context = 2
/** Above this many pairs of lines the middle is shown as replaced: an exact answer would take too long. */
const mostPairs = 4_000_000

export function diffLines(before: string, after: string): DiffLine[] {
  return shortened(rawDiff(linesOf(before), linesOf(after)))
}

/** Nothing has no line. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

type RawLine = Exclude<DiffLine, { kind: 'skipped' }>

function rawDiff(before: readonly string[], after: readonly string[]): RawLine[] {
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++
  const line = (kind: RawLine['kind']) => (text: string) => ({ kind, text })
  const middle = diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [
    ...before.slice(0, start).map(line('same')),
    ...middle,
    ...before.slice(before.length - end).map(line('same')),
  ]
}

/** By the table of longest common subsequences. */
function diffMiddle(before: readonly string[], after: readonly string[]): RawLine[] {
  if (before.length * after.length > mostPairs)
    return [
      ...before.map((text) => ({ kind: 'removed', text }) as const),
      ...after.map((text) => ({ kind: 'added', text }) as const),
    ]
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--)
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const lines: RawLine[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const one = before[row]
    const other = after[column]
    if (one !== undefined && one === other) {
      lines.push({ kind: 'same', text: one })
      row++
      column++
    } else if (one !== undefined && (other === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: 'removed', text: one })
      row++
    } else {
      lines.push({ kind: 'added', text: other ?? '' })
      column++
    }
  }
  return lines
}

function shortened(lines: readonly RawLine[]): DiffLine[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same'),
  )
  const shown: DiffLine[] = []
  lines.forEach((line, index) => {
    const last = shown.at(-1)
    if (isNear[index] === true) shown.push(line)
    else if (last?.kind === 'skipped') shown[shown.length - 1] = { kind: 'skipped', count: last.count + 1 }
    else shown.push({ kind: 'skipped', count: 1 })
  })
  return shown
}
