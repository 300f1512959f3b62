/** What a person can do with a campaign now. Pausing is done at once; what sends or gives up mails asks first. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, Progress } from '../../api/client.ts'
import { useProblemWords } from '../../components/problem-page.tsx'
import { CancelDialog, ResumeDialog, StartDialog } from './move-dialogs.tsx'
import { useMove, type Move } from './use-move.ts'
import classes from './campaign-moves.module.css'

interface CampaignMovesProps {
  readonly campaign: Campaign
  readonly progress: Progress
  readonly onStarted: (warnings: readonly string[]) => void
}

const movesIn: Readonly<Record<Progress['state'], readonly Move[]>> = {
  draft: ['start'],
  sending: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  cancelling: [],
  cancelled: [],
  finished: [],
}

export function CampaignMoves({ campaign, progress, onStarted }: CampaignMovesProps) {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  const [asked, setAsked] = useState<Move | null>(null)
  const move = useMove(campaign.id, (warnings) => {
    setAsked(null)
    onStarted(warnings)
  })
  const ask = (wanted: Move) => {
    move.reset()
    if (wanted === 'pause') move.mutate(wanted)
    else setAsked(wanted)
  }
  const answering = {
    isBusy: move.isPending,
    problem: move.error,
    onConfirm: () => asked !== null && move.mutate(asked),
    onDismiss: () => setAsked(null),
  }
  return (
    <div className={classes['moves']}>
      {movesIn[progress.state].map((each, index) => (
        <Button
          key={each}
          variant={index === 0 ? 'filled' : 'default'}
          onClick={() => ask(each)}
          loading={move.isPending && move.variables === each}
        >
          {t(`moves.${each}`)}
        </Button>
      ))}
      {asked === null && move.isError && (
        <p role="alert">{t('moves.refused', { detail: wordsFor(move.error) })}</p>
      )}
      {asked === 'start' && <StartDialog campaign={campaign} {...answering} />}
      {asked === 'resume' && <ResumeDialog progress={progress} {...answering} />}
      {asked === 'cancel' && <CancelDialog progress={progress} {...answering} />}
    </div>
  )
}
