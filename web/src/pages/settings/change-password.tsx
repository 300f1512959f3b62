import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { Actions, Fields, Refusal } from '../../components/sheet.tsx'

/** A new password, which signs out all other browsers. */
export function ChangePassword() {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => wanted(api.PUT('/api/v1/session/password', { body: { current, next } })),
    onSuccess: () => {
      setCurrent('')
      setNext('')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Fields>
        <PasswordField
          label={t('settings.currentPassword')}
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordField
          label={t('settings.newPassword')}
          description={t('settings.passwordNote')}
          autoComplete="new-password"
          required
          minLength={10}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div data-wide>
          <Actions>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('settings.changePassword')}
            </Button>
            {change.isSuccess && <span role="status">{t('settings.passwordChanged')}</span>}
          </Actions>
        </div>
      </Fields>
      <Refusal problem={change.error} />
    </form>
  )
}
