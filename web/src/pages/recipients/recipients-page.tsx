/** The recipients of a campaign: every part of its bar as a list, narrowed, repaired and sent again. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { campaignQuery, progressQuery } from '../../api/queries.ts'
import { Empty, PageHead } from '../../components/sheet.tsx'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { DeliveryFilters } from '../../deliveries/delivery-filters.tsx'
import { DeliveryList } from '../../deliveries/delivery-list.tsx'
import { allStates, filterOf } from '../../deliveries/delivery-search.ts'
import { CampaignTabs } from './campaign-tabs.tsx'

const route = getRouteApi('/inside/campaigns/$campaignId/recipients')
const refreshMs = 5_000

export function RecipientsPage() {
  const { t } = useTranslation()
  const { campaignId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaignId))
  const { data: progress } = useSuspenseQuery(progressQuery(campaignId))
  const isDraft = campaign.state === 'draft' || campaign.state === 'scheduled'
  const moves = progress.state === 'sending' || progress.state === 'cancelling'
  return (
    <>
      <PageHead
        title={t('recipients.of', { campaign: campaign.name })}
        caption={t('campaign.number', { id: campaignId })}
      >
        <CampaignStateTag state={progress.state} />
      </PageHead>
      <CampaignTabs campaignId={campaignId} name={campaign.name} />
      {isDraft ? (
        <Empty words={t('recipients.empty')} />
      ) : (
        <>
          <DeliveryFilters
            search={search}
            onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
          />
          <DeliveryList
            caption={t('recipients.table')}
            filter={{ ...filterOf(search, allStates), campaignId }}
            refreshMs={moves ? refreshMs : undefined}
          />
        </>
      )}
    </>
  )
}
