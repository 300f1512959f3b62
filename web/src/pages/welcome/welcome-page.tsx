/** The first visit: makes the person who may sign in, and leads on to the first steps. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { Refusal } from '../../components/sheet.tsx'
import { AccountForm } from '../sign-in/account-form.tsx'

const route = getRouteApi('/welcome')

export function WelcomePage() {
  const { t } = useTranslation()
  const { token } = route.useSearch()
  const { needsToken } = route.useLoaderData()
  const make = useFirstPerson()
  return (
    <AccountForm
      title={t('welcome.title')}
      password="new"
      passwordNote={t('welcome.passwordNote')}
      submitWords={t('welcome.submit')}
      isPending={make.isPending}
      onSubmit={(account) => make.mutate({ ...account, ...(token === undefined ? {} : { token }) })}
    >
      <p>{t('welcome.lead')}</p>
      {needsToken && token === undefined && <p role="note">{t('welcome.needsToken')}</p>}
      <Refusal problem={make.error} />
    </AccountForm>
  )
}

function useFirstPerson() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: { email: string; password: string; token?: string }) =>
      wanted(api.POST('/api/v1/setup', { body })),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: '/start', search: {} })
    },
  })
}
