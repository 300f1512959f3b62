/** The questions before mails go out or are given up, with the numbers that they are about. */
import { useTranslation } from 'react-i18next'
import type { Campaign, Progress } from '../../api/client.ts'
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/confirm-dialog.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useConfirmed } from './use-confirmed.ts'
import { countOfPart } from '../../progress/parts.ts'

type Answering = Pick<ConfirmDialogProps, 'isOpen' | 'isBusy' | 'problem' | 'onConfirm' | 'onDismiss'>

interface StartDialogProps extends Answering {
  readonly campaign: Campaign
}

interface WaitingDialogProps extends Answering {
  readonly progress: Progress
}

export function StartDialog({ campaign, ...answering }: StartDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirmed = useConfirmed(campaign)
  const lists = format.list(campaign.lists.map((list) => list.name))
  return (
    <ConfirmDialog
      {...answering}
      title={t('moves.startTitle')}
      confirm={t('moves.startConfirm')}
      dismiss={t('moves.keep')}
    >
      <p>
        {confirmed === undefined
          ? t('moves.startCounting', { lists })
          : t('moves.startBody', { count: confirmed, number: format.number(confirmed), lists })}
        {campaign.lists.length > 1 && ` ${t('moves.startOnce')}`}
      </p>
    </ConfirmDialog>
  )
}

export function ResumeDialog({ progress, ...answering }: WaitingDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = countOfPart(progress, 'waiting')
  return (
    <ConfirmDialog
      {...answering}
      title={t('moves.resumeTitle')}
      confirm={t('moves.resumeConfirm')}
      dismiss={t('moves.keep')}
    >
      <p>{t('moves.resumeBody', { count, number: format.number(count) })}</p>
    </ConfirmDialog>
  )
}

export function CancelDialog({ progress, ...answering }: WaitingDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = countOfPart(progress, 'waiting')
  return (
    <ConfirmDialog
      {...answering}
      title={t('moves.cancelTitle')}
      confirm={t('moves.cancelCampaign')}
      dismiss={t('moves.keepSending')}
    >
      <p>{t('moves.cancelBody', { count, number: format.number(count) })}</p>
      <p>{t('moves.cancelSent', { count: progress.sent, number: format.number(progress.sent) })}</p>
    </ConfirmDialog>
  )
}
