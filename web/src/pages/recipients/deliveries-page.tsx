/** Deliveries of all campaigns, narrowed to what a link means: what failed with the same words, what went over a relay. */
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../components/sheet.tsx'
import { DeliveryFilters } from '../../deliveries/delivery-filters.tsx'
import { DeliveryList } from '../../deliveries/delivery-list.tsx'
import { allStates, filterOf } from '../../deliveries/delivery-search.ts'

const route = getRouteApi('/inside/deliveries')

export function DeliveriesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <PageHead title={t('recipients.ofAll')} lead={t('recipients.ofAllLead')} />
      <DeliveryFilters
        search={search}
        onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
      <DeliveryList caption={t('recipients.table')} filter={filterOf(search, allStates)} withCampaign />
    </>
  )
}
