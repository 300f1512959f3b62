/** The account of a campaign as a ledger: every state and reason, the sum under a double line, and whether it is the audience. */
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Progress, Statement } from '../api/client.ts'
import type { DeliveryState } from '../design/delivery-states.ts'
import { Sign } from '../design/sign.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { countOf, parts, statesOfPart, sumOf, type Counts } from '../progress/parts.ts'
import { RecipientsLink } from './recipients-link.tsx'
import { DeliveryStateTag } from './state-tag.tsx'
import classes from './statement-table.module.css'

/** What a ledger is drawn from. */
export type LedgerCounts = Counts & Pick<Progress, 'id' | 'audience' | 'reasons'>

interface StatementTableProps {
  /** The numbers as they are now. */
  readonly progress: Progress
  /** The last count of the rows themselves. */
  readonly counted: UseQueryResult<Statement>
}

export function StatementTable({ progress, counted }: StatementTableProps) {
  return (
    <>
      <Ledger counts={progress} />
      <Mark progress={progress} counted={counted} />
    </>
  )
}

/** The lines and their sum under a double line. Every figure leads to the recipients that it counts. */
export function Ledger({ counts }: { readonly counts: LedgerCounts }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id: campaignId, audience } = counts
  const sum = sumOf(counts)
  return (
    // Roles by name: below 640 px the parts are laid out in another way, and browsers would forget what they are.
    <table className={classes['ledger']} role="table" aria-labelledby="statement">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">{t('statement.state')}</th>
          <th role="columnheader">{t('statement.reason')}</th>
          <th role="columnheader">{t('statement.count')}</th>
          <th role="columnheader">{t('statement.share')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rowsOf(counts).map(({ state, reason, count }) => (
          <tr key={`${state} ${reason}`} role="row" data-zero={count === 0 || undefined}>
            <th role="rowheader" scope="row">
              <DeliveryStateTag state={state} />
            </th>
            <td role="cell">
              <Why state={state} reason={reason} />
            </td>
            <td role="cell">
              <RecipientsLink campaignId={campaignId} state={state} reason={reason} count={count}>
                {format.number(count)}
              </RecipientsLink>
            </td>
            <td role="cell">{format.share(count, sum)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">
            {t('statement.sum')}
          </th>
          <td role="cell">{t('statement.audience', { number: format.number(audience) })}</td>
          <td role="cell" data-testid="sum">
            <RecipientsLink campaignId={campaignId} count={sum}>
              {format.number(sum)}
            </RecipientsLink>
          </td>
          <td role="cell">{format.share(sum, audience)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

interface Row {
  readonly state: DeliveryState
  readonly reason: string
  readonly count: number
}

/** In the order of the bar. A state without deliveries has its line, too. */
function rowsOf(counts: LedgerCounts): Row[] {
  return parts
    .flatMap((part) => statesOfPart[part])
    .flatMap((state) => {
      const reasons = counts.reasons.filter((entry) => entry.state === state)
      return reasons.length > 0 ? reasons : [{ state, reason: '', count: countOf(counts, state) }]
    })
}

function Why({ state, reason }: { readonly state: DeliveryState; readonly reason: string }) {
  const { t } = useTranslation()
  if (reason === '') return t(`meanings.${state}`)
  // A reason that is newer than this catalogue is shown by its code.
  return t(`reasons.${state}.${reason}`, { defaultValue: reason })
}

function Mark({ progress, counted }: StatementTableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (counted.isPending || counted.isFetching)
    return <p className={classes['mark']}>{t('statement.counting')}</p>
  if (counted.isError) return <p className={classes['mark']}>{t('statement.unknown')}</p>
  if (!counted.data.balanced)
    return (
      <p className={classes['mark']} data-bad role="alert">
        <Sign name="failed" />
        {t('statement.notBalanced', { command: `waybill campaign statement ${progress.id} --json` })}
      </p>
    )
  return (
    <p className={classes['mark']} data-good>
      <Sign name="sent" />
      <strong>{t('statement.balanced')}</strong>
      <span className="soft">
        {t('statement.counted', { time: format.time(new Date(counted.dataUpdatedAt)) })}
      </span>
    </p>
  )
}
