/** The bar that always adds up (docs/design.md): from the first recipient to the last, every part as wide as its share. */
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { stateColor, type DeliveryState } from '../design/delivery-states.ts'
import { Sign } from '../design/sign.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { countOf, countOfPart, parts, statesOfPart, sumOf, type Counts } from '../progress/parts.ts'
import classes from './sum-bar.module.css'

interface SumBarProps {
  readonly counts: Counts
  readonly size: 'large' | 'small'
  /** A part was clicked: a short way for the mouse. The figures beneath lead to the same place. */
  readonly onPick?: (state: DeliveryState) => void
}

const states = parts.flatMap((part) => statesOfPart[part])

export function SumBar({ counts, size, onPick }: SumBarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const spoken = usePartsInWords(counts)
  const filled = states.filter((state) => countOf(counts, state) > 0)
  return (
    <div
      className={classes['bar']}
      data-size={size}
      data-empty={filled.length === 0 || undefined}
      role="img"
      aria-label={t('bar.name', { total: format.number(sumOf(counts)), parts: spoken })}
    >
      {filled.map((state) => (
        <span
          key={state}
          className={classes['segment']}
          data-state={state}
          data-pickable={onPick !== undefined || undefined}
          onClick={() => onPick?.(state)}
          style={{ flexGrow: countOf(counts, state), '--tone': stateColor(state) } as CSSProperties}
        >
          {size === 'large' && <Sign name={state} />}
        </span>
      ))}
    </div>
  )
}

/** `812 sent, 600 waiting and 38 failed`: the parts that are not empty. */
export function usePartsInWords(counts: Counts): string {
  const { t } = useTranslation()
  const format = useFormat()
  const words = parts
    .filter((part) => countOfPart(counts, part) > 0)
    .map((part) =>
      t('bar.part', {
        number: format.number(countOfPart(counts, part)),
        state: t(`states.${part}`).toLocaleLowerCase(),
      }),
    )
  return format.list(words)
}
