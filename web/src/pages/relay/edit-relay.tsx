/** Changes where a relay is, how to sign in and in what order it is used; removes it if nothing has used it. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { RelayDetails } from '../../api/house-queries.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Actions, Fields, Refusal } from '../../components/sheet.tsx'
import { changeOf, draftOf, relayOf } from '../relays/relay-draft.ts'
import { RelayFields } from '../relays/relay-fields.tsx'
import { useChangeRelay } from './use-change-relay.ts'
import classes from '../relays/relays.module.css'

export function EditRelay({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(() => draftOf(relay))
  const [order, setOrder] = useState({ position: relay.position, weight: relay.weight })
  const [maxConnections, setMaxConnections] = useState(relay.maxConnections)
  const change = useChangeRelay(relay.id)
  const isSandbox = relay.kind === 'sandbox'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { ratePerSecond } = relayOf(draft)
    const route = isSandbox ? { ratePerSecond } : changeOf(draft)
    change.mutate({ ...route, ...order, maxConnections })
  }
  return (
    <form className={classes['form']} onSubmit={submit} onChange={() => change.reset()}>
      {isSandbox ? (
        <p className="soft">{t('relays.sandboxNote')}</p>
      ) : (
        <RelayFields
          draft={draft}
          onChange={setDraft}
          hasPassword={relay.hasPassword}
          hasKeys={relay.aws !== null}
        />
      )}
      <Fields>
        <WholeNumber
          label={t('relays.position')}
          note={t('relays.positionNote')}
          value={order.position}
          onChange={(position) => setOrder({ ...order, position })}
        />
        <WholeNumber
          label={t('relays.weight')}
          note={t('relays.weightNote')}
          value={order.weight}
          onChange={(weight) => setOrder({ ...order, weight })}
        />
        <WholeNumber
          label={t('relays.maxConnections')}
          note={t('relays.maxConnectionsNote')}
          value={maxConnections}
          onChange={setMaxConnections}
        />
      </Fields>
      <Refusal problem={change.error} />
      <Actions>
        <Button type="submit" loading={change.isPending}>
          {t('controls.save')}
        </Button>
        {!isSandbox && <RemoveRelay relay={relay} />}
        {change.isSuccess && <span role="status">{t('controls.saved')}</span>}
      </Actions>
    </form>
  )
}

interface WholeNumberProps {
  readonly label: string
  readonly note: string
  readonly value: number
  readonly onChange: (value: number) => void
}

function WholeNumber({ label, note, value, onChange }: WholeNumberProps) {
  return (
    <TextInput
      label={label}
      description={note}
      type="number"
      min={0}
      required
      withAsterisk={false}
      value={Number.isNaN(value) ? '' : value}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
    />
  )
}

function RemoveRelay({ relay: { id: relayId, name } }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => wanted(api.DELETE('/api/v1/relays/{relayId}', { params: { path: { relayId } } })),
    onSuccess: async () => {
      await navigate({ to: '/relays' })
      await queryClient.invalidateQueries({ queryKey: ['relays'] })
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('relays.remove')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('relays.removeTitle', { name })}
        confirm={t('relays.remove')}
        dismiss={t('controls.keep')}
        isBusy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate()}
        onDismiss={() => {
          remove.reset()
          setIsOpen(false)
        }}
      >
        <p>{t('relays.removeBody')}</p>
      </ConfirmDialog>
    </>
  )
}
