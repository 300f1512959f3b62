/** The sign-in, which leads on to where somebody wanted to go. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { adoptSettings } from '../../api/person-settings.ts'
import { sessionQuery } from '../../api/queries.ts'
import { signIn } from '../../api/sign-in.ts'
import { useProblemWords } from '../../components/problem-page.tsx'
import { AccountForm } from './account-form.tsx'
import classes from './account-form.module.css'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  const entry = useSignIn()
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
      isPending={entry.isPending}
      onSubmit={entry.mutate}
      foot={foot}
    >
      {entry.isError && (
        <p role="alert" className={classes['problem']}>
          {wordsFor(entry.error)}
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
    mutationFn: signIn,
    onSuccess: async (session) => {
      await adoptSettings(session.settings)
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ href: next ?? '/' })
    },
  })
}
