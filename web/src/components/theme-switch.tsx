/** Light, as the system, dark. */
import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeepSetting } from '../api/person-settings.ts'

const themes = ['light', 'auto', 'dark'] as const

const drawings: Readonly<Record<(typeof themes)[number], ReactNode>> = {
  light: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1v1.8M8 13.2V15M1 8h1.8M13.2 8H15M3 3l1.3 1.3M11.7 11.7 13 13M13 3l-1.3 1.3M4.3 11.7 3 13" />
    </>
  ),
  auto: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" />
    </>
  ),
  dark: <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" strokeLinejoin="round" />,
}

export function ThemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const keep = useKeepSetting()
  return (
    <SegmentedControl
      aria-label={t('shell.theme.caption')}
      value={colorScheme}
      onChange={(theme) => {
        setColorScheme(theme)
        keep({ theme })
      }}
      data={themes.map((value) => ({
        value,
        label: (
          <span style={{ display: 'grid' }} title={t(`shell.theme.${value}`)}>
            <Icon drawing={drawings[value]} />
            <span className="unseen">{t(`shell.theme.${value}`)}</span>
          </span>
        ),
      }))}
    />
  )
}

function Icon({ drawing }: { readonly drawing: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden
    >
      {drawing}
    </svg>
  )
}
