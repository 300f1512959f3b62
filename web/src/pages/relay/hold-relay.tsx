/** Stops using a relay for a while, with the reason; and lets it go on. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { RelayDetails } from '../../api/house-queries.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useChangeRelay } from './use-change-relay.ts'

export function HoldRelay({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const enable = useChangeRelay(relay.id)
  const release = useMutation({
    mutationFn: () =>
      wanted(api.POST('/api/v1/relays/{relayId}/release', { params: { path: { relayId: relay.id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['relays'] }),
  })
  if (relay.state === 'enabled') return <HoldButton relay={relay} />
  const isHeld = relay.state === 'held'
  return (
    <Button
      onClick={() => (isHeld ? release.mutate() : enable.mutate({ state: 'enabled' }))}
      loading={release.isPending || enable.isPending}
    >
      {t(isHeld ? 'relays.release' : 'relays.enable')}
    </Button>
  )
}

function HoldButton({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const hold = useMutation({
    mutationFn: () =>
      wanted(
        api.POST('/api/v1/relays/{relayId}/hold', {
          params: { path: { relayId: relay.id } },
          body: { reason, until: until === '' ? null : new Date(until).toISOString() },
        }),
      ),
    onSuccess: async () => {
      setIsOpen(false)
      await queryClient.invalidateQueries({ queryKey: ['relays'] })
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('relays.hold')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('relays.holdTitle', { name: relay.name })}
        confirm={t('relays.hold')}
        dismiss={t('controls.keep')}
        isBusy={hold.isPending}
        problem={hold.error}
        onConfirm={() => hold.mutate()}
        onDismiss={() => setIsOpen(false)}
      >
        <p>{t('relays.holdBody')}</p>
        <TextInput
          data-autofocus
          label={t('relays.why')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('relays.holdUntil')}
          description={t('relays.holdUntilNote')}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}
