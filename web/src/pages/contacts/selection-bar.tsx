/** What can be done with the selected contacts. It stays at the lower edge while anybody is selected. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { contactTotalQuery, type BulkKind } from '../../api/people-queries.ts'
import type { PageFilter } from '../../app/contact-search.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Selection } from './use-selection.ts'
import classes from './contacts.module.css'

const kinds = [
  'add_to_list',
  'remove_from_list',
  'set_attribute',
  'suppress',
  'unsuppress',
  'delete_contacts',
] as const satisfies readonly BulkKind[]

interface SelectionBarProps {
  readonly selection: Selection
  readonly filter: PageFilter
  readonly onAsk: (kind: BulkKind) => void
}

export function SelectionBar({ selection, filter, onAsk }: SelectionBarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOpen = selection.isEverybody || selection.count > 0
  const { data: all } = useQuery({ ...contactTotalQuery(filter, true), enabled: isOpen })
  if (!isOpen) return null
  const count = selection.isEverybody ? (all?.count ?? 0) : selection.count
  const counted = { count, number: selection.isEverybody && all === undefined ? '…' : format.number(count) }
  return (
    <section className={classes['bar']} aria-label={t('bulk.bar')}>
      <p role="status">
        <strong>{t(selection.isEverybody ? 'bulk.allSelected' : 'bulk.selected', counted)}</strong>
      </p>
      {!selection.isEverybody && selection.isPage && all !== undefined && all.count > selection.count && (
        <Button variant="default" onClick={selection.selectEverybody}>
          {t('bulk.selectAll', { number: format.number(all.count) })}
        </Button>
      )}
      <div className={classes['actions']}>
        {kinds.map((kind) => (
          <Button key={kind} variant="default" onClick={() => onAsk(kind)}>
            {t(`bulk.kinds.${kind}`)}
          </Button>
        ))}
        <Button variant="subtle" onClick={selection.clear}>
          {t('bulk.clear')}
        </Button>
      </div>
    </section>
  )
}
