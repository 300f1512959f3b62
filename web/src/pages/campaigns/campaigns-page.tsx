import { Button } from '@mantine/core'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignSummary } from '../../api/client.ts'
import { campaignsQuery } from '../../api/queries.ts'
import { PageHead } from '../../components/sheet.tsx'
import { CampaignTable } from './campaign-table.tsx'
import { DeletedDraft, useDrafts } from './draft-actions.tsx'
import { FirstCampaign } from './first-campaign.tsx'
import { NewCampaignLink } from './new-campaign-link.tsx'

const busyPollMs = 2_000
const idlePollMs = 10_000

export function CampaignsPage() {
  const { t } = useTranslation()
  const query = useSuspenseInfiniteQuery({
    ...campaignsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isMoving)) === true ? busyPollMs : idlePollMs,
  })
  const drafts = useDrafts()
  const campaigns = query.data.pages.flatMap((page) => page.items)
  if (campaigns.length === 0 && drafts.deleted === null) return <FirstCampaign />
  return (
    <>
      <PageHead title={t('campaigns.title')}>
        <NewCampaignLink />
      </PageHead>
      <DeletedDraft drafts={drafts} />
      <CampaignTable campaigns={campaigns} drafts={drafts} />
      {query.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void query.fetchNextPage()}
          disabled={query.isFetchingNextPage}
        >
          {t(query.isFetchingNextPage ? 'campaigns.loadingOlder' : 'campaigns.older')}
        </Button>
      )}
    </>
  )
}

function isMoving({ state }: CampaignSummary): boolean {
  return state === 'sending' || state === 'cancelling'
}
