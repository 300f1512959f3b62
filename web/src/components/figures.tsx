/** The parts of an audience as figures: sign, word, number and share, also of those that are zero. */
import { useTranslation } from 'react-i18next'
import { stateColor } from '../design/delivery-states.ts'
import { Sign } from '../design/sign.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { countOf, countOfPart, parts, statesOfPart, sumOf, type Counts } from '../progress/parts.ts'
import { RecipientsLink } from './recipients-link.tsx'
import { PartTag } from './state-tag.tsx'
import classes from './figures.module.css'

interface FiguresProps {
  readonly counts: Counts
  /** Whose recipients the figures lead to. */
  readonly campaignId: number
}

export function Figures({ counts, campaignId }: FiguresProps) {
  const format = useFormat()
  const sum = sumOf(counts)
  return (
    <dl className={classes['figures']}>
      {parts.map((part) => {
        const count = countOfPart(counts, part)
        return (
          <div key={part} className={classes['figure']} data-zero={count === 0 || undefined}>
            <dt>
              <PartTag part={part} />
            </dt>
            <dd>
              <span className={classes['number']} data-part={part}>
                <RecipientsLink campaignId={campaignId} state={part} count={count}>
                  {format.number(count)}
                </RecipientsLink>
              </span>
              <span className={classes['share']}>{format.share(count, sum)}</span>
              {part === 'waiting' && count > 0 && <WaitingStates counts={counts} campaignId={campaignId} />}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function WaitingStates({ counts, campaignId }: FiguresProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const filled = statesOfPart.waiting.filter((state) => countOf(counts, state) > 0)
  return (
    <ul className={classes['breakdown']}>
      {filled.map((state) => (
        <li key={state} style={{ color: stateColor(state) }}>
          <Sign name={state} />
          <RecipientsLink campaignId={campaignId} state={state} count={countOf(counts, state)}>
            {format.number(countOf(counts, state))} {t(`states.${state}`).toLocaleLowerCase()}
          </RecipientsLink>
        </li>
      ))}
    </ul>
  )
}
