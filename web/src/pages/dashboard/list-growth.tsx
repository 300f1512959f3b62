/** How many people are confirmed, over the last 90 days: a curve, and the same days as a table. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listGrowthQuery } from '../../api/house-queries.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { Refusal } from '../../components/sheet.tsx'
import { currentTimeZone } from '../../i18n/time-zone.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { growthCurve, polyline } from './growth-curve.ts'
import classes from './dashboard.module.css'

const days = 90
const box = { width: 600, height: 100 }

export function ListGrowth() {
  const { t } = useTranslation()
  const format = useFormat()
  const timeZone = currentTimeZone()
  const growth = useQuery(listGrowthQuery(timeZone))
  if (growth.isError) return <Refusal problem={growth.error} />
  if (growth.data === undefined) return <p className="soft">{t('controls.reading')}</p>
  // In the form 2026-03-01, whatever the language.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
  const curve = growthCurve(growth.data, today, days)
  const joined = growth.data.days.reduce((sum, day) => sum + day.joined, 0)
  const left = growth.data.days.reduce((sum, day) => sum + day.left, 0)
  const words = t('dashboard.growthWords', {
    joined: format.number(joined),
    left: format.number(left),
    days,
  })
  return (
    <div className={classes['growth']}>
      <p>
        <Link to="/lists" className={classes['figure']}>
          {format.number(growth.data.confirmed)}
        </Link>{' '}
        <span className="soft">{t('dashboard.confirmed', { count: growth.data.confirmed })}</span>
      </p>
      <Curve points={polyline(curve, box.width, box.height)} words={words} />
      <p className={classes['axis']} aria-hidden>
        <span>{format.day(curve[0]?.day ?? today)}</span>
        <span>{format.day(today)}</span>
      </p>
      <p className="soft">{words}</p>
      {growth.data.days.length > 0 && (
        <details>
          <summary>{t('dashboard.growthTable')}</summary>
          <div className={classes['days']} tabIndex={0}>
            <PlainTable
              caption={t('dashboard.growth')}
              rows={growth.data.days.toReversed()}
              keyOf={(day) => day.day}
              columns={[
                { caption: t('dashboard.day'), cell: (day) => format.day(day.day) },
                { caption: t('dashboard.joined'), kind: 'figure', cell: (day) => format.number(day.joined) },
                { caption: t('dashboard.left'), kind: 'figure', cell: (day) => format.number(day.left) },
              ]}
            />
          </div>
        </details>
      )}
    </div>
  )
}

function Curve({ points, words }: { readonly points: string; readonly words: string }) {
  return (
    <svg
      className={classes['chart']}
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <line
        x1="0"
        x2={box.width}
        y1={box.height}
        y2={box.height}
        stroke="var(--rule)"
        vectorEffect="non-scaling-stroke"
      />
      <polyline
        points={points}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
