import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'

/** Empties the inbox, and with a tick also forgets what was counted. */
export function ClearInbox({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [ledger, setLedger] = useState(false)
  const clear = useMutation({
    mutationFn: () =>
      wanted(api.DELETE('/api/v1/sandbox/mails', { params: { query: { ledger: String(ledger) } } })),
    onSuccess: async () => {
      setIsOpen(false)
      await queryClient.invalidateQueries({ queryKey: ['sandbox'] })
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)} disabled={isEmpty}>
        {t('sandbox.clear')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('sandbox.clearTitle')}
        confirm={t('sandbox.clear')}
        dismiss={t('controls.keep')}
        isBusy={clear.isPending}
        problem={clear.error}
        onConfirm={() => clear.mutate()}
        onDismiss={() => setIsOpen(false)}
      >
        <p>{t('sandbox.clearBody')}</p>
        <Checkbox
          label={t('sandbox.clearLedger')}
          description={t('sandbox.clearLedgerWhy')}
          checked={ledger}
          onChange={(event) => setLedger(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  )
}
