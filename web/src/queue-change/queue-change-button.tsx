/** A button that asks for a change of deliveries. `onDone`: it was carried out and the dialog is closed. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from './ask.ts'
import type { QueueChangeKind, QueueFilter } from './order.ts'

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
  const ask = useAsk()
  return (
    <Button
      variant={variant ?? 'default'}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={() => ask({ what: 'change', kind, filter, onDone })}
    >
      {t(`queueChange.kinds.${kind}`)}
    </Button>
  )
}
