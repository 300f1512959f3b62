/** What a person can do with a campaign now. Pausing is done at once; what sends or gives up mails asks first. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
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
  scheduled: [],
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
  const moves = movesIn[progress.state]
  const place = useFocusKept(moves.length)
  const answering = (question: Move) => ({
    isOpen: asked === question,
    isBusy: move.isPending,
    problem: move.error,
    onConfirm: () => move.mutate(question),
    onDismiss: () => setAsked(null),
  })
  return (
    <div className={classes['moves']} ref={place} tabIndex={-1}>
      {/* By place, not by name: the focus stays when Pause becomes Resume. */}
      {moves.map((each, index) => (
        <Button
          key={index}
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
      <StartDialog campaign={campaign} {...answering('start')} />
      <ResumeDialog progress={progress} {...answering('resume')} />
      <CancelDialog progress={progress} {...answering('cancel')} />
    </div>
  )
}

/** When the button that had the focus is gone, the focus stays at its place instead of starting over at the page's top. */
function useFocusKept(buttons: number) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(buttons)
  useEffect(() => {
    if (buttons < before.current && document.activeElement === document.body) place.current?.focus()
    before.current = buttons
  }, [buttons])
  return place
}
