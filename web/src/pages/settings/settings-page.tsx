/** What can be set: for the person, for the house, and for programs. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeepSetting } from '../../api/person-settings.ts'
import { Fields, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { languages, type Language } from '../../i18n/languages.ts'
import { chooseLanguage } from '../../i18n/start-i18n.ts'
import { chosenTimeZone, rememberTimeZone, timeZones } from '../../i18n/time-zone.ts'
import { AlarmSettings } from './alarm-settings.tsx'
import { ChangePassword } from './change-password.tsx'
import { LinkSetting } from './link-setting.tsx'
import { Tokens } from './tokens.tsx'

export function SettingsPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('rooms.settings')} />
      <Sheet>
        <Part title={t('settings.own')}>
          <p className="soft">{t('settings.ownNote')}</p>
          <OwnSettings />
        </Part>
        <Part title={t('settings.password')}>
          <ChangePassword />
        </Part>
        <Part title={t('settings.alarms')}>
          <AlarmSettings />
        </Part>
        <Part title={t('settings.links')}>
          <LinkSetting />
        </Part>
        <Part title={t('settings.tokens')}>
          <Tokens />
        </Part>
      </Sheet>
    </>
  )
}

const languageNames = Object.entries(languages).map(([value, label]) => ({ value, label }))
const isLanguage = (word: string): word is Language => Object.hasOwn(languages, word)

function OwnSettings() {
  const { t, i18n } = useTranslation()
  const [zone, setZone] = useState(chosenTimeZone() ?? '')
  const keep = useKeepSetting()
  return (
    <Fields>
      <NativeSelect
        label={t('settings.language')}
        value={i18n.language}
        onChange={({ currentTarget: { value } }) => {
          if (!isLanguage(value)) return
          keep({ language: value })
          void chooseLanguage(value)
        }}
        data={languageNames}
      />
      <NativeSelect
        label={t('settings.timeZone')}
        value={zone}
        onChange={({ currentTarget: { value } }) => {
          rememberTimeZone(value === '' ? undefined : value)
          setZone(value)
          keep({ timeZone: value === '' ? null : value })
        }}
        data={[
          { value: '', label: t('settings.browserZone') },
          ...timeZones().map((name) => ({ value: name, label: name })),
        ]}
      />
    </Fields>
  )
}
