import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { senderDomainsQuery, type SenderDomain } from '../../api/house-queries.ts'
import { Fields, Refusal } from '../../components/sheet.tsx'

/** Makes a key for a domain. */
export function NewSenderDomain({ onAdded }: { readonly onAdded?: (domain: SenderDomain) => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [domain, setDomain] = useState('')
  const add = useMutation({
    mutationFn: () => wanted(api.POST('/api/v1/sender-domains', { body: { domain } })),
    onSuccess: async (made) => {
      setDomain('')
      await queryClient.invalidateQueries(senderDomainsQuery)
      onAdded?.(made)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Fields>
        <TextInput
          label={t('domains.domain')}
          description={t('domains.domainNote')}
          placeholder="news.example.org"
          required
          withAsterisk={false}
          value={domain}
          maxLength={253}
          onChange={(event) => setDomain(event.currentTarget.value)}
        />
        <p data-wide>
          <Button type="submit" loading={add.isPending}>
            {t('domains.addButton')}
          </Button>
        </p>
      </Fields>
      <Refusal problem={add.error} />
    </form>
  )
}
