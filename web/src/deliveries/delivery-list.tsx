/** A table of deliveries with its number, its pages, and what can be done with the selected. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deliveriesFile, deliveriesQuery } from '../api/delivery-queries.ts'
import { Empty } from '../components/sheet.tsx'
import { MoreButton } from '../components/pager.tsx'
import { useRowSelection } from '../components/selection/use-row-selection.ts'
import type { QueueFilter } from './delivery-search.ts'
import { DeliveryTable } from './delivery-table.tsx'
import { DeliveryTotal } from './delivery-total.tsx'
import { SelectionBar } from './selection-bar.tsx'
import classes from './deliveries.module.css'

interface DeliveryListProps {
  readonly caption: string
  readonly filter: QueueFilter
  readonly withCampaign?: boolean
  /** Said where nothing fits. */
  readonly nothing?: string
  /** How often it is read again; left out: when it is looked at anew. */
  readonly refreshMs?: number | undefined
}

export function DeliveryList({ caption, filter, withCampaign, nothing, refreshMs }: DeliveryListProps) {
  const { t } = useTranslation()
  const refresh = refreshMs === undefined ? {} : { refetchInterval: refreshMs }
  const query = useInfiniteQuery({ ...deliveriesQuery(filter), ...refresh })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useRowSelection(filter, rows, (ids): QueueFilter => ({ ...filter, ids }))
  return (
    <>
      <div className={classes['above']}>
        <DeliveryTotal filter={filter} shown={rows.length} refreshMs={refreshMs} />
        {rows.length > 0 && (
          <Button component="a" variant="default" href={deliveriesFile(filter)} download>
            {t('deliveries.export')}
          </Button>
        )}
      </div>
      {rows.length === 0 && !query.isPending ? (
        <Empty words={nothing ?? t('deliveries.nothing')} />
      ) : (
        <DeliveryTable
          caption={caption}
          rows={rows}
          withCampaign={withCampaign === true}
          selection={selection}
          isOld={query.isPlaceholderData || query.isPending}
        />
      )}
      <MoreButton query={query} />
      <SelectionBar selection={selection} filter={filter} rows={rows} />
    </>
  )
}
