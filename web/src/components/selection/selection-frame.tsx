/**
 * What is selected, and what can be done with it. It stays at the lower edge while anything is selected. At the keyboard it is
 * one key away from every row: Enter on a box leads here, Escape back.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { focusAfter, focusOn } from '../focus-after.ts'
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
  const bar = useRef<HTMLElement>(null)
  const back = useKeysBetween(bar, selection.isAny)
  if (!selection.isAny) return null
  const { isEverything } = selection
  const count = isEverything ? (total ?? 0) : selection.count
  const counted = { count, number: isEverything && total === undefined ? '…' : format.number(count) }
  return (
    <section ref={bar} className={classes['bar']} aria-label={t(`${words}.bar`)}>
      <p role="status">
        <strong>{t(isEverything ? `${words}.allSelected` : `${words}.selected`, counted)}</strong>{' '}
        <span className={classes['keys']}>{t('controls.enterLeadsHere')}</span>
      </p>
      {!isEverything && selection.isPage && total !== undefined && total > selection.count && (
        <Button variant="default" onClick={selection.selectEverything}>
          {t(`${words}.selectAll`, { number: format.number(total) })}
        </Button>
      )}
      <div className={classes['actions']}>
        {children}
        <Button variant="subtle" onClick={() => focusAfter(selection.clear, back)}>
          {t(`${words}.clearSelection`)}
        </Button>
      </div>
    </section>
  )
}

/** Tells which box of the table to go back to. */
function useKeysBetween(bar: RefObject<HTMLElement | null>, isShown: boolean): () => Element | null {
  const from = useRef<Element>(null)
  const back = () => (from.current?.isConnected === true ? from.current : document.querySelector(boxes))
  useEffect(() => {
    if (!isShown) return undefined
    const lead = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement)) return
      if (event.key === 'Enter' && event.target.matches(boxes)) {
        from.current = event.target
        bar.current?.querySelector('button')?.focus()
        event.preventDefault()
      }
      if (event.key === 'Escape' && bar.current?.contains(event.target) === true) focusOn(back())
    }
    document.addEventListener('keydown', lead)
    return () => document.removeEventListener('keydown', lead)
  }, [bar, isShown])
  return back
}

const boxes = 'main table input[type=checkbox]'
