/** Whether this installation follows links for the people who ask it to. */
import { Checkbox } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { settingsQuery } from '../../api/house-queries.ts'
import { Refusal } from '../../components/sheet.tsx'

const key = 'links.follow'

export function LinkSetting() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(settingsQuery)
  const save = useMutation({
    mutationFn: (value: 'on' | 'off') =>
      wanted(api.PUT('/api/v1/settings/{key}', { params: { path: { key } }, body: { value } })),
    onSuccess: () => queryClient.invalidateQueries(settingsQuery),
  })
  return (
    <>
      <Checkbox
        label={t('settings.followLinks')}
        description={t('settings.followLinksNote')}
        checked={data.items.find((setting) => setting.key === key)?.value !== 'off'}
        onChange={(event) => save.mutate(event.currentTarget.checked ? 'on' : 'off')}
      />
      <Refusal problem={save.error} />
    </>
  )
}
