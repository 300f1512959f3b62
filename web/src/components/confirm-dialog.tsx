/** Asks before what cannot be taken back, with the numbers. Shows why the server refused, if it did. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DialogButtons, DialogForm, DialogSheet } from './dialog-sheet.tsx'
import { Refusal } from './sheet.tsx'

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
  const isReady = props.isReady !== false
  const confirm = () => {
    if (isReady && !props.isBusy) props.onConfirm()
  }
  return (
    <DialogSheet isOpen={props.isOpen} title={props.title} onClose={props.onDismiss}>
      <DialogForm onSubmit={confirm}>
        {props.children}
        <Refusal problem={props.problem} />
        <DialogButtons>
          <Button variant="default" onClick={props.onDismiss} data-autofocus>
            {props.dismiss}
          </Button>
          <Button type="submit" loading={props.isBusy} disabled={!isReady}>
            {props.confirm}
          </Button>
        </DialogButtons>
      </DialogForm>
    </DialogSheet>
  )
}
