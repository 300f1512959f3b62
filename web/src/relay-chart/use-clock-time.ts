/** Times to the second: steps of a chart are closer than a minute. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { currentTimeZone } from '../i18n/time-zone.ts'

export function useClockTime(): (at: string) => string {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, {
      timeStyle: 'medium',
      timeZone: currentTimeZone(),
    })
    return (at) => format.format(new Date(at))
  }, [i18n.language])
}
