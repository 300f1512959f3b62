/** The pace chart as a table, the newest step first; and why the relay was held or left domains alone. */
import { useTranslation } from 'react-i18next'
import { PlainTable } from '../components/plain-table.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { acceptedPerSecond, limitOf } from './chart-shape.ts'
import type { PaceHistory } from './pace-history-query.ts'
import { useClockTime } from './use-clock-time.ts'
import classes from './pace-chart.module.css'

export function PaceTable({ history }: { readonly history: PaceHistory }) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClockTime()
  return (
    <div className={classes['table']} tabIndex={0} role="region" aria-label={t('live.table.name')}>
      <PlainTable
        caption={t('live.table.name')}
        rows={history.samples.toReversed()}
        keyOf={(sample) => sample.at}
        columns={[
          { caption: t('live.table.time'), cell: (sample) => clock(sample.at) },
          {
            caption: t('live.table.rate'),
            kind: 'figure',
            cell: (sample) => format.rate(acceptedPerSecond(sample)),
          },
          {
            caption: t('live.table.accepted'),
            kind: 'figure',
            cell: ({ accepted }) => format.number(accepted),
          },
          {
            caption: t('live.table.throttled'),
            kind: 'figure',
            cell: ({ throttled }) => format.number(throttled),
          },
          {
            caption: t('live.table.limit'),
            kind: 'figure',
            cell: (sample) => {
              const limit = limitOf(sample)
              return limit === null ? '–' : format.rate(limit)
            },
          },
          {
            caption: t('live.table.connections'),
            kind: 'figure',
            cell: ({ connections, mayOpen }) =>
              t('live.table.of', { open: format.number(connections), most: format.number(mayOpen) }),
          },
        ]}
      />
    </div>
  )
}
