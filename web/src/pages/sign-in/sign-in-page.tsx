/** The sign-in, which leads on to where somebody wanted to go. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { adoptSettings } from '../../api/person-settings.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useProblemWords } from '../../components/problem-page.tsx'
import { AccountForm } from './account-form.tsx'
import classes from './account-form.module.css'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  const signIn = useSignIn()
  const foot = (
    <p>
      {t('signIn.firstTime')} <code>waybill user create</code>
    </p>
  )
  return (
    <AccountForm
      title={t('signIn.title')}
      password="current"
      submitWords={t('signIn.submit')}
      isPending={signIn.isPending}
      onSubmit={signIn.mutate}
      foot={foot}
    >
      {signIn.isError && (
        <p role="alert" className={classes['problem']}>
          {wordsFor(signIn.error)}
        </p>
      )}
    </AccountForm>
  )
}

function useSignIn() {
  const { next } = route.useSearch()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => wanted(api.POST('/api/v1/session', { body })),
    onSuccess: async (session) => {
      await adoptSettings(session.settings)
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ href: next ?? '/' })
    },
  })
}
