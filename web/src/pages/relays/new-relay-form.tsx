/** Adds a relay; it can be tried before. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { relaysQuery, type Relay } from '../../api/house-queries.ts'
import { Actions, Refusal } from '../../components/sheet.tsx'
import { emptyDraft, newRelayOf } from './relay-draft.ts'
import { RelayFields } from './relay-fields.tsx'
import { TestResult } from './test-result.tsx'
import classes from './relays.module.css'

export function NewRelayForm({ onAdded }: { readonly onAdded: (relay: Relay) => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(emptyDraft)
  const body = newRelayOf(draft)
  const test = useMutation({ mutationFn: () => wanted(api.POST('/api/v1/relay-tests', { body })) })
  const add = useMutation({
    mutationFn: () => wanted(api.POST('/api/v1/relays', { body })),
    onSuccess: async (relay) => {
      await queryClient.invalidateQueries(relaysQuery)
      onAdded(relay)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const isComplete = draft.kind === 'ses' ? draft.username !== '' : draft.host !== ''
  return (
    <form className={classes['form']} onSubmit={submit}>
      <RelayFields draft={draft} onChange={setDraft} hasPassword={false} hasKeys={false} />
      <Refusal problem={add.error ?? test.error} />
      {test.data !== undefined && <TestResult test={test.data} />}
      <Actions>
        <Button
          variant="default"
          onClick={() => test.mutate()}
          loading={test.isPending}
          disabled={!isComplete}
        >
          {t('relays.test')}
        </Button>
        <Button type="submit" loading={add.isPending} disabled={!isComplete}>
          {t('relays.addRelay')}
        </Button>
      </Actions>
    </form>
  )
}
