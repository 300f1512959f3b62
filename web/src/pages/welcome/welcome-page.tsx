/** The first visit: makes the person who may sign in, and leads on to the first steps. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { Mark } from '../../components/mark.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Refusal } from '../../components/sheet.tsx'
import { ThemeSwitch } from '../../components/theme-switch.tsx'
import classes from '../sign-in/sign-in-page.module.css'

const route = getRouteApi('/welcome')

export function WelcomePage() {
  const { t } = useTranslation()
  const { token } = route.useSearch()
  const { needsToken } = route.useLoaderData()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const make = useFirstPerson()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ email, password, ...(token === undefined ? {} : { token }) })
  }
  return (
    <main className={classes['page']}>
      <p className={classes['name']}>
        <Mark />
        {t('product')}
      </p>
      <form className={classes['sheet']} onSubmit={submit}>
        <PageTitle>{t('welcome.title')}</PageTitle>
        <p>{t('welcome.lead')}</p>
        {needsToken && token === undefined && <p role="note">{t('welcome.needsToken')}</p>}
        <Refusal problem={make.error} />
        <TextInput
          name="email"
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          name="password"
          label={t('signIn.password')}
          description={t('welcome.passwordNote')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={10}
          maxLength={1000}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Button type="submit" loading={make.isPending}>
          {t('welcome.submit')}
        </Button>
      </form>
      <div className={classes['foot']}>
        <ThemeSwitch />
      </div>
    </main>
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
