/** The dialog for what is wanted. */
import type { Wanted } from './ask.ts'
import { FixAddressDialog } from './fix-address-dialog.tsx'
import type { Asked } from './order.ts'
import { QueueChangeDialog } from './queue-change-dialog.tsx'

interface WantedDialogProps {
  readonly wanted: Wanted
  readonly onAsk: (asked: Asked) => void
  readonly onClose: (changed: boolean) => void
}

export function WantedDialog({ wanted, onAsk, onClose }: WantedDialogProps) {
  return wanted.what === 'address' ? (
    <FixAddressDialog deliveryId={wanted.deliveryId} email={wanted.email} onClose={onClose} />
  ) : (
    <QueueChangeDialog asked={wanted} onAsk={onAsk} onClose={onClose} />
  )
}
