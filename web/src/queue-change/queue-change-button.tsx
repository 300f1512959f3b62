/** A button that changes deliveries, with the dialog that asks first. `onDone`: it was carried out and the dialog is closed. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asked, QueueChangeKind, QueueFilter } from './order.ts'
import { QueueChangeDialog } from './queue-change-dialog.tsx'

interface QueueChangeButtonProps {
  readonly kind: QueueChangeKind
  /** As it is when the button is pressed: what is selected later does not change what is asked about. */
  readonly filter: QueueFilter
  readonly onDone?: () => void
  readonly variant?: 'default' | 'filled' | 'subtle'
  /** Where the buttons of several rows have to be told apart. */
  readonly label?: string
}

export function QueueChangeButton({ kind, filter, onDone, variant, label }: QueueChangeButtonProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <>
      <Button
        variant={variant ?? 'default'}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onClick={() => setAsked({ kind, filter })}
      >
        {t(`queueChange.kinds.${kind}`)}
      </Button>
      <QueueChangeDialog
        asked={asked}
        onAsk={setAsked}
        onClose={(changed) => {
          setAsked(null)
          if (changed) onDone?.()
        }}
      />
    </>
  )
}
