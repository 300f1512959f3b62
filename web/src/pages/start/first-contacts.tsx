/** People to write to: typed or pasted, from a file, or made up. All three go the way of every import. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { dashboardQuery } from '../../api/house-queries.ts'
import { listsQuery } from '../../api/queries.ts'
import { Actions, Note, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { sampleContacts } from './sample-contacts.ts'
import classes from './start.module.css'

export function FirstContacts() {
  const { t } = useTranslation()
  const [list, setList] = useState(t('start.listName'))
  const [text, setText] = useState('')
  const bringIn = useImport()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    bringIn.mutate({ list, text: withHeader(text), name: 'pasted.csv' })
  }
  if (bringIn.data !== undefined) return <Result result={bringIn.data} />
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput
        label={t('start.list')}
        required
        withAsterisk={false}
        maxLength={200}
        value={list}
        onChange={(event) => setList(event.currentTarget.value)}
      />
      <Textarea
        label={t('start.paste')}
        description={t('start.pasteNote')}
        placeholder={'ada@example.org, Ada Lindqvist\nbo@example.org'}
        rows={6}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refusal problem={bringIn.error} />
      <Actions>
        <Button type="submit" loading={bringIn.isPending} disabled={text.trim() === ''}>
          {t('start.bringIn')}
        </Button>
        <Button
          variant="default"
          onClick={() => bringIn.mutate({ list, text: sampleContacts, name: 'sample.csv' })}
          disabled={bringIn.isPending}
        >
          {t('start.sample')}
        </Button>
        <Link to="/imports/new" className={classes['link'] ?? ''}>
          {t('start.fromFile')}
        </Link>
      </Actions>
      <p className="soft">{t('start.sampleNote')}</p>
    </form>
  )
}

interface Imported {
  readonly id: number
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}

function Result({ result }: { readonly result: Imported }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Note>
      <p role="status">
        {t('start.broughtIn', {
          count: result.imported,
          number: format.number(result.imported),
          known: format.number(result.updated + result.unchanged),
          rejected: format.number(result.rejected),
        })}{' '}
        {result.rejected > 0 && (
          <Link to="/imports/$importId" params={{ importId: result.id }}>
            {t('start.rejectedWhy')}
          </Link>
        )}
      </p>
    </Note>
  )
}

/** Lines without a header begin with an address at once. */
function withHeader(text: string): string {
  const [first = ''] = text.trim().split('\n')
  return first.includes('@') ? `email,name\n${text.trim()}\n` : text
}

function useImport() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (given: { list: string; text: string; name: string }) => {
      const form = new FormData()
      form.append('list', given.list)
      form.append('consentDetail', given.name)
      form.append('file', new File([given.text], given.name, { type: 'text/csv' }))
      return wanted(api.POST('/api/v1/imports', { body: { file: '' }, bodySerializer: () => form }))
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(dashboardQuery)
      await queryClient.invalidateQueries(listsQuery)
    },
  })
}
