/** What can be done with the selected deliveries. It stays at the lower edge while any are selected. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deliveryTotalQuery, type QueueEntry } from '../api/delivery-queries.ts'
import { useFormat } from '../i18n/use-format.ts'
import { QueueChangeButton } from '../queue-change/queue-change-button.tsx'
import { possibleChanges } from './possible-changes.ts'
import type { QueueFilter } from './delivery-search.ts'
import type { DeliverySelection } from './use-delivery-selection.ts'
import classes from './deliveries.module.css'

interface SelectionBarProps {
  readonly selection: DeliverySelection
  /** Of the table. */
  readonly filter: QueueFilter
  readonly rows: readonly QueueEntry[]
}

export function SelectionBar({ selection, filter, rows }: SelectionBarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOpen = selection.isEverything || selection.count > 0
  const { data: all } = useQuery({ ...deliveryTotalQuery(filter), enabled: isOpen })
  if (!isOpen) return null
  const { isEverything } = selection
  const count = isEverything ? (all?.count ?? 0) : selection.count
  const counted = { count, number: isEverything && all === undefined ? '…' : format.number(count) }
  const selected = isEverything ? undefined : rows.filter((row) => selection.has(row.id))
  return (
    <section className={classes['bar']} aria-label={t('deliveries.selection')}>
      <p role="status">
        <strong>{t(isEverything ? 'deliveries.allSelected' : 'deliveries.selected', counted)}</strong>
      </p>
      {!isEverything && selection.isPage && all !== undefined && all.count > selection.count && (
        <Button variant="default" onClick={selection.selectEverything}>
          {t('deliveries.selectAll', { number: format.number(all.count) })}
        </Button>
      )}
      <div className={classes['actions']}>
        {possibleChanges(selection.filter, selected).map(({ kind, filter: meant }) => (
          <QueueChangeButton key={kind} kind={kind} filter={meant} onDone={selection.clear} />
        ))}
        <Button variant="subtle" onClick={selection.clear}>
          {t('deliveries.clearSelection')}
        </Button>
      </div>
    </section>
  )
}
