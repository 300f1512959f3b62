/** The deliveries of the queue. The list refreshes itself, and stands still while somebody reads it or decides about it. */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deliveriesQuery } from '../../api/delivery-queries.ts'
import { DeliveryFilters } from '../../deliveries/delivery-filters.tsx'
import { DeliveryList } from '../../deliveries/delivery-list.tsx'
import { filterOf, type DeliverySearch, type QueueFilter } from '../../deliveries/delivery-search.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useReading } from './use-reading.ts'
import classes from './queue.module.css'

const pollMs = 5_000
/** Counting what fits such a filter reads every row of the queue. */
const dearPollMs = 60_000

export function QueueList({ search }: { readonly search: DeliverySearch }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/queue' })
  const reading = useReading()
  // Without a pointer nobody can tell what is being read.
  const hasPointer = useMediaQuery('(hover: hover)', true) ?? true
  const filter = filterOf(search, undefined)
  const standsStill = reading.isReading || !hasPointer
  const isDear = Object.keys(search).some((key) => !['state', 'campaignId', 'reason'].includes(key))
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries" className={classes['listHead']}>
        {t('queue.list')}
      </h2>
      <DeliveryFilters
        search={search}
        anyState={t('queue.anyState')}
        onChange={(chosen) =>
          void navigate({
            search: ({ by }) => ({ ...chosen, ...(by === undefined ? {} : { by }) }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <Freshness filter={filter} standsStill={standsStill} />
      <div {...reading.bind}>
        <DeliveryList
          caption={t('queue.list')}
          filter={filter}
          withCampaign
          nothing={t('queue.nothingFits')}
          refreshMs={standsStill ? undefined : isDear ? dearPollMs : pollMs}
        />
      </div>
    </section>
  )
}

interface FreshnessProps {
  readonly filter: QueueFilter
  readonly standsStill: boolean
}

function Freshness({ filter, standsStill }: FreshnessProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const { dataUpdatedAt, isFetching } = useInfiniteQuery(deliveriesQuery(filter))
  const time = format.time(new Date(dataUpdatedAt))
  return (
    <div className={classes['freshness']}>
      <p>{t(standsStill ? 'queue.still' : 'queue.live', { time })}</p>
      {standsStill && (
        <Button
          variant="subtle"
          disabled={isFetching}
          onClick={() => void queryClient.invalidateQueries({ queryKey: ['deliveries'] })}
        >
          {t('queue.refresh')}
        </Button>
      )}
    </div>
  )
}
