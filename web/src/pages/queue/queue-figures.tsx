/** How much waits, as one figure and the parts that it is the sum of. What is in doubt stands beside: it waits for a person. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueOverview } from '../../api/queue-queries.ts'
import { stateColor, type DeliveryState } from '../../design/delivery-states.ts'
import { Sign, type SignName } from '../../design/sign.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './queue.module.css'

export function QueueFigures({ overview }: { readonly overview: QueueOverview }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={classes['figures']} aria-label={t('queue.figures')}>
      <p className={classes['waiting']}>
        <span className="caption">{t('states.waiting')}</span>
        <strong data-testid="waiting">
          <Link to="/queue" search={{ state: 'waiting' }} hash="deliveries">
            {format.number(overview.waiting)}
          </Link>
        </strong>
      </p>
      <dl className={classes['parts']}>
        <Figure name="sending" sign="sending" color="sending" count={overview.sending}>
          <Link to="/queue" search={{ state: 'sending' }} hash="deliveries">
            {format.number(overview.sending)}
          </Link>
        </Figure>
        <Figure name="dueSoon" sign="queued" color="queued" count={overview.dueSoon}>
          <Link to="/queue" search={{ waits: 'due_soon' }} hash="deliveries">
            {format.number(overview.dueSoon)}
          </Link>
        </Figure>
        <Figure name="later" sign="deferred" color="deferred" count={overview.later}>
          <Link to="/queue" search={{ waits: 'due_later' }} hash="deliveries">
            {format.number(overview.later)}
          </Link>
        </Figure>
        <Figure name="held" sign="paused" color="deferred" count={overview.held}>
          <Link to="/queue" search={{ waits: 'held' }} hash="deliveries">
            {format.number(overview.held)}
          </Link>
        </Figure>
        <Figure name="halted" sign="paused" color="deferred" count={overview.halted}>
          <Link to="/queue" search={{ waits: 'halted' }} hash="deliveries">
            {format.number(overview.halted)}
          </Link>
        </Figure>
        <Figure name="inDoubt" sign="in_doubt" color="in_doubt" count={overview.inDoubt}>
          <Link to="/queue" search={{ state: 'in_doubt' }} hash="deliveries">
            {format.number(overview.inDoubt)}
          </Link>
        </Figure>
      </dl>
    </section>
  )
}

interface FigureProps {
  readonly name: Exclude<keyof QueueOverview, 'waiting'>
  readonly sign: SignName
  readonly color: DeliveryState
  readonly count: number
  /** The number as a link to what it counts, where there is a page of these. */
  readonly children?: ReactNode
}

function Figure({ name, sign, color, count, children }: FigureProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div data-zero={count === 0 || undefined} data-beside={name === 'inDoubt' || undefined}>
      <dt style={{ color: stateColor(color) }}>
        <Sign name={sign} />
        {t(`queue.parts.${name}`)}
      </dt>
      <dd data-figure={name}>{count === 0 || children === undefined ? format.number(count) : children}</dd>
    </div>
  )
}
