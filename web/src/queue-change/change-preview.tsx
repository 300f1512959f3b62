/** What a change would do: exactly how many, of which campaigns, some of them by name, and who would be left out. */
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../components/sheet.tsx'
import { useFormat } from '../i18n/use-format.ts'
import type { QueueChangeKind, QueueOutcome } from './order.ts'
import classes from './queue-change.module.css'

interface ChangePreviewProps {
  readonly kind: QueueChangeKind
  readonly preview: UseQueryResult<QueueOutcome>
}

export function ChangePreview({ kind, preview }: ChangePreviewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (preview.isError) return <Refusal problem={preview.error} />
  if (preview.data === undefined)
    return (
      <p role="status" className="soft">
        {t('queueChange.counting')}
      </p>
    )
  const { matched, examples, barred } = preview.data
  const count = matched ?? 0
  if (count === 0)
    return (
      <div role="status" data-testid="queue-preview">
        <p>{t(`queueChange.none.${kind}`)}</p>
        <Barred barred={barred} />
      </div>
    )
  const names = format.list((examples ?? []).slice(0, 3).map(({ email }) => email))
  return (
    <div role="status" data-testid="queue-preview" className={classes['preview']}>
      <p className={classes['figure']}>
        <strong>{format.number(count)}</strong> {t('queueChange.deliveries', { count })}
      </p>
      <Campaigns campaigns={preview.data.campaigns ?? []} />
      <p className="soft">{t('queueChange.examples', { examples: names })}</p>
      <Barred barred={barred} />
    </div>
  )
}

const campaignsShown = 4

function Campaigns({ campaigns }: { readonly campaigns: NonNullable<QueueOutcome['campaigns']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [only] = campaigns
  if (campaigns.length === 1 && only !== undefined)
    return <p>{t('queueChange.ofCampaign', { name: only.campaignName })}</p>
  const rest = campaigns.slice(campaignsShown).reduce((sum, { count }) => sum + count, 0)
  return (
    <ul className={classes['parts']}>
      {campaigns.slice(0, campaignsShown).map(({ campaignId, campaignName, count }) => (
        <li key={campaignId}>
          <span>{campaignName}</span>
          <span>{format.number(count)}</span>
        </li>
      ))}
      {rest > 0 && (
        <li>
          <span>{t('queueChange.otherCampaigns')}</span>
          <span>{format.number(rest)}</span>
        </li>
      )}
    </ul>
  )
}

/** Who is left out, and why. */
export function Barred({ barred }: { readonly barred: QueueOutcome['barred'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (barred.length === 0) return null
  const reasons: Readonly<Record<string, string>> = t('queueChange.barredReasons', { returnObjects: true })
  const count = barred.reduce((sum, each) => sum + each.count, 0)
  return (
    <div>
      <p>{t('queueChange.barred', { count, number: format.number(count) })}</p>
      <ul className={classes['parts']}>
        {barred.map((each) => (
          <li key={each.reason}>
            <span>{reasons[each.reason] ?? each.reason}</span>
            <span>{format.number(each.count)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
