/** Tokens of programs: made here, shown once, ended here. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { tokensQuery } from '../../api/house-queries.ts'
import { CopyText } from '../../components/copy-text.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Note, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './settings.module.css'

export function Tokens() {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(tokensQuery)
  const revoke = useMutation({
    mutationFn: (tokenId: number) =>
      wanted(api.DELETE('/api/v1/tokens/{tokenId}', { params: { path: { tokenId } } })),
    onSuccess: () => queryClient.invalidateQueries(tokensQuery),
  })
  return (
    <>
      <p className="soft">{t('settings.tokensNote')}</p>
      {data.items.length > 0 && (
        <PlainTable
          caption={t('settings.tokens')}
          rows={data.items}
          keyOf={(token) => token.id}
          columns={[
            { caption: t('settings.tokenName'), cell: (token) => token.name },
            { caption: t('settings.made'), cell: (token) => format.dateTime(new Date(token.createdAt)) },
            {
              caption: t('settings.lastUsed'),
              cell: (token) =>
                token.lastUsedAt === null ? t('settings.never') : format.dateTime(new Date(token.lastUsedAt)),
            },
            {
              caption: t('settings.end'),
              kind: 'narrow',
              cell: (token) => (
                <Button variant="default" onClick={() => revoke.mutate(token.id)}>
                  {t('settings.endToken')} <span className="unseen">{token.name}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
      <Refusal problem={revoke.error} />
      <NewToken />
    </>
  )
}

function NewToken() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => wanted(api.POST('/api/v1/tokens', { body: { name } })),
    onSuccess: async () => {
      setName('')
      await queryClient.invalidateQueries(tokensQuery)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <>
      {make.data !== undefined && (
        <Note>
          <p>{t('settings.tokenOnce')}</p>
          <CopyText text={make.data.token} name={make.data.name} />
        </Note>
      )}
      <form onSubmit={submit} className={classes['setting']}>
        <TextInput
          label={t('settings.newToken')}
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={make.isPending}>
          {t('settings.makeToken')}
        </Button>
        <Refusal problem={make.error} />
      </form>
    </>
  )
}
