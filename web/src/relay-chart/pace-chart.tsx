/**
 * Accepted a second over time against the relay's limit: a stepped curve of ink from zero, the limit as a line, dots where the
 * relay throttled, grey spans where it was held. The same in words beneath, and as a table behind a click.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stateColor } from '../design/delivery-states.ts'
import { useFormat } from '../i18n/use-format.ts'
import { chartShape, sumUp } from './chart-shape.ts'
import type { PaceHistory } from './pace-history-query.ts'
import { PaceTable } from './pace-table.tsx'
import { useLimitWords } from './pace-words.ts'
import { useClockTime } from './use-clock-time.ts'
import classes from './pace-chart.module.css'

const box = { width: 600, height: 140 }

interface PaceChartProps {
  readonly name: string
  readonly history: PaceHistory
}

export function PaceChart({ name, history }: PaceChartProps) {
  const format = useFormat()
  const words = useChartWords(history)
  const shape = chartShape(history, box)
  return (
    <figure className={classes['figure']}>
      <div className={classes['frame']}>
        <p className={classes['scale']} aria-hidden>
          <span>{format.rate(shape.top)}</span>
          <span>{format.rate(shape.top / 2)}</span>
          <span>0</span>
        </p>
        <svg
          className={classes['chart']}
          viewBox={`0 0 ${box.width} ${box.height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${name}: ${words}`}
          data-testid="pace-chart"
        >
          {shape.spans.map((span, index) => (
            <rect
              key={index}
              className={classes[span.kind]}
              x={span.x}
              width={span.width}
              y={span.kind === 'held' ? 0 : box.height - 4}
              height={span.kind === 'held' ? box.height : 4}
            />
          ))}
          {[0, 0.5, 1].map((part) => (
            <path key={part} className={classes['grid']} d={`M0 ${part * box.height}H${box.width}`} />
          ))}
          <path className={classes['area']} d={shape.area} />
          <path className={classes['accepted']} d={shape.accepted} />
          <path className={classes['stated']} d={shape.stated} data-testid="limit-stated" />
          <path className={classes['ceiling']} d={shape.ceiling} data-testid="limit-found" />
          <path
            className={classes['throttles']}
            style={{ stroke: stateColor('deferred') }}
            d={shape.throttles.map(({ x, y }) => `M${x} ${y}h0`).join('')}
            data-testid="throttles"
          />
        </svg>
        <Axis history={history} />
      </div>
      <Legend history={history} />
      <figcaption className="soft">{words}</figcaption>
      <ShownAsTable history={history} />
    </figure>
  )
}

/** The same as the picture, for those who do not see it, and for those who want the numbers. */
function useChartWords(history: PaceHistory): string {
  const { t } = useTranslation()
  const format = useFormat()
  const limitWords = useLimitWords()
  const { accepted, throttled, perSecond } = sumUp(history)
  const span = format.duration(Date.parse(history.to) - Date.parse(history.from))
  if (accepted + throttled === 0) return t('live.chart.nothing', { span })
  const last = history.samples.at(-1)
  return [
    t('live.chart.sum', { count: accepted, number: format.number(accepted), span }),
    throttled === 0
      ? t('live.chart.noThrottles')
      : t('live.chart.throttles', {
          count: throttled,
          number: format.number(throttled),
          share: format.share(throttled, accepted + throttled),
        }),
    ...(perSecond === null ? [] : [t('live.chart.rate', { rate: format.rate(perSecond) })]),
    ...(last === undefined ? [] : [limitWords(last)]),
  ].join(' ')
}

function Axis({ history }: { readonly history: PaceHistory }) {
  const format = useFormat()
  const clock = useClockTime()
  const [from, to] = [Date.parse(history.from), Date.parse(history.to)]
  const isLong = to - from > 12 * 3_600_000
  const isShort = to - from < 10 * 60_000
  const words = (at: Date) => (isShort ? clock(at.toISOString()) : format.time(at))
  return (
    <p className={classes['axis']} aria-hidden>
      {[0, 1 / 3, 2 / 3, 1].map((part) => {
        const at = new Date(from + part * (to - from))
        return <span key={part}>{part === 0 && isLong ? format.dateTime(at) : words(at)}</span>
      })}
    </p>
  )
}

function Legend({ history }: { readonly history: PaceHistory }) {
  const { t } = useTranslation()
  const entries = [
    ['accepted', true],
    ['stated', history.samples.some((sample) => sample.statedPerSecond !== null)],
    ['ceiling', history.samples.some((sample) => sample.ceilingPerSecond !== null)],
    ['throttles', history.samples.some((sample) => sample.throttled > 0)],
    ['held', history.marks.some((mark) => mark.kind === 'held')],
    ['suspended', history.marks.some((mark) => mark.kind === 'domain_suspended')],
  ] as const
  return (
    <ul className={classes['legend']} aria-hidden>
      {entries
        .filter(([, isShown]) => isShown)
        .map(([kind]) => (
          <li key={kind}>
            <svg width="18" height="10" viewBox="0 0 18 10">
              {kind === 'held' || kind === 'suspended' ? (
                <rect
                  className={classes[kind]}
                  width="18"
                  y={kind === 'held' ? 0 : 6}
                  height={kind === 'held' ? 10 : 4}
                />
              ) : (
                <path
                  className={classes[kind]}
                  style={kind === 'throttles' ? { stroke: stateColor('deferred') } : undefined}
                  d={kind === 'throttles' ? 'M9 5h0' : 'M0 5H18'}
                />
              )}
            </svg>
            {t(`live.legend.${kind}`)}
          </li>
        ))}
    </ul>
  )
}

function ShownAsTable({ history }: { readonly history: PaceHistory }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('live.table.show')}</summary>
      {isOpen && <PaceTable history={history} />}
    </details>
  )
}
