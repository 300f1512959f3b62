/** The table of contacts: dense, sorted by the server, a list of captioned rows on a phone. */
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRow } from '../../api/people-queries.ts'
import type { Sort } from '../../app/contact-search.ts'
import { useListName } from '../../components/bulk/order-words.ts'
import type { RowSelection } from '../../components/selection/use-row-selection.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Columns, OptionalColumn } from './columns.tsx'
import classes from './contacts.module.css'

interface ContactTableProps {
  readonly rows: readonly ContactRow[]
  readonly sort: Sort
  readonly selection: RowSelection
  readonly columns: Columns
  /** Shown until the rows of another filter are here. */
  readonly isOld: boolean
}

const sortOf: Readonly<Partial<Record<OptionalColumn | 'email', Sort['sort']>>> = {
  email: 'email',
  name: 'name',
  created: 'created',
  updated: 'updated',
}

export function ContactTable({ rows, sort, selection, columns, isOld }: ContactTableProps) {
  const { t } = useTranslation()
  return (
    <div className={classes['scroll']}>
      {/* Roles by name: on phones the cells are laid out in another way, and browsers would forget what they are. */}
      <table className={classes['table']} role="table" aria-busy={isOld}>
        <caption className="unseen">{t('contacts.table')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" className={classes['check']}>
              <Checkbox
                aria-label={t('contacts.selectPage')}
                checked={selection.isPage}
                indeterminate={!selection.isPage && selection.count > 0}
                onChange={selection.togglePage}
              />
            </th>
            {(['email', ...columns.shown] as const).map((column) => (
              <Head key={column} column={column} sort={sort} />
            ))}
            {columns.attributes.map((attribute) => (
              <th key={attribute} role="columnheader">
                {attribute}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} selection={selection} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ column, sort }: { readonly column: OptionalColumn | 'email'; readonly sort: Sort }) {
  const { t } = useTranslation()
  const word = t(`contacts.${column}`)
  const by = sortOf[column]
  if (by === undefined) return <th role="columnheader">{word}</th>
  const isSorted = sort.sort === by
  const begins = by === 'created' || by === 'updated' ? 'desc' : 'asc'
  const order = isSorted ? (sort.order === 'asc' ? 'desc' : 'asc') : begins
  return (
    <th
      role="columnheader"
      aria-sort={isSorted ? (sort.order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <Link
        to="/contacts"
        search={(before) => ({ ...before, sort: by, order })}
        replace
        title={t('contacts.sortBy', { column: word })}
      >
        {word}
        <span aria-hidden>{isSorted ? (sort.order === 'asc' ? ' ↑' : ' ↓') : ''}</span>
      </Link>
    </th>
  )
}

interface RowProps {
  readonly row: ContactRow
  readonly selection: RowSelection
  readonly columns: Columns
}

function Row({ row, selection, columns }: RowProps) {
  const { t } = useTranslation()
  return (
    <tr role="row" data-selected={selection.has(row.id) || undefined}>
      <td role="cell" className={classes['check']}>
        <Checkbox
          aria-label={t('contacts.select', { email: row.email })}
          checked={selection.has(row.id)}
          onChange={() => selection.toggle(row.id)}
        />
      </td>
      <th role="rowheader" scope="row">
        <Link to="/contacts/$contactId" params={{ contactId: row.id }}>
          {row.email}
        </Link>
      </th>
      {columns.shown.map((column) => (
        <Cell
          key={column}
          caption={t(`contacts.${column}`)}
          isEmpty={column === 'suppressedColumn' && row.suppressed === null}
        >
          <Value row={row} column={column} />
        </Cell>
      ))}
      {columns.attributes.map((attribute) => (
        <Cell key={attribute} caption={attribute}>
          {inWords(row.attributes[attribute])}
        </Cell>
      ))}
    </tr>
  )
}

interface CellProps {
  readonly caption: string
  /** Says nothing: left out on phones. */
  readonly isEmpty?: boolean
  readonly children: ReactNode
}

function Cell({ caption, isEmpty, children }: CellProps) {
  return (
    <td role="cell" data-empty={isEmpty === true || undefined}>
      <span className={classes['caption']} aria-hidden>
        {caption}
      </span>
      <span>{children}</span>
    </td>
  )
}

function Value({ row, column }: { readonly row: ContactRow; readonly column: OptionalColumn }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useListName()
  switch (column) {
    case 'name':
      return row.name === '' ? <span className="soft">{t('contacts.noName')}</span> : row.name
    case 'lists':
      if (row.subscriptions.length === 0) return <span className="soft">{t('contacts.noList')}</span>
      return row.subscriptions.map(({ listId, state }, index) => (
        <span key={listId}>
          {index > 0 && ', '}
          {nameOf(listId)}
          {state !== 'confirmed' && <span className="soft"> ({t(`consentStates.${state}`)})</span>}
        </span>
      ))
    case 'suppressedColumn':
      return row.suppressed === null ? (
        <span className="soft">–</span>
      ) : (
        t(`suppressionReasons.${row.suppressed}`)
      )
    case 'created':
      return <time dateTime={row.createdAt}>{format.dateTime(new Date(row.createdAt))}</time>
    case 'updated':
      break
  }
  return <time dateTime={row.updatedAt}>{format.dateTime(new Date(row.updatedAt))}</time>
}

export function inWords(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
