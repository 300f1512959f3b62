/** The first campaign: a short letter to a list, sent to the sandbox, so that nobody gets it and everything is seen. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { dashboardQuery, relaysQuery } from '../../api/house-queries.ts'
import { campaignsQuery, listsQuery } from '../../api/queries.ts'
import { Actions, Fields, Note, Refusal } from '../../components/sheet.tsx'
import { htmlOfLetter } from './letter-html.ts'
import classes from './start.module.css'

export function FirstLetter() {
  const { t } = useTranslation()
  const lists = useQuery(listsQuery)
  const relays = useQuery(relaysQuery)
  const [chosen, setChosen] = useState<number>()
  const [subject, setSubject] = useState(t('start.letter.subject'))
  const [from, setFrom] = useState('Waybill <news@example.org>')
  const [text, setText] = useState(t('start.letter.text', { name: '{{ contact.name }}' }))
  const send = useSend()
  const reached = lists.data?.items.filter((list) => list.confirmed > 0) ?? []
  const listId = chosen ?? reached[0]?.id
  const sandbox = relays.data?.items.find((relay) => relay.kind === 'sandbox')
  if (lists.data !== undefined && reached.length === 0) return <Nobody />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (listId !== undefined && sandbox !== undefined)
      send.mutate({ listId, relayId: sandbox.id, subject, from, text })
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      <Fields>
        <NativeSelect
          label={t('start.letter.list')}
          value={String(listId ?? '')}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={reached.map((list) => ({
            value: String(list.id),
            label: `${list.name} (${list.confirmed})`,
          }))}
        />
        <TextInput
          label={t('start.letter.from')}
          required
          withAsterisk={false}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          data-wide
          label={t('start.letter.subjectLabel')}
          required
          withAsterisk={false}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <div data-wide>
          <Textarea
            label={t('start.letter.textLabel')}
            description={t('start.letter.textNote', { example: '{{ contact.name }}' })}
            rows={8}
            required
            withAsterisk={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
      </Fields>
      <Refusal problem={send.error} />
      <Actions>
        <Button
          type="submit"
          loading={send.isPending}
          disabled={listId === undefined || sandbox === undefined}
        >
          {t('start.letter.send')}
        </Button>
      </Actions>
    </form>
  )
}

function Nobody() {
  const { t } = useTranslation()
  return (
    <Note>
      <p>{t('start.noPeople')}</p>
      <p>
        <Link to="/start" search={{ step: 'contacts' }}>
          {t('start.steps.contacts')}
        </Link>
      </p>
    </Note>
  )
}

interface Letter {
  readonly listId: number
  readonly relayId: number
  readonly subject: string
  readonly from: string
  readonly text: string
}

function useSend() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ listId, relayId, subject, from, text }: Letter) => {
      const html = htmlOfLetter(text, t('start.letter.unsubscribe'))
      const body = { name: t('start.letter.name'), from, subject, html, listIds: [listId], relayId }
      const { id } = await wanted(api.POST('/api/v1/campaigns', { body }))
      await wanted(api.POST('/api/v1/campaigns/{campaignId}/start', { params: { path: { campaignId: id } } }))
      return id
    },
    onSuccess: async (campaignId) => {
      await queryClient.invalidateQueries(dashboardQuery)
      await queryClient.invalidateQueries({ queryKey: campaignsQuery.queryKey })
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId } })
    },
  })
}
