/** How fast a relay may be used, and to change that while mails go out. Reversible, so that a click is enough. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { Refusal } from '../components/sheet.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { useChangeRelay } from '../pages/relay/use-change-relay.ts'
import type { LiveRelay } from './pace-history-query.ts'
import classes from './speed-control.module.css'

type SpeedOf = Pick<LiveRelay, 'relayId' | 'name' | 'ratePerSecond' | 'pace'>

export function SpeedControl({ relay }: { readonly relay: SpeedOf }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isAsked, setIsAsked] = useState(false)
  const [typed, setTyped] = useState('')
  const change = useChangeRelay(relay.relayId, () => setIsAsked(false))
  // What was set last is known before the next event comes.
  const stated = change.isSuccess ? change.data.ratePerSecond : relay.ratePerSecond
  const present = stated ?? relay.pace?.ratePerSecond ?? null
  const set = (ratePerSecond: number | null) => change.mutate({ ratePerSecond })
  const ask = () => {
    change.reset()
    setTyped(stated === null ? '' : String(stated))
    setIsAsked(true)
  }
  return (
    <div className={classes['speed']} role="group" aria-label={t('live.speed.title')}>
      <strong data-testid="speed">
        {stated === null ? t('live.speed.free') : t('live.speed.stated', { rate: format.rate(stated) })}
      </strong>
      <Button
        variant="default"
        disabled={present === null || present === 0}
        onClick={() => set(rounded((present ?? 0) / 2))}
      >
        {t('live.speed.slower')}
      </Button>
      {stated !== null && (
        <Button variant="default" onClick={() => set(rounded(stated * 2))}>
          {t('live.speed.faster')}
        </Button>
      )}
      <Button variant="default" onClick={ask}>
        {t('live.speed.change')}
      </Button>
      {!isAsked && <Refusal problem={change.error} />}
      <ConfirmDialog
        isOpen={isAsked}
        title={t('live.speed.dialogTitle', { name: relay.name })}
        confirm={t('live.speed.set')}
        dismiss={t('controls.keep')}
        isBusy={change.isPending}
        problem={change.error}
        onConfirm={() => set(typed.trim() === '' ? null : Number(typed))}
        onDismiss={() => setIsAsked(false)}
      >
        <p>{t('live.speed.note')}</p>
        <TextInput
          data-autofocus
          label={t('live.speed.atMost')}
          description={t('live.speed.atMostNote')}
          type="number"
          min={0}
          step="any"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </div>
  )
}

/** Three digits are enough, and 36 an hour must not become nothing. */
function rounded(perSecond: number): number {
  return Number(perSecond.toPrecision(3))
}
