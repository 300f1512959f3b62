/** What a change did: how many, who was left out and why, and the way back. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DialogButtons } from '../components/dialog-sheet.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { Barred } from './change-preview.tsx'
import type { Asked } from './order.ts'
import type { Finished } from './use-queue-change.ts'
import { wayBack } from './way-back.ts'
import classes from './queue-change.module.css'

interface ChangeResultProps {
  readonly finished: Finished
  readonly onUndo: (back: Asked) => void
  readonly onClose: () => void
}

export function ChangeResult({ finished, onUndo, onClose }: ChangeResultProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { order, outcome } = finished
  const count = outcome.changed ?? 0
  const action = order.kind === 'settle' && order.how === 'resend' ? 'resend' : order.kind
  const back = () => wayBack({ ...finished, agoMs: performance.now() - finished.askedAtMs })
  return (
    <>
      <div role="status" data-testid="queue-result" className={classes['preview']}>
        <p className={classes['figure']}>
          {t(`queueChange.done.${action}`, { count, number: format.number(count) })}
        </p>
        {count === 0 && <p>{t('queueChange.nothingChanged')}</p>}
        <Barred barred={outcome.barred} />
      </div>
      {count > 0 && <p className="soft">{t(`queueChange.undo.${action}`)}</p>}
      <DialogButtons>
        {back() !== undefined && (
          <Button
            variant="default"
            onClick={() => {
              const asked = back()
              if (asked !== undefined) onUndo(asked)
            }}
          >
            {t('queueChange.takeBack')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {t('controls.close')}
        </Button>
      </DialogButtons>
    </>
  )
}
