/** Deliveries as rows: who, what became of it, why, in the server's words. A list of captioned rows on a phone. */
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueEntry } from '../api/delivery-queries.ts'
import type { RowSelection } from '../components/selection/use-row-selection.ts'
import { DeliveryStateTag } from '../components/state-tag.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { serverSaid, useWhyWords } from './delivery-words.ts'
import { ServerWords } from './server-words.tsx'
import classes from './deliveries.module.css'

interface DeliveryTableProps {
  readonly caption: string
  readonly rows: readonly QueueEntry[]
  /** Which campaign each belongs to: where they are of several. */
  readonly withCampaign?: boolean
  /** Left out: rows cannot be selected. */
  readonly selection?: RowSelection | undefined
  /** Shown until the rows of another filter are here. */
  readonly isOld?: boolean
}

export function DeliveryTable({ caption, rows, withCampaign, selection, isOld }: DeliveryTableProps) {
  const { t } = useTranslation()
  const columns = [
    'recipient',
    ...(withCampaign === true ? (['campaign'] as const) : []),
    'state',
    'why',
    'attempts',
    'since',
  ] as const
  return (
    <div className={classes['scroll']}>
      {/* Roles by name: on phones the cells are laid out in another way, and browsers would forget what they are. */}
      <table className={classes['table']} role="table" aria-busy={isOld === true}>
        <caption className="unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection !== undefined && (
              <th role="columnheader" className={classes['check']}>
                <Checkbox
                  aria-label={t('deliveries.selectPage')}
                  checked={selection.isPage}
                  indeterminate={!selection.isPage && selection.count > 0}
                  onChange={selection.togglePage}
                />
              </th>
            )}
            {columns.map((column) => (
              <th key={column} role="columnheader" className={classes[column]}>
                {t(`deliveries.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} withCampaign={withCampaign === true} selection={selection} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly row: QueueEntry
  readonly withCampaign: boolean
  readonly selection: RowSelection | undefined
}

function Row({ row, withCampaign, selection }: RowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <tr role="row" data-selected={selection?.has(row.id) === true || undefined}>
      {selection !== undefined && (
        <td role="cell" className={classes['check']}>
          <Checkbox
            aria-label={t('deliveries.select', { email: row.email })}
            checked={selection.has(row.id)}
            onChange={() => selection.toggle(row.id)}
          />
        </td>
      )}
      <th role="rowheader" scope="row" className={classes['recipient']}>
        <Link to="/deliveries/$deliveryId" params={{ deliveryId: row.id }}>
          {row.email}
        </Link>
      </th>
      {withCampaign && (
        <Cell column="campaign">
          <Link to="/campaigns/$campaignId" params={{ campaignId: row.campaignId }}>
            {row.campaignName}
          </Link>
        </Cell>
      )}
      <Cell column="state">
        <DeliveryStateTag state={row.state} />
      </Cell>
      <Cell column="why" isEmpty={row.state === 'sent' && row.holdId === null}>
        <Why entry={row} />
      </Cell>
      <Cell column="attempts">{format.number(row.attempts)}</Cell>
      <Cell column="since">
        <When entry={row} />
      </Cell>
    </tr>
  )
}

type ColumnName = 'campaign' | 'state' | 'why' | 'attempts' | 'since'

interface CellProps {
  readonly column: ColumnName
  /** Says nothing: left out on phones. */
  readonly isEmpty?: boolean
  readonly children: ReactNode
}

function Cell({ column, isEmpty, children }: CellProps) {
  const { t } = useTranslation()
  return (
    <td role="cell" className={classes[column]} data-empty={isEmpty === true || undefined}>
      <span className={classes['caption']} aria-hidden>
        {t(`deliveries.${column}`)}
      </span>
      <div>{children}</div>
    </td>
  )
}

/** What was accepted needs no more words: what the server said to it is told on its own page. */
function Why({ entry }: { readonly entry: QueueEntry }) {
  const whyWords = useWhyWords()
  return (
    <>
      <span className="soft">{whyWords(entry)}</span>
      {entry.state !== 'sent' && <ServerWords words={serverSaid(entry)} />}
    </>
  )
}

function When({ entry }: { readonly entry: QueueEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const since = new Date(entry.stateAt)
  return (
    <>
      <time dateTime={entry.stateAt}>{format.dateTime(since)}</time>
      {entry.dueAt !== null && (
        <span className="soft">
          {t('deliveries.next', { time: format.dateTimeBeside(since, new Date(entry.dueAt)) })}
        </span>
      )}
    </>
  )
}
