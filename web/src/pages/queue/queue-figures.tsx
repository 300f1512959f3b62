/** How much waits, as one figure and the parts that it is the sum of. What is in doubt stands beside: it waits for a person. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QueueOverview } from '../../api/queue-queries.ts'
import { stateColor, type DeliveryState } from '../../design/delivery-states.ts'
import type { DeliverySearch } from '../../deliveries/delivery-search.ts'
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
          <DeliveriesLink search={{ state: 'waiting' }}>{format.number(overview.waiting)}</DeliveriesLink>
        </strong>
      </p>
      <dl className={classes['parts']}>
        <Figure name="sending" sign="sending" color="sending" search={{ state: 'sending' }} of={overview} />
        <Figure name="dueSoon" sign="queued" color="queued" search={{ waits: 'due_soon' }} of={overview} />
        <Figure name="later" sign="deferred" color="deferred" search={{ waits: 'due_later' }} of={overview} />
        <Figure name="held" sign="paused" color="deferred" search={{ waits: 'held' }} of={overview} />
        <Figure name="halted" sign="paused" color="deferred" search={{ waits: 'halted' }} of={overview} />
        <Figure
          name="inDoubt"
          sign="in_doubt"
          color="in_doubt"
          search={{ state: 'in_doubt' }}
          of={overview}
        />
      </dl>
    </section>
  )
}

interface FigureProps {
  readonly name: Exclude<keyof QueueOverview, 'waiting'>
  readonly sign: SignName
  readonly color: DeliveryState
  /** Exactly the deliveries that it counts. */
  readonly search: DeliverySearch
  readonly of: QueueOverview
}

function Figure({ name, sign, color, search, of: overview }: FigureProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = overview[name]
  const words = format.number(count)
  return (
    <div data-zero={count === 0 || undefined} data-beside={name === 'inDoubt' || undefined}>
      <dt style={{ color: stateColor(color) }}>
        <Sign name={sign} />
        {t(`queue.parts.${name}`)}
      </dt>
      <dd data-figure={name}>
        {count === 0 ? words : <DeliveriesLink search={search}>{words}</DeliveriesLink>}
      </dd>
    </div>
  )
}

interface DeliveriesLinkProps {
  readonly search: DeliverySearch
  readonly children: string
}

function DeliveriesLink({ search, children }: DeliveriesLinkProps) {
  return (
    <Link to="/queue" search={search} hash="deliveries">
      {children}
    </Link>
  )
}
