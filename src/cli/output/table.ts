/** Rows in columns. Figures stand to the right, so that their digits line up. */
import { widthOf, type Style } from './style.ts'

export interface Column {
  readonly title: string
  readonly align?: 'right'
}

/** The last column takes what is left and is never padded. */
export function table(
  style: Style,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const titles = columns.map((column) => column.title)
  const widths = columns.map((_, at) => Math.max(...[titles, ...rows].map((row) => widthOf(row[at] ?? ''))))
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, at) => {
        const cell = cells[at] ?? ''
        const room = ' '.repeat((widths[at] ?? 0) - widthOf(cell))
        return align === 'right' ? room + cell : cell + room
      })
      .join('  ')
      .trimEnd()
  return [style.dim(line(titles)), ...rows.map(line)].join('\n')
}

/** Names and values below each other. */
export function pairs(style: Style, rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${style.dim(name.padEnd(width))}  ${value}`.trimEnd()).join('\n')
}
