/** The server's exact words: one line, all of it when pressed. */
import { useTranslation } from 'react-i18next'
import classes from './deliveries.module.css'

export function ServerWords({ words }: { readonly words: string }) {
  const { t } = useTranslation()
  if (words === '') return null
  return (
    <details className={classes['words']}>
      <summary title={words}>
        <span className="unseen">{t('deliveries.serverSaid')} </span>
        <code>{words}</code>
      </summary>
    </details>
  )
}
