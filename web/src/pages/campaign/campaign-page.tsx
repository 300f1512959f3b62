/** One campaign as its waybill: what it is, how far it has come, and the account of it. */
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, Progress } from '../../api/client.ts'
import { campaignQuery, campaignsQuery, statementQuery } from '../../api/queries.ts'
import { Figures } from '../../components/figures.tsx'
import { PaceLine } from '../../components/pace-line.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { StatementTable } from '../../components/statement-table.tsx'
import { RecipientsLink } from '../../components/recipients-link.tsx'
import { SumBar } from '../../components/sum-bar.tsx'
import type { DeliveryState } from '../../design/delivery-states.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { countOfPart } from '../../progress/parts.ts'
import { useLiveProgress, type LiveProgress } from '../../progress/use-live-progress.ts'
import { CampaignTabs } from '../recipients/campaign-tabs.tsx'
import { CampaignFacts } from './campaign-facts.tsx'
import { CampaignOutlook } from './campaign-outlook.tsx'
import { CampaignRelays } from './campaign-relays.tsx'
import { CampaignMoves } from './campaign-moves.tsx'
import { DraftLinks } from './draft-links.tsx'
import { useConfirmed } from './use-confirmed.ts'
import { SandboxNote } from './sandbox-note.tsx'
import { ProgressVoice } from './progress-voice.tsx'
import classes from './campaign-page.module.css'

const route = getRouteApi('/inside/campaigns/$campaignId')

export function CampaignPage() {
  const { campaignId } = route.useParams()
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaignId))
  const live = useLiveProgress(campaignId)
  useReadAgainWhenStateChanges(campaignId, live.progress?.state)
  // The loader has read it before this page is shown.
  if (live.progress === undefined) return null
  return <Waybill key={campaignId} campaign={campaign} progress={live.progress} live={live} />
}

interface WaybillProps {
  readonly campaign: Campaign
  readonly progress: Progress
  readonly live: LiveProgress
}

function Waybill({ campaign, progress, live }: WaybillProps) {
  const { t } = useTranslation()
  const [warnings, setWarnings] = useState<readonly string[]>([])
  const isDraft = progress.state === 'draft' || progress.state === 'scheduled'
  const navigate = useNavigate()
  const showRecipients = (state: DeliveryState) =>
    void navigate({
      to: '/campaigns/$campaignId/recipients',
      params: { campaignId: campaign.id },
      search: { state },
    })
  const counted = useQuery({ ...statementQuery(campaign.id), enabled: !isDraft })
  return (
    <>
      <div className={classes['head']}>
        <div>
          <p className="caption">{t('campaign.number', { id: campaign.id })}</p>
          <PageTitle windowTitle={useWindowTitle(progress)}>{campaign.name}</PageTitle>
        </div>
        <span className={classes['state']}>
          <CampaignStateTag state={progress.state} />
        </span>
        {isDraft && <DraftLinks campaign={campaign} />}
        <CampaignMoves campaign={campaign} progress={progress} onStarted={setWarnings} />
      </div>
      {!isDraft && <CampaignTabs campaignId={campaign.id} name={campaign.name} />}
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      <div className={classes['sheet']}>
        <CampaignFacts campaign={campaign} />
        <section className={classes['part']} aria-label={t('campaigns.progress')}>
          <Audience progress={progress} />
          <SumBar counts={progress} size="large" onPick={showRecipients} />
          {isDraft ? (
            <BeforeStart campaign={campaign} />
          ) : (
            <Figures counts={progress} campaignId={campaign.id} />
          )}
          {!isDraft && <PaceLine campaign={campaign} progress={progress} live={live} />}
          <CampaignOutlook progress={progress} />
          <SandboxNote progress={progress} />
          <ProgressVoice progress={progress} />
        </section>
        <CampaignRelays campaign={campaign} progress={progress} link={live.link} />
        {!isDraft && (
          <section className={classes['part']} aria-labelledby="statement">
            <h2 id="statement">{t('statement.title')}</h2>
            <StatementTable progress={progress} counted={counted} />
          </section>
        )}
      </div>
    </>
  )
}

function BeforeStart({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = useConfirmed(campaign)
  return (
    <p className="soft">
      {count !== undefined && t('campaign.confirmed', { count, number: format.number(count) })}{' '}
      {t('campaign.draftBar')}
    </p>
  )
}

function Audience({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (progress.state === 'draft' || progress.state === 'scheduled') return null
  return (
    <p className={classes['audience']}>
      <strong data-testid="audience">
        <RecipientsLink campaignId={progress.id} count={progress.audience}>
          {format.number(progress.audience)}
        </RecipientsLink>
      </strong>{' '}
      {t('campaign.recipients', { count: progress.audience })}
      {!progress.expanded && <span className="soft"> {t('campaign.soFar')}</span>}
    </p>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <div className={classes['warnings']} role="status">
      <p>{t('campaign.warnings')}</p>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  )
}

/** While it is sending, the tab tells how far it is. */
function useWindowTitle(progress: Progress): string {
  const format = useFormat()
  if (progress.state !== 'sending' || progress.audience === 0) return progress.name
  const settled = progress.audience - countOfPart(progress, 'waiting')
  return `${format.share(settled, progress.audience)} ${progress.name}`
}

/** Dates and the count of the rows change with the state, and only then. */
function useReadAgainWhenStateChanges(campaignId: number, state: Progress['state'] | undefined): void {
  const queryClient = useQueryClient()
  const known = useRef(state)
  useEffect(() => {
    if (known.current !== undefined && known.current !== state) {
      void queryClient.invalidateQueries({ queryKey: campaignQuery(campaignId).queryKey, exact: true })
      void queryClient.invalidateQueries(statementQuery(campaignId))
      void queryClient.invalidateQueries(campaignsQuery)
    }
    known.current = state
  }, [campaignId, state, queryClient])
}
