/** The dress rehearsal: the campaign to everybody, over the sandbox, with a statement of its own. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Campaign } from '../../api/client.ts'
import { rehearsalsQuery, type Rehearsal } from '../../api/editor-queries.ts'
import { Figures } from '../../components/figures.tsx'
import { Part, Refusal } from '../../components/sheet.tsx'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { SumBar } from '../../components/sum-bar.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './review.module.css'

const movingPollMs = 1_000

export function RehearsalPart({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const query = rehearsalsQuery(campaign.id)
  const { data } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'sending' ? movingPollMs : false),
  })
  const rehearse = useMutation({
    mutationFn: () =>
      wanted(
        api.POST('/api/v1/campaigns/{campaignId}/rehearsals', {
          params: { path: { campaignId: campaign.id } },
        }),
      ),
    onSuccess: (started) => queryClient.setQueryData(query.queryKey, started),
  })
  const last = data?.items[0]
  return (
    <Part
      title={t('review.rehearsal')}
      beside={
        <Button
          variant="default"
          onClick={() => rehearse.mutate()}
          loading={rehearse.isPending}
          disabled={last?.state === 'sending'}
        >
          {t(last === undefined ? 'review.rehearse' : 'review.rehearseAgain')}
        </Button>
      }
    >
      <p className="soft">{t('review.rehearsalLead')}</p>
      <Refusal problem={rehearse.error} />
      {last !== undefined && <LastRehearsal rehearsal={last} version={campaign.version} />}
    </Part>
  )
}

function LastRehearsal({ rehearsal, version }: { readonly rehearsal: Rehearsal; readonly version: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { progress, state, startedAt } = rehearsal
  const isPerfect = state === 'finished' && progress.sent + progress.skipped === progress.audience
  return (
    <div className={classes['rehearsal']}>
      <p className={classes['rehearsed']}>
        <CampaignStateTag state={state} />
        {startedAt !== null && t('review.rehearsed', { time: format.dateTime(new Date(startedAt)) })}
        {rehearsal.version !== version && <strong>{t('review.rehearsedOld')}</strong>}
        {isPerfect && <span>{t('review.rehearsedGood')}</span>}
      </p>
      <SumBar counts={progress} size="large" />
      <Figures counts={progress} campaignId={progress.id} />
      <p className={classes['links']}>
        <Link to="/campaigns/$campaignId" params={{ campaignId: rehearsal.id }}>
          {t('review.rehearsalStatement')}
        </Link>
        <Link to="/sandbox">{t('review.rehearsalMails')}</Link>
      </p>
    </div>
  )
}
