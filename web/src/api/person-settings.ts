/**
 * What a person has chosen for themselves lives in their account; this browser keeps a copy, for the sign-in page and the first
 * paint. Who signs in brings their choices along; what they never chose stays as the browser has it.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { adoptTheme } from '../design/theme.ts'
import { i18n, chooseLanguage } from '../i18n/start-i18n.ts'
import { rememberTimeZone } from '../i18n/time-zone.ts'
import { api, wanted, type Session } from './client.ts'

type PersonSettings = Session['settings']

export async function adoptSettings({ language, theme, timeZone }: PersonSettings): Promise<void> {
  if (theme !== null) adoptTheme(theme)
  if (timeZone !== null) rememberTimeZone(timeZone)
  if (language !== null && language !== i18n.language) await chooseLanguage(language)
}

/** Keeps a choice in the account; before the sign-in there is none to keep it in. */
export function useKeepSetting(): (change: Partial<PersonSettings>) => void {
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (body: Partial<PersonSettings>) => wanted(api.PATCH('/api/v1/session/settings', { body })),
    onSuccess: (settings) =>
      queryClient.setQueryData<Session>(['session'], (session) => session && { ...session, settings }),
  })
  return (change) => {
    if (queryClient.getQueryData(['session']) !== undefined) mutate(change)
  }
}
