/** Send now or at a time. Before anything goes out the number is shown big, and typed by who sends to many. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Campaign } from '../../api/client.ts'
import type { CampaignReview } from '../../api/editor-queries.ts'
import { campaignQuery, campaignsQuery } from '../../api/queries.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Part, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { inTwoHours, readLocalTime, zoneName } from './local-time.ts'
import classes from './review.module.css'

interface SendPartProps {
  readonly campaign: Campaign
  readonly review: CampaignReview | undefined
}

/** From so many on the number is typed: a slip of the mouse is not enough. */
const typedFrom = 1_000

export function SendPart({ campaign, review }: SendPartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isAsked, setIsAsked] = useState(false)
  const mailed = review?.audience.mailed ?? 0
  const isReady = mailed > 0 && review?.findings.every(({ level }) => level !== 'problem') === true
  const isScheduled = campaign.state === 'scheduled'
  return (
    <Part title={t('review.send')}>
      {isScheduled && <Scheduled campaign={campaign} />}
      {review !== undefined && !isReady && <p>{t('review.cannotSend')}</p>}
      <div className={classes['send']}>
        <Button
          variant={isScheduled ? 'default' : 'filled'}
          size="lg"
          disabled={!isReady}
          onClick={() => setIsAsked(true)}
        >
          {isScheduled ? t('review.sendEarlier') : t('review.sendNow', { number: format.number(mailed) })}
        </Button>
        {!isScheduled && <Later campaign={campaign} isReady={isReady} />}
      </div>
      <SendDialog campaign={campaign} mailed={mailed} isOpen={isAsked} onDismiss={() => setIsAsked(false)} />
    </Part>
  )
}

interface SendDialogProps {
  readonly campaign: Campaign
  readonly mailed: number
  readonly isOpen: boolean
  readonly onDismiss: () => void
}

function SendDialog({ campaign, mailed, isOpen, onDismiss }: SendDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const start = useStart(campaign.id)
  const mustType = mailed >= typedFrom
  const isTyped = typed.replaceAll(/\D/g, '') === String(mailed)
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('review.sendTitle')}
      confirm={t('review.sendNow', { number: format.number(mailed) })}
      dismiss={t('moves.keep')}
      isBusy={start.isPending}
      isReady={!mustType || isTyped}
      problem={start.error}
      onConfirm={() => start.mutate()}
      onDismiss={onDismiss}
    >
      <p className={classes['figure']}>
        <strong>{format.number(mailed)}</strong> {t('review.mailed', { count: mailed })}
      </p>
      <p>{t('review.sendLists', { lists: format.list(campaign.lists.map(({ name }) => name)) })}</p>
      {mustType && (
        <TextInput
          data-autofocus
          label={t('review.typeNumber', { number: format.number(mailed) })}
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  )
}

function useStart(campaignId: number) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      wanted(api.POST('/api/v1/campaigns/{campaignId}/start', { params: { path: { campaignId } } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: campaignQuery(campaignId).queryKey })
      void queryClient.invalidateQueries(campaignsQuery)
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId } })
    },
  })
}

function Later({ campaign, isReady }: { readonly campaign: Campaign; readonly isReady: boolean }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [text, setText] = useState(() => inTwoHours(new Date()))
  const at = readLocalTime(text)
  const schedule = useMutation({
    mutationFn: (time: Date) =>
      wanted(
        api.POST('/api/v1/campaigns/{campaignId}/schedule', {
          params: { path: { campaignId: campaign.id } },
          body: { at: time.toISOString() },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: campaignQuery(campaign.id).queryKey }),
  })
  return (
    <form
      className={classes['later']}
      onSubmit={(event) => {
        event.preventDefault()
        if (at !== undefined) schedule.mutate(at)
      }}
    >
      <TextInput
        type="datetime-local"
        label={`${t('review.later')}: ${t('review.laterAt')}`}
        description={t('review.laterHelp', { zone: zoneName() })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        disabled={!isReady || at === undefined}
        loading={schedule.isPending}
      >
        {t('review.schedule')}
      </Button>
      <Refusal problem={schedule.error} />
    </form>
  )
}

function Scheduled({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const unschedule = useMutation({
    mutationFn: () =>
      wanted(
        api.POST('/api/v1/campaigns/{campaignId}/unschedule', {
          params: { path: { campaignId: campaign.id } },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: campaignQuery(campaign.id).queryKey }),
  })
  return (
    <div className={classes['scheduled']}>
      <p>
        <strong>
          {t('review.scheduledFor', {
            time: campaign.scheduledAt === null ? '' : format.dateTime(new Date(campaign.scheduledAt)),
          })}
        </strong>{' '}
        {t('review.scheduledLead')}
      </p>
      <Button variant="default" onClick={() => unschedule.mutate()} loading={unschedule.isPending}>
        {t('review.unschedule')}
      </Button>
      <Refusal problem={unschedule.error} />
    </div>
  )
}
