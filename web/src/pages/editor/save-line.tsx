/** Whether what is written is safe, in words; and the choice when two windows wrote. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Campaign } from '../../api/client.ts'
import { useProblemWords } from '../../components/problem-page.tsx'
import { Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { Dialog } from './dialog.tsx'
import type { Draft } from './use-draft.ts'
import classes from './editor.module.css'

interface SaveLineProps {
  readonly campaignId: number
  readonly draft: Draft
}

export function SaveLine({ campaignId, draft }: SaveLineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsFor = useProblemWords()
  const { state, savedAtMs, problem } = draft.snapshot
  const [isChoosing, setIsChoosing] = useState(false)
  useEffect(() => {
    setIsChoosing(state === 'conflict')
  }, [state])
  return (
    <p className={classes['saveLine']} data-state={state}>
      <span role="status">
        {t(`editor.saveStates.${state}`, {
          time: format.time(new Date(savedAtMs)),
          detail: problem === null ? '' : wordsFor(problem),
        })}
      </span>
      {state === 'conflict' && (
        <Button variant="default" onClick={() => setIsChoosing(true)}>
          {t('editor.conflictOpen')}
        </Button>
      )}
      <ConflictDialog
        campaignId={campaignId}
        draft={draft}
        isOpen={isChoosing && state === 'conflict'}
        onClose={() => setIsChoosing(false)}
      />
    </p>
  )
}

interface ConflictDialogProps extends SaveLineProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

function ConflictDialog({ campaignId, draft, isOpen, onClose }: ConflictDialogProps) {
  const { t } = useTranslation()
  const choose = useMutation({
    mutationFn: async (use: (theirs: Campaign) => unknown) => {
      const params = { path: { campaignId } }
      await use(await wanted(api.GET('/api/v1/campaigns/{campaignId}', { params })))
    },
  })
  return (
    <Dialog
      isOpen={isOpen}
      title={t('editor.conflictTitle')}
      onClose={onClose}
      action={
        <>
          <Button
            variant="default"
            onClick={() => choose.mutate(draft.saver.replace)}
            loading={choose.isPending}
          >
            {t('editor.conflictTheirs')}
          </Button>
          <Button onClick={() => choose.mutate(draft.saver.insist)} loading={choose.isPending}>
            {t('editor.conflictMine')}
          </Button>
        </>
      }
    >
      <p>{t('editor.conflictBody')}</p>
      <Refusal problem={choose.error} />
    </Dialog>
  )
}
