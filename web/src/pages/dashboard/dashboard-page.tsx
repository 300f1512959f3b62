/** What is going on: what is being sent, what waits for a decision, the last campaigns, and how lists grow. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { campaignsNowQuery, dashboardQuery, latestCampaignsQuery } from '../../api/house-queries.ts'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { CampaignLines } from './campaign-lines.tsx'
import { Decisions } from './decisions.tsx'
import { FirstSteps } from './first-steps.tsx'
import { ListGrowth } from './list-growth.tsx'

const pollMs = 3_000

export function DashboardPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery({ ...dashboardQuery, refetchInterval: pollMs })
  const { data: now } = useSuspenseQuery({ ...campaignsNowQuery, refetchInterval: pollMs })
  const { data: latest } = useSuspenseQuery({ ...latestCampaignsQuery, refetchInterval: 4 * pollMs })
  return (
    <>
      <PageHead title={t('rooms.dashboard')} />
      <FirstSteps steps={data.steps} />
      <Sheet>
        <Part title={t('dashboard.now')}>
          {now.length === 0 ? (
            <Empty words={t('dashboard.quiet')} />
          ) : (
            <CampaignLines caption={t('dashboard.now')} campaigns={now} />
          )}
        </Part>
        <Part title={t('dashboard.decisions')}>
          <Decisions dashboard={data} />
        </Part>
        <Part
          title={t('dashboard.latest')}
          beside={<Link to="/campaigns">{t('dashboard.allCampaigns')}</Link>}
        >
          {latest.items.length === 0 ? (
            <Empty words={t('dashboard.noCampaigns')}>
              <Link to="/start" search={{ step: 'campaign' }}>
                {t('start.steps.campaign')}
              </Link>
            </Empty>
          ) : (
            <CampaignLines caption={t('dashboard.latest')} campaigns={latest.items} />
          )}
        </Part>
        <Part title={t('dashboard.growth')}>
          <ListGrowth />
        </Part>
      </Sheet>
    </>
  )
}
