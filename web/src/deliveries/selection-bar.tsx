/** What can be done with the selected deliveries. */
import { useQuery } from '@tanstack/react-query'
import { deliveryTotalQuery, type QueueEntry } from '../api/delivery-queries.ts'
import { SelectionFrame } from '../components/selection/selection-frame.tsx'
import type { RowSelection } from '../components/selection/use-row-selection.ts'
import { QueueChangeButton } from '../queue-change/queue-change-button.tsx'
import { possibleChanges } from './possible-changes.ts'
import type { QueueFilter } from './delivery-search.ts'

interface SelectionBarProps {
  readonly selection: RowSelection<QueueFilter>
  /** Of the table. */
  readonly filter: QueueFilter
  readonly rows: readonly QueueEntry[]
}

export function SelectionBar({ selection, filter, rows }: SelectionBarProps) {
  const { data: all } = useQuery({ ...deliveryTotalQuery(filter), enabled: selection.isAny })
  const selected = selection.isEverything ? undefined : rows.filter((row) => selection.has(row.id))
  return (
    <SelectionFrame selection={selection} total={all?.count} words="deliveries">
      {possibleChanges(selection.filter, selected).map(({ kind, filter: meant }) => (
        <QueueChangeButton key={kind} kind={kind} filter={meant} onDone={selection.clear} />
      ))}
    </SelectionFrame>
  )
}
