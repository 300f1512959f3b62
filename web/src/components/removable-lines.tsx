/** Lines that stand until somebody takes them away: limits, faults. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './removable-lines.module.css'

interface RemovableLinesProps<Item> {
  readonly items: readonly Item[]
  /** Gets those that are left. */
  readonly onRemove: (rest: Item[]) => void
  readonly children: (item: Item) => ReactNode
}

export function RemovableLines<Item>({ items, onRemove, children }: RemovableLinesProps<Item>) {
  const { t } = useTranslation()
  return (
    <ol className={classes['lines']}>
      {items.map((item, index) => (
        <li key={index}>
          <span>{children(item)}</span>
          <Button variant="default" onClick={() => onRemove(items.filter((_, each) => each !== index))}>
            {t('controls.remove')}
          </Button>
        </li>
      ))}
    </ol>
  )
}
