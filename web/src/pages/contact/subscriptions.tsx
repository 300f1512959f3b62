/** The lists of a contact, with the state of consent and its proof. Joining and leaving are on the person's own word. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { ContactDetail, SubscriptionState } from '../../api/people-queries.ts'
import { listsQuery } from '../../api/queries.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useSourceWords } from './source-words.ts'
import classes from './contact.module.css'

type Subscription = ContactDetail['subscriptions'][number]

export function Subscriptions({ contact }: { readonly contact: ContactDetail }) {
  const { t } = useTranslation()
  const change = useSubscriptionChange(contact.id)
  return (
    <>
      {contact.subscriptions.length === 0 ? (
        <p className="soft">{t('contact.noLists')}</p>
      ) : (
        <PlainTable
          caption={t('contact.lists')}
          rows={contact.subscriptions}
          keyOf={(row) => row.listId}
          columns={[
            {
              caption: t('contact.list'),
              cell: (row) => (
                <Link to="/contacts" search={{ listId: row.listId }}>
                  {row.listName}
                </Link>
              ),
            },
            { caption: t('contact.consent'), cell: (row) => t(`consentStates.${row.state}`) },
            { caption: t('contact.proof'), cell: (row) => <Proof subscription={row} /> },
            {
              caption: t('contacts.actions'),
              kind: 'narrow',
              cell: (row) => (
                <Button
                  variant="default"
                  onClick={() => change.mutate({ listId: row.listId, state: otherState[row.state] })}
                  loading={change.isPending && change.variables.listId === row.listId}
                >
                  {t(`contact.${move[row.state]}`)}
                  <span className="unseen"> {row.listName}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
      <AddToList contact={contact} onAdd={(listId) => change.mutate({ listId, state: 'confirmed' })} />
      <Refusal problem={change.error} />
    </>
  )
}

const otherState: Readonly<Record<SubscriptionState, SubscriptionState>> = {
  confirmed: 'unsubscribed',
  unconfirmed: 'confirmed',
  unsubscribed: 'confirmed',
}
const move = { confirmed: 'unsubscribe', unconfirmed: 'confirm', unsubscribed: 'subscribe' } as const

function useSubscriptionChange(contactId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ listId, state }: { listId: number; state: SubscriptionState }) =>
      wanted(
        api.PUT('/api/v1/contacts/{contactId}/subscriptions/{listId}', {
          params: { path: { contactId, listId } },
          body: { state, consentDetail: '' },
        }),
      ),
    onSuccess: () => readPeopleAgain(queryClient),
  })
}

function Proof({ subscription }: { readonly subscription: Subscription }) {
  const format = useFormat()
  const sourceWords = useSourceWords()
  const { state, unsubscribedAt, unsubscribeSource, consentAt, consentSource, consentDetail, consentIp } =
    subscription
  if (state === 'unsubscribed' && unsubscribedAt !== null)
    return (
      <span className="soft">
        {sourceWords(unsubscribeSource ?? '')}, {format.dateTime(new Date(unsubscribedAt))}
      </span>
    )
  const parts = [
    sourceWords(consentSource),
    consentDetail,
    consentIp ?? '',
    consentAt === null ? '' : format.dateTime(new Date(consentAt)),
  ]
  return <span className="soft">{parts.filter((part) => part !== '').join(', ')}</span>
}

function AddToList({ contact, onAdd }: { contact: ContactDetail; onAdd: (listId: number) => void }) {
  const { t } = useTranslation()
  const [listId, setListId] = useState('')
  const { data } = useQuery(listsQuery)
  const known = new Set(contact.subscriptions.map((subscription) => subscription.listId))
  const others = (data?.items ?? []).filter((list) => !known.has(list.id))
  if (others.length === 0) return null
  return (
    <div className={classes['addToList']}>
      <NativeSelect
        label={t('contact.addToList')}
        value={listId}
        onChange={(event) => setListId(event.currentTarget.value)}
        data={[
          { value: '', label: '–' },
          ...others.map((list) => ({ value: String(list.id), label: list.name })),
        ]}
      />
      <Button
        variant="default"
        disabled={listId === ''}
        onClick={() => {
          onAdd(Number(listId))
          setListId('')
        }}
      >
        {t('controls.add')}
      </Button>
    </div>
  )
}
