/** What failed, by what the servers said: a kind with what it means and what to do, and in it each cause with its number. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failuresQuery } from '../../api/delivery-queries.ts'
import { campaignQuery } from '../../api/queries.ts'
import { Empty, PageHead, Sheet } from '../../components/sheet.tsx'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { CampaignTabs } from '../recipients/campaign-tabs.tsx'
import { FailureKindPart } from './failure-kind.tsx'
import { kindsOf } from './group-by-kind.ts'

const campaignRoute = getRouteApi('/inside/campaigns/$campaignId/failures')
const states = ['failed' as const]

/** Over all campaigns. */
export function FailuresPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('failures.title')} lead={t('failures.lead')} />
      <Kinds campaignId={undefined} />
    </>
  )
}

export function CampaignFailuresPage() {
  const { t } = useTranslation()
  const { campaignId } = campaignRoute.useParams()
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaignId))
  return (
    <>
      <PageHead
        title={t('failures.of', { campaign: campaign.name })}
        caption={t('campaign.number', { id: campaignId })}
      >
        <CampaignStateTag state={campaign.state} />
      </PageHead>
      <CampaignTabs campaignId={campaignId} name={campaign.name} />
      <Kinds campaignId={campaignId} />
    </>
  )
}

function Kinds({ campaignId }: { readonly campaignId: number | undefined }) {
  const { t } = useTranslation()
  const filter = { states, ...(campaignId === undefined ? {} : { campaignId }) }
  const { data } = useSuspenseQuery(failuresQuery(filter))
  if (data.groups.length === 0)
    return <Empty words={t(campaignId === undefined ? 'failures.none' : 'failures.noneHere')} />
  return (
    <>
      <Sum campaignId={campaignId} count={data.groups.reduce((sum, { count }) => sum + count, 0)} />
      <Sheet>
        {kindsOf(data.groups).map((kind) => (
          <FailureKindPart key={kind.key} kind={kind} campaignId={campaignId} />
        ))}
      </Sheet>
    </>
  )
}

function Sum({ campaignId, count }: { readonly campaignId: number | undefined; readonly count: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = t('failures.sum', { count, number: format.number(count) })
  const search = { state: 'failed' as const }
  return (
    <p style={{ marginTop: '1rem' }}>
      {campaignId === undefined ? (
        <Link to="/deliveries" search={search}>
          {words}
        </Link>
      ) : (
        <Link to="/campaigns/$campaignId/recipients" params={{ campaignId }} search={search}>
          {words}
        </Link>
      )}
    </p>
  )
}
