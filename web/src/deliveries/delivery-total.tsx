/** How many deliveries fit, and how many of them are shown. Always the exact number. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deliveryTotalQuery } from '../api/delivery-queries.ts'
import { useFormat } from '../i18n/use-format.ts'
import type { QueueFilter } from './delivery-search.ts'

interface TotalProps {
  readonly filter: QueueFilter
  readonly shown: number
  readonly refreshMs?: number | undefined
}

export function DeliveryTotal({ filter, shown, refreshMs }: TotalProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, isPlaceholderData } = useQuery({
    ...deliveryTotalQuery(filter),
    ...(refreshMs === undefined ? {} : { refetchInterval: refreshMs }),
  })
  if (data === undefined || isPlaceholderData) return <p role="status">{t('deliveries.counting')}</p>
  const { count } = data
  return (
    <p role="status" data-testid="total">
      <strong>{t('deliveries.total', { count, number: format.number(count) })}</strong>
      {shown < count && (
        <span className="soft"> · {t('deliveries.shown', { number: format.number(shown) })}</span>
      )}
    </p>
  )
}
