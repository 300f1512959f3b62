/** Mends the address behind one delivery and sends it again. What the server does not like about it is told at the field. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../api/client.ts'
import { DialogButtons, DialogSheet } from '../components/dialog-sheet.tsx'
import { useProblemWords } from '../components/problem-page.tsx'
import { readQueueAgain } from './use-queue-change.ts'
import classes from './queue-change.module.css'

interface FixAddressDialogProps {
  readonly deliveryId: number
  readonly email: string
  readonly onClose: (changed: boolean) => void
}

export function FixAddressDialog({ deliveryId, email, onClose }: FixAddressDialogProps) {
  const { t } = useTranslation()
  const correct = useCorrectAddress(deliveryId)
  const close = () => onClose(correct.isSuccess)
  return (
    <DialogSheet isOpen title={t('queueChange.fixTitle')} onClose={close}>
      {correct.data === undefined ? (
        <AddressForm email={email} correct={correct} onDismiss={close} />
      ) : (
        <Corrected outcome={correct.data} before={email} onClose={close} />
      )}
    </DialogSheet>
  )
}

function useCorrectAddress(deliveryId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (email: string) =>
      wanted(
        api.POST('/api/v1/queue/{deliveryId}/correct-address', {
          params: { path: { deliveryId } },
          body: { email },
        }),
      ),
    onSuccess: () => readQueueAgain(queryClient),
  })
}

type Correction = ReturnType<typeof useCorrectAddress>

interface AddressFormProps {
  readonly email: string
  readonly correct: Correction
  readonly onDismiss: () => void
}

function AddressForm({ email, correct, onDismiss }: AddressFormProps) {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  const [typed, setTyped] = useState(email)
  const isNew = typed.trim() !== '' && typed.trim() !== email
  return (
    <form
      className={classes['stage']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isNew) correct.mutate(typed.trim())
      }}
    >
      <p>{t('queueChange.fixLead')}</p>
      <TextInput
        label={t('queueChange.newAddress')}
        value={typed}
        // Not `email`: the browser would refuse by its own rules, in its own words.
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        error={correct.error === null ? undefined : wordsFor(correct.error)}
        onChange={(event) => {
          correct.reset()
          setTyped(event.currentTarget.value)
        }}
        data-autofocus
      />
      <DialogButtons>
        <Button variant="default" onClick={onDismiss}>
          {t('controls.keep')}
        </Button>
        <Button type="submit" loading={correct.isPending} disabled={!isNew}>
          {t('queueChange.fixAndResend')}
        </Button>
      </DialogButtons>
    </form>
  )
}

interface CorrectedProps {
  readonly outcome: NonNullable<Correction['data']>
  readonly before: string
  readonly onClose: () => void
}

function Corrected({ outcome, before, onClose }: CorrectedProps) {
  const { t } = useTranslation()
  return (
    <>
      <div role="status" data-testid="address-fixed" className={classes['preview']}>
        <p className={classes['figure']}>
          {t(outcome.resent ? 'queueChange.fixedResent' : 'queueChange.fixedWaits', { email: outcome.email })}
        </p>
        {outcome.followed > 1 && (
          <p>{t('queueChange.followed', { count: outcome.followed, number: String(outcome.followed) })}</p>
        )}
      </div>
      <p className="soft">{t('queueChange.fixUndo', { email: before })}</p>
      <DialogButtons>
        <Button onClick={onClose} ref={(button) => button?.focus()}>
          {t('controls.close')}
        </Button>
      </DialogButtons>
    </>
  )
}
