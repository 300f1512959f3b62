import { useTranslation } from 'react-i18next'

const sources = ['import', 'api', 'form', 'console', 'cli', 'link', 'one_click', 'mail', 'complaint'] as const

/** Where a consent or its end came from; a source that is newer than this catalogue goes by its code. */
export function useSourceWords(): (source: string) => string {
  const { t } = useTranslation()
  return (source) => {
    const known = sources.find((each) => each === source)
    return known === undefined ? source : t(`contact.sources.${known}`)
  }
}
