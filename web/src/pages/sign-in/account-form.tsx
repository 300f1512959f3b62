/** The paper for somebody who is not signed in: an address and a password, under a heading, and a foot below it. */
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../components/mark.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ThemeSwitch } from '../../components/theme-switch.tsx'
import classes from './account-form.module.css'

interface AccountFormProps {
  readonly title: string
  /** Whether the password is known already, or chosen here. */
  readonly password: 'current' | 'new'
  readonly passwordNote?: string
  readonly submitWords: string
  readonly isPending: boolean
  readonly onSubmit: (account: { email: string; password: string }) => void
  /** Between the heading and the fields. */
  readonly children?: ReactNode
  readonly foot?: ReactNode
}

export function AccountForm(props: AccountFormProps) {
  const { title, password: kind, passwordNote, submitWords, isPending, onSubmit, children, foot } = props
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ email, password })
  }
  return (
    <main className={classes['page']}>
      <p className={classes['name']}>
        <Mark />
        {t('product')}
      </p>
      <form className={classes['sheet']} onSubmit={submit}>
        <PageTitle>{title}</PageTitle>
        {children}
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
        <PasswordField
          name="password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          label={t('signIn.password')}
          description={passwordNote}
          autoComplete={`${kind}-password`}
          required
          {...(kind === 'new' ? { minLength: 10 } : {})}
        />
        <Button type="submit" loading={isPending}>
          {submitWords}
        </Button>
      </form>
      <div className={classes['foot']}>
        {foot}
        <ThemeSwitch />
      </div>
    </main>
  )
}
