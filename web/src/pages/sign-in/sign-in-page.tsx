import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { adoptSettings } from '../../api/person-settings.ts'
import { sessionQuery } from '../../api/queries.ts'
import { Mark } from '../../components/mark.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { useProblemWords } from '../../components/problem-page.tsx'
import { ThemeSwitch } from '../../components/theme-switch.tsx'
import classes from './sign-in-page.module.css'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    signIn.mutate({ email, password })
  }
  return (
    <main className={classes['page']}>
      <p className={classes['name']}>
        <Mark />
        {t('product')}
      </p>
      <form className={classes['sheet']} onSubmit={submit}>
        <PageTitle>{t('signIn.title')}</PageTitle>
        {signIn.isError && (
          <p role="alert" className={classes['problem']}>
            {wordsFor(signIn.error)}
          </p>
        )}
        <TextInput
          name="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          maxLength={254}
        />
        <PasswordInput
          name="password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          maxLength={1000}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
      <div className={classes['foot']}>
        <p>
          {t('signIn.firstTime')} <code>waybill user create</code>
        </p>
        <ThemeSwitch />
      </div>
    </main>
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
