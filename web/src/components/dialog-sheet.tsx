/** The paper that dialogs are made of. Stays mounted while it is closed, so that the focus can go back to where it was. */
import { Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import classes from './dialog-sheet.module.css'

const widths = { question: '28rem', work: '40rem', page: '60rem' } as const

interface DialogSheetProps {
  readonly isOpen: boolean
  readonly title: string
  readonly width?: keyof typeof widths
  /** Lies above other dialogs, which stay open below it. */
  readonly isUrgent?: boolean
  readonly children: ReactNode
  readonly onClose: () => void
}

export function DialogSheet({
  isOpen,
  title,
  width = 'question',
  isUrgent = false,
  children,
  onClose,
}: DialogSheetProps) {
  // Every dialog hears the same Escape.
  const close = () => {
    if (isUrgent || document.querySelector('[data-urgent] [role=dialog]') === null) onClose()
  }
  return (
    <Modal.Root
      opened={isOpen}
      onClose={close}
      centered
      size={widths[width]}
      zIndex={isUrgent ? 300 : 200}
      data-urgent={isUrgent || undefined}
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

interface DialogFormProps {
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** What is asked in it: Enter in a field does what its last button does. */
export function DialogForm({ onSubmit, children }: DialogFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog may be opened from within a form.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      {children}
    </form>
  )
}

/** At its lower edge, from the way out to what is done. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={classes['buttons']}>{children}</div>
}
