/** A dialog that is looked at and worked in, and closed again. What asks for a decision is a ConfirmDialog. */
import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import confirmClasses from '../../components/confirm-dialog.module.css'

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
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      centered
      size={isWide ? '60rem' : 'lg'}
      transitionProps={{ duration: 0 }}
      classNames={{ content: confirmClasses['sheet'] ?? '', title: confirmClasses['title'] ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Title>{title}</Modal.Title>
        {children}
        <div className={confirmClasses['buttons']}>
          <Button variant="default" onClick={onClose}>
            {t('editor.close')}
          </Button>
          {action}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
