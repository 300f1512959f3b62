/** Times to the second: steps of a chart are closer than a minute. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { currentTimeZone } from '../i18n/time-zone.ts'

export function useClockTime(): (at: string) => string {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const locale = navigator.languages.find((each) => each.split('-')[0] === i18n.language) ?? i18n.language
    const format = new Intl.DateTimeFormat(locale, {
      timeStyle: 'medium',
      timeZone: currentTimeZone(),
    })
    return (at) => format.format(new Date(at))
  }, [i18n.language])
}
