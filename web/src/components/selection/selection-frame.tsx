/** What is selected, and what can be done with it. It stays at the lower edge while anything is selected. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import type { RowSelection } from './use-row-selection.ts'
import classes from './selection-frame.module.css'

interface SelectionFrameProps {
  readonly selection: RowSelection
  /** All that fit the filter; undefined: not counted yet. */
  readonly total: number | undefined
  /** Whose words: of contacts, or of deliveries. */
  readonly words: 'bulk' | 'deliveries'
  /** What can be done. */
  readonly children: ReactNode
}

export function SelectionFrame({ selection, total, words, children }: SelectionFrameProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!selection.isAny) return null
  const { isEverything } = selection
  const count = isEverything ? (total ?? 0) : selection.count
  const counted = { count, number: isEverything && total === undefined ? '…' : format.number(count) }
  return (
    <section className={classes['bar']} aria-label={t(`${words}.bar`)}>
      <p role="status">
        <strong>{t(isEverything ? `${words}.allSelected` : `${words}.selected`, counted)}</strong>
      </p>
      {!isEverything && selection.isPage && total !== undefined && total > selection.count && (
        <Button variant="default" onClick={selection.selectEverything}>
          {t(`${words}.selectAll`, { number: format.number(total) })}
        </Button>
      )}
      <div className={classes['actions']}>
        {children}
        <Button variant="subtle" onClick={selection.clear}>
          {t(`${words}.clearSelection`)}
        </Button>
      </div>
    </section>
  )
}
