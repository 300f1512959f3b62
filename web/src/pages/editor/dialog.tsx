/** A dialog that is looked at and worked in, and closed again. What asks for a decision is a ConfirmDialog. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogButtons, DialogSheet } from '../../components/dialog-sheet.tsx'

interface DialogProps {
  readonly isOpen: boolean
  readonly title: string
  readonly isWide?: boolean
  readonly children: ReactNode
  /** Beside the button that closes it. */
  readonly action?: ReactNode
  readonly onClose: () => void
}

export function Dialog({ isOpen, title, isWide = false, children, action, onClose }: DialogProps) {
  const { t } = useTranslation()
  return (
    <DialogSheet isOpen={isOpen} title={title} width={isWide ? 'page' : 'work'} onClose={onClose}>
      {children}
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('editor.close')}
        </Button>
        {action}
      </DialogButtons>
    </DialogSheet>
  )
}
