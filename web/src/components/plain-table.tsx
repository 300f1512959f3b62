/** A table of few columns that becomes a list of captioned rows on a phone. The first column names the row. */
import type { ReactNode } from 'react'
import classes from './plain-table.module.css'

export interface Column<Row> {
  readonly caption: string
  readonly cell: (row: Row) => ReactNode
  /** `figure`: right-aligned digits; `narrow`: as wide as what is in it; `words`: no word is broken. */
  readonly kind?: 'figure' | 'narrow' | 'words'
}

interface PlainTableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
}

export function PlainTable<Row>({ caption, columns, rows, keyOf }: PlainTableProps<Row>) {
  return (
    // Roles by name: on phones the cells are laid out in another way, and browsers would forget what they are.
    <table className={classes['table']} role="table">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.caption} role="columnheader" className={classFor(column.kind)}>
              {column.caption}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.caption} role="rowheader" scope="row" className={classFor(column.kind)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.caption} role="cell" className={classFor(column.kind)}>
                  <span className={classes['caption']} aria-hidden>
                    {column.caption}
                  </span>
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function classFor(kind: Column<never>['kind']): string | undefined {
  return kind === undefined ? undefined : classes[kind]
}
