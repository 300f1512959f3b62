/** The sums of evidence as the ledger draws them. Pure. */
import type { Evidence } from '../../api/delivery-queries.ts'
import type { LedgerCounts } from '../../components/statement-table.tsx'

export function countsOf({ campaign, audience, rows, sums }: Evidence): LedgerCounts {
  const { in_doubt: inDoubt, ...others } = sums
  return {
    id: campaign.id,
    audience,
    ...others,
    inDoubt,
    reasons: rows.filter(({ reason }) => reason !== ''),
  }
}
