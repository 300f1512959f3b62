/** The queue over all campaigns: how much waits and what for, where it is stuck, and each delivery with its reason. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { gentlePollMs, queueOverviewQuery } from '../../api/queue-queries.ts'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { QueueFigures } from './queue-figures.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueShapePart } from './queue-shape.tsx'
import { QueueTabs } from './queue-tabs.tsx'

const route = getRouteApi('/inside/queue')

export function QueuePage() {
  const { t } = useTranslation()
  const { by = 'campaign', ...search } = route.useSearch()
  const { data } = useSuspenseQuery({ ...queueOverviewQuery, refetchInterval: gentlePollMs })
  const overview = data.answer
  const isFiltered = Object.keys(search).length > 0
  const isEmpty = overview.waiting + overview.inDoubt === 0
  return (
    <>
      <PageHead title={t('rooms.queue')} lead={t('queue.lead')} />
      <QueueTabs />
      {isEmpty && !isFiltered ? (
        <Sheet>
          <Part title={t('queue.emptyTitle')}>
            <Empty words={t('queue.empty')}>
              <Link to="/campaigns">{t('problems.toCampaigns')}</Link>
            </Empty>
          </Part>
        </Sheet>
      ) : (
        <>
          <Sheet>
            <QueueFigures overview={overview} />
            <QueueShapePart by={by} />
          </Sheet>
          <QueueList search={search} />
        </>
      )}
    </>
  )
}
