/** What can be done with the selected contacts. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { contactTotalQuery, type BulkKind } from '../../api/people-queries.ts'
import type { PageFilter } from '../../app/contact-search.ts'
import { SelectionFrame } from '../../components/selection/selection-frame.tsx'
import type { RowSelection } from '../../components/selection/use-row-selection.ts'

const kinds = [
  'add_to_list',
  'remove_from_list',
  'set_attribute',
  'suppress',
  'unsuppress',
  'delete_contacts',
] as const satisfies readonly BulkKind[]

interface SelectionBarProps {
  readonly selection: RowSelection
  readonly filter: PageFilter
  readonly onAsk: (kind: BulkKind) => void
}

export function SelectionBar({ selection, filter, onAsk }: SelectionBarProps) {
  const { t } = useTranslation()
  const { data: all } = useQuery({ ...contactTotalQuery(filter, true), enabled: selection.isAny })
  return (
    <SelectionFrame selection={selection} total={all?.count} words="bulk">
      {kinds.map((kind) => (
        <Button key={kind} variant="default" onClick={() => onAsk(kind)}>
          {t(`bulk.kinds.${kind}`)}
        </Button>
      ))}
    </SelectionFrame>
  )
}
