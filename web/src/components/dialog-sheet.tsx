/** The paper that dialogs are made of. Stays mounted while it is closed, so that the focus can go back to where it was. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './confirm-dialog.module.css'

interface DialogSheetProps {
  readonly isOpen: boolean
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
}

export function DialogSheet({ isOpen, title, children, onClose }: DialogSheetProps) {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      centered
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes['sheet'] ?? '', title: classes['title'] ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Title>{title}</Modal.Title>
        {children}
      </Modal.Content>
    </Modal.Root>
  )
}

/** At its lower edge, from the way out to what is done. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={classes['buttons']}>{children}</div>
}
