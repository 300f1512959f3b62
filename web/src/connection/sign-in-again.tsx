/** The session has ended while a page was open: signs the same person in again without losing what was typed. */
import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Session } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { DialogButtons, DialogForm, DialogSheet } from '../components/dialog-sheet.tsx'
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
  const signIn = useSignIn(() => setPassword(''))
  return (
    <DialogSheet isUrgent isOpen={isOpen} title={t('connection.signInTitle')} onClose={onClose}>
      <DialogForm onSubmit={() => signIn.mutate({ email, password })}>
        <p>{t('connection.signInBody', { email })}</p>
        <Refusal problem={signIn.error} />
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          name="password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          maxLength={1000}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <DialogButtons>
          <Button variant="default" onClick={onClose}>
            {t('controls.keep')}
          </Button>
          <Button type="submit" loading={signIn.isPending}>
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
    mutationFn: (body: { email: string; password: string }) => wanted(api.POST('/api/v1/session', { body })),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      onDone()
      connection.isBack()
    },
  })
}
