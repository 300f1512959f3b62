/** Which columns the table has; kept in this browser. Attributes are offered as they come up in the rows. */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRow } from '../../api/people-queries.ts'
import classes from './contacts.module.css'

export const optionalColumns = ['name', 'lists', 'suppressedColumn', 'created', 'updated'] as const
export type OptionalColumn = (typeof optionalColumns)[number]

const key = 'waybill-contact-columns'
const usual = ['name', 'lists', 'suppressedColumn', 'created']
/** Words of attributes are told from ours by a mark that no column has. */
const attributeMark = 'attribute:'
const offeredAttributes = 30

export interface Columns {
  readonly shown: readonly OptionalColumn[]
  readonly attributes: readonly string[]
  readonly offered: readonly string[]
  readonly has: (column: string) => boolean
  readonly toggle: (column: string) => void
}

export function useColumns(rows: readonly ContactRow[]): Columns {
  const [chosen, setChosen] = useState(readChosen)
  const attributes = chosen
    .filter((column) => column.startsWith(attributeMark))
    .map((column) => column.slice(attributeMark.length))
  const seen = new Set([...attributes, ...rows.flatMap((row) => Object.keys(row.attributes))])
  return {
    shown: optionalColumns.filter((column) => chosen.includes(column)),
    attributes,
    offered: [...seen].toSorted((one, other) => one.localeCompare(other)).slice(0, offeredAttributes),
    has: (column) => chosen.includes(column),
    toggle: (column) => {
      const next = chosen.includes(column) ? chosen.filter((each) => each !== column) : [...chosen, column]
      localStorage.setItem(key, JSON.stringify(next))
      setChosen(next)
    },
  }
}

function readChosen(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : usual
  } catch {
    return usual
  }
}

export function ColumnChoice({ columns }: { readonly columns: Columns }) {
  const { t } = useTranslation()
  return (
    <details className={classes['columns']}>
      <summary>{t('contacts.columns')}</summary>
      <div>
        {optionalColumns.map((column) => (
          <Checkbox
            key={column}
            label={t(`contacts.${column}`)}
            checked={columns.has(column)}
            onChange={() => columns.toggle(column)}
          />
        ))}
        {columns.offered.length > 0 && <p className="caption">{t('contacts.attributeColumns')}</p>}
        {columns.offered.map((attribute) => (
          <Checkbox
            key={attribute}
            label={attribute}
            checked={columns.has(attributeMark + attribute)}
            onChange={() => columns.toggle(attributeMark + attribute)}
          />
        ))}
      </div>
    </details>
  )
}
