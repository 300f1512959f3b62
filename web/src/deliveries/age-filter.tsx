/** How long deliveries have been in their state: at least, or at most, one of a few lengths. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import type { DeliverySearch, SearchChange } from './delivery-search.ts'

const minuteMs = 60_000
const lengths = [10, 60, 6 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60].map((minutes) => minutes * minuteMs)

interface AgeFilterProps {
  readonly search: DeliverySearch
  readonly change: (change: SearchChange) => void
}

export function AgeFilter({ search, change }: AgeFilterProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { olderThanMs, newerThanMs } = search
  const value =
    olderThanMs === undefined
      ? newerThanMs === undefined
        ? ''
        : `newer ${newerThanMs}`
      : `older ${olderThanMs}`
  const withGiven = (given: number | undefined) =>
    given === undefined || lengths.includes(given) ? lengths : [...lengths, given]
  return (
    <NativeSelect
      label={t('deliveries.age')}
      value={value}
      onChange={({ currentTarget }) => {
        const [side, ms] = currentTarget.value.split(' ')
        change({
          olderThanMs: side === 'older' ? Number(ms) : undefined,
          newerThanMs: side === 'newer' ? Number(ms) : undefined,
        })
      }}
      data={[
        { value: '', label: t('deliveries.anyAge') },
        ...withGiven(newerThanMs).map((ms) => ({
          value: `newer ${ms}`,
          label: t('deliveries.newerThan', { duration: format.duration(ms) }),
        })),
        ...withGiven(olderThanMs).map((ms) => ({
          value: `older ${ms}`,
          label: t('deliveries.olderThan', { duration: format.duration(ms) }),
        })),
      ]}
    />
  )
}
