/** The last look before mails go out: who, what is wrong, a rehearsal, and the button with the number on it. */
import { Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/client.ts'
import { reviewQuery } from '../../api/editor-queries.ts'
import { campaignQuery } from '../../api/queries.ts'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { Note, PageHead, Sheet } from '../../components/sheet.tsx'
import { CampaignFacts } from '../campaign/campaign-facts.tsx'
import { AudiencePart } from './audience-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { RehearsalPart } from './rehearsal-part.tsx'
import { SendPart } from './send-part.tsx'
import classes from './review.module.css'

const route = getRouteApi('/inside/campaigns/$campaignId/review')

export function ReviewPage() {
  const { campaignId } = route.useParams()
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaignId))
  const { t } = useTranslation()
  const isBefore = campaign.state === 'draft' || campaign.state === 'scheduled'
  return (
    <>
      <PageHead
        caption={`${t('campaign.number', { id: campaign.id })} · ${t('review.title')}`}
        title={campaign.name}
        lead={isBefore ? t('review.lead') : undefined}
      >
        <span className={classes['state']}>
          <CampaignStateTag state={campaign.state} />
        </span>
        {campaign.state === 'draft' && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/campaigns/$campaignId/edit" params={{ campaignId }} {...props} />
            )}
          >
            {t('review.write')}
          </Button>
        )}
      </PageHead>
      {isBefore ? <Review campaign={campaign} /> : <UnderWay campaignId={campaignId} />}
    </>
  )
}

function Review({ campaign }: { readonly campaign: Campaign }) {
  // Contacts, lists and relays may have changed since it was looked at last.
  const { data: review } = useQuery({ ...reviewQuery(campaign.id), staleTime: 0 })
  return (
    <Sheet>
      <div className={classes['facts']}>
        <CampaignFacts campaign={campaign} />
      </div>
      <AudiencePart campaign={campaign} review={review} />
      <FindingsPart campaign={campaign} findings={review?.findings} />
      <RehearsalPart campaign={campaign} />
      <SendPart campaign={campaign} review={review} />
    </Sheet>
  )
}

function UnderWay({ campaignId }: { readonly campaignId: number }) {
  const { t } = useTranslation()
  return (
    <Note>
      <p>
        {t('review.notADraft')}{' '}
        <Link to="/campaigns/$campaignId" params={{ campaignId }}>
          {t('review.toCampaign')}
        </Link>
      </p>
    </Note>
  )
}
