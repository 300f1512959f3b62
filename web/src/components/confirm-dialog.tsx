/** Asks before what cannot be taken back, with the numbers. Shows why the server refused, if it did. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogButtons, DialogSheet } from './dialog-sheet.tsx'
import { useProblemWords } from './problem-page.tsx'
import classes from './confirm-dialog.module.css'

export interface ConfirmDialogProps {
  /** Stays mounted while it is closed, so that the focus can go back to where it was. */
  readonly isOpen: boolean
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  readonly dismiss: string
  readonly isBusy: boolean
  /** False while something is missing; true by default. */
  readonly isReady?: boolean
  readonly problem: Error | null
  readonly onConfirm: () => void
  readonly onDismiss: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  return (
    <DialogSheet isOpen={props.isOpen} title={props.title} onClose={props.onDismiss}>
      {props.children}
      {props.problem !== null && (
        <p role="alert" className={classes['problem']}>
          {t('moves.refused', { detail: wordsFor(props.problem) })}
        </p>
      )}
      <DialogButtons>
        <Button variant="default" onClick={props.onDismiss} data-autofocus>
          {props.dismiss}
        </Button>
        <Button onClick={props.onConfirm} loading={props.isBusy} disabled={props.isReady === false}>
          {props.confirm}
        </Button>
      </DialogButtons>
    </DialogSheet>
  )
}
