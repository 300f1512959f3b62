/** How many contacts fit: what is known at once, then the count of every row. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { contactTotalQuery } from '../../api/people-queries.ts'
import type { PageFilter } from '../../app/contact-search.ts'
import { useFormat } from '../../i18n/use-format.ts'

interface TotalProps {
  readonly filter: PageFilter
  readonly shown: number
  /** All that fit are shown. */
  readonly isLast: boolean
}

export function Total({ filter, shown, isLast }: TotalProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const quick = useQuery({ ...contactTotalQuery(filter, false), enabled: !isLast })
  const isEstimate = quick.data?.isExact === false
  const exact = useQuery({ ...contactTotalQuery(filter, true), enabled: !isLast && isEstimate })
  const known = exact.data ?? quick.data
  const count = isLast ? shown : known?.count
  if (count === undefined) return <p role="status">{t('bulk.counting')}</p>
  const isExact = isLast || known?.isExact === true
  return (
    <p role="status" data-testid="total">
      <strong>
        {t(isExact ? 'contacts.total' : 'contacts.about', { count, number: format.number(count) })}
      </strong>
      {shown < count && (
        <span className="soft"> · {t('contacts.shown', { shown: format.number(shown) })}</span>
      )}
    </p>
  )
}
