/** Campaigns at a glance: name, state, the bar that adds up, and how many were sent. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignSummary } from '../../api/client.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { CampaignBar } from '../../components/campaign-bar.tsx'
import { SentOfAudience } from '../../components/sent-of-audience.tsx'
import classes from './dashboard.module.css'

interface CampaignLinesProps {
  readonly caption: string
  readonly campaigns: readonly CampaignSummary[]
}

export function CampaignLines({ caption, campaigns }: CampaignLinesProps) {
  const { t } = useTranslation()
  return (
    <PlainTable
      caption={caption}
      rows={campaigns}
      keyOf={(campaign) => campaign.id}
      columns={[
        {
          caption: t('campaigns.campaign'),
          cell: ({ id, name }) => (
            <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
              {name}
            </Link>
          ),
        },
        { caption: t('campaigns.state'), cell: ({ state }) => <CampaignStateTag state={state} /> },
        {
          caption: t('campaigns.progress'),
          cell: (campaign) => (
            <div className={classes['bar']}>
              <CampaignBar campaign={campaign} />
            </div>
          ),
        },
        {
          caption: t('campaigns.sent'),
          kind: 'figure',
          cell: (campaign) => <SentOfAudience campaign={campaign} />,
        },
      ]}
    />
  )
}
