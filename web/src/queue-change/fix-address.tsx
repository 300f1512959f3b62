/** A button that asks for the right address of one delivery. `onDone`: it was mended and the dialog is closed. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from './ask.ts'

interface FixAddressProps {
  readonly deliveryId: number
  readonly email: string
  readonly onDone?: () => void
  readonly variant?: 'default' | 'filled' | 'subtle'
}

export function FixAddress({ deliveryId, email, onDone, variant }: FixAddressProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <Button
      variant={variant ?? 'default'}
      onClick={() => ask({ what: 'address', deliveryId, email, onDone })}
    >
      {t('queueChange.fixAddress')}
    </Button>
  )
}
