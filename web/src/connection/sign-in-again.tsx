/** The session has ended while a page was open: signs the same person in again without losing what was typed. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { signIn } from '../api/sign-in.ts'
import { DialogButtons, DialogForm, DialogSheet } from '../components/dialog-sheet.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { Refusal } from '../components/sheet.tsx'
import { connection } from './use-connection.ts'

interface SignInAgainProps {
  readonly session: Session
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function SignInAgain({ session, isOpen, onClose }: SignInAgainProps) {
  const { t } = useTranslation()
  const { email } = session.user
  const [password, setPassword] = useState('')
  const again = useSignIn(() => setPassword(''))
  return (
    <DialogSheet isUrgent isOpen={isOpen} title={t('connection.signInTitle')} onClose={onClose}>
      <DialogForm onSubmit={() => again.mutate({ email, password })}>
        <p>{t('connection.signInBody', { email })}</p>
        <Refusal problem={again.error} />
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          name="password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          label={t('signIn.password')}
          autoComplete="current-password"
          required
        />
        <DialogButtons>
          <Button variant="default" onClick={onClose}>
            {t('controls.keep')}
          </Button>
          <Button type="submit" loading={again.isPending}>
            {t('signIn.submit')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </DialogSheet>
  )
}

function useSignIn(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      onDone()
      connection.isBack()
    },
  })
}
