/**
 * How long what waits has been in its state, cut by campaign, domain or last reply: where it is stuck shows as a dark
 * column. Every number leads to exactly the deliveries that it counts.
 */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import {
  gentlePollMs,
  queueShapeQuery,
  shapeKeys,
  type QueueShape,
  type ShapeKey,
  type ShapeRow,
} from '../../api/queue-queries.ts'
import { Part } from '../../components/sheet.tsx'
import { useClassWords } from '../../deliveries/delivery-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ageBands, tintOf, type AgeBand } from './age-bands.ts'
import classes from './queue-shape.module.css'

export function QueueShapePart({ by }: { readonly by: ShapeKey }) {
  const { t } = useTranslation()
  const { data, isPlaceholderData } = useQuery({ ...queueShapeQuery(by), refetchInterval: gentlePollMs })
  return (
    <Part
      title={t('queue.shape')}
      beside={
        <nav aria-label={t('queue.cutBy')} className={classes['cuts']}>
          {shapeKeys.map((key) => (
            <Link
              key={key}
              to="/queue"
              search={(before) => ({ ...before, by: key })}
              replace
              resetScroll={false}
              aria-current={key === by ? 'true' : undefined}
            >
              {t(`queue.by.${key}`)}
            </Link>
          ))}
        </nav>
      }
    >
      {data === undefined ? (
        <p role="status" className="soft">
          {t('queue.counting')}
        </p>
      ) : data.answer.rows.length === 0 ? (
        <p className="soft">{t('queue.nothingWaits')}</p>
      ) : (
        <ShapeTable shape={data.answer} by={by} isOld={isPlaceholderData} />
      )}
    </Part>
  )
}

interface ShapeTableProps {
  readonly shape: QueueShape
  readonly by: ShapeKey
  readonly isOld: boolean
}

function ShapeTable({ shape, by, isOld }: ShapeTableProps) {
  const { t } = useTranslation()
  const bands = ageBands(shape.boundsMinutes)
  const bandWords = useBandWords()
  const format = useFormat()
  const most = Math.max(...shape.rows.flatMap((row) => row.counts))
  const oldestAt = new Date(Math.min(...shape.rows.map((row) => Date.parse(row.oldestAt))))
  return (
    // Roles by name: on phones the cells are laid out in another way, and browsers would forget what they are.
    <table className={classes['shape']} role="table" aria-busy={isOld}>
      <caption className={classes['caption']}>
        {t('queue.oldest', { time: format.dateTime(oldestAt) })} {t('queue.shapeCaption')}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">{t(`queue.by.${by}`)}</th>
          {bands.map((band) => (
            <th key={band.fromMs} role="columnheader">
              {bandWords(band)}
            </th>
          ))}
          <th role="columnheader">{t('queue.sum')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shape.rows.map((row) => (
          <Row key={row.key} row={row} bands={bands} most={most} by={by} />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly row: ShapeRow
  readonly bands: readonly AgeBand[]
  readonly most: number
  readonly by: ShapeKey
}

function Row({ row, bands, most, by }: RowProps) {
  const { t } = useTranslation()
  const bandWords = useBandWords()
  const nameOf = useRowName(by)
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {nameOf(row)}
      </th>
      {bands.map((band, at) => {
        const count = row.counts[at] ?? 0
        const tint: CSSProperties & Record<'--tint', string> = { '--tint': `${tintOf(count, most)}%` }
        return (
          <td key={band.fromMs} role="cell" data-zero={count === 0 || undefined} style={tint}>
            <span className={classes['band']} aria-hidden>
              {bandWords(band)}
            </span>
            <Count row={row} count={count} by={by} band={band} />
          </td>
        )
      })}
      <td role="cell" className={classes['sum']}>
        <span className={classes['band']} aria-hidden>
          {t('queue.sum')}
        </span>
        <Count row={row} count={row.total} by={by} />
      </td>
    </tr>
  )
}

interface CountProps {
  readonly row: ShapeRow
  readonly count: number
  readonly by: ShapeKey
  readonly band?: AgeBand
}

function Count({ row, count, by, band }: CountProps) {
  const format = useFormat()
  if (count === 0) return <span className="soft">0</span>
  if (row.filter === null) return <span>{format.number(count)}</span>
  const older = band === undefined || band.fromMs === 0 ? {} : { olderThanMs: band.fromMs }
  const newer = band?.toMs === undefined ? {} : { newerThanMs: band.toMs }
  return (
    <Link to="/queue" search={{ by, state: 'waiting', ...row.filter, ...older, ...newer }} hash="deliveries">
      {format.number(count)}
    </Link>
  )
}

function useBandWords(): (band: AgeBand) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ toMs }) => (toMs === undefined ? t('queue.longer') : format.duration(toMs))
}

function useRowName(by: ShapeKey): (row: ShapeRow) => string {
  const { t } = useTranslation()
  const classWords = useClassWords()
  return (row) => {
    if (row.filter === null) return t('queue.others')
    if (by !== 'class' || row.filter.class === undefined) return row.key
    return row.filter.class === 'none' ? t('queue.untried') : classWords(row.filter.class)
  }
}
