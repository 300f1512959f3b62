/** What the kind of the last reply means, and what a person can do about it. */
import { useTranslation } from 'react-i18next'
import type { QueueDetail } from '../../api/delivery-queries.ts'
import { knownClass } from '../../deliveries/delivery-words.ts'

export function ReplyMeaning({ delivery }: { readonly delivery: Pick<QueueDetail, 'class'> }) {
  const { t } = useTranslation()
  const replyClass = knownClass(delivery.class)
  if (replyClass === undefined) return null
  return (
    <p>
      <strong>{t(`replyClasses.${replyClass}.name`)}.</strong> {t(`replyClasses.${replyClass}.meaning`)}{' '}
      <span className="soft">
        {t('failures.whatToDo')} {t(`replyClasses.${replyClass}.toDo`)}
      </span>
    </p>
  )
}
