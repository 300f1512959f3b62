/** Who is told of alarms, and when. One field a setting; empty is the default. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { settingsQuery } from '../../api/house-queries.ts'
import type { components } from '../../api/schema.d.ts'
import { Actions, Refusal } from '../../components/sheet.tsx'
import classes from './settings.module.css'

type Setting = components['schemas']['Setting']

export function AlarmSettings() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(settingsQuery)
  return (
    <>
      <p className="soft">{t('settings.alarmsNote')}</p>
      {data.items
        .filter((setting) => setting.key.startsWith('alarm.'))
        .map((setting) => (
          <SettingField key={setting.key} setting={setting} />
        ))}
    </>
  )
}

function SettingField({ setting }: { readonly setting: Setting }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [value, setValue] = useState(setting.isSet && setting.value !== null ? String(setting.value) : '')
  const names: Readonly<Record<string, string>> = t('settings.keys', { returnObjects: true })
  const save = useMutation({
    mutationFn: () =>
      wanted(
        api.PUT('/api/v1/settings/{key}', {
          params: { path: { key: setting.key } },
          body: { value: value.trim() === '' ? null : value.trim() },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries(settingsQuery),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className={classes['setting']}>
      <TextInput
        label={names[setting.key.replace('.', '_')] ?? setting.summary}
        description={setting.isSecret && setting.isSet ? t('settings.secretKept') : undefined}
        placeholder={setting.isSet || setting.value === null ? '' : String(setting.value)}
        value={value}
        onChange={(event) => {
          setValue(event.currentTarget.value)
          save.reset()
        }}
      />
      <Actions>
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('controls.save')}
        </Button>
        {save.isSuccess && <span role="status">{t('controls.saved')}</span>}
      </Actions>
      <Refusal problem={save.error} />
    </form>
  )
}
