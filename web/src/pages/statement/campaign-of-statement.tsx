/** What the statement is about. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/delivery-queries.ts'
import { Facts } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './statement.module.css'

export function CampaignOfStatement({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { campaign, attempts } = evidence
  const time = (at: string | null): ReactNode =>
    at === null ? (
      <span className="soft">{t('paper.never')}</span>
    ) : (
      <time dateTime={at}>{format.exactTime(new Date(at))}</time>
    )
  return (
    <section className={classes['part']} aria-label={t('paper.facts')}>
      <Facts
        facts={[
          [t('paper.subject'), campaign.subject],
          [t('paper.from'), campaign.from],
          [t('paper.lists'), campaign.lists.length === 0 ? t('paper.noList') : format.list(campaign.lists)],
          [t('paper.started'), time(campaign.startedAt)],
          [t('paper.firstSent'), time(attempts.firstAcceptedAt)],
          [t('paper.lastSent'), time(attempts.lastAcceptedAt)],
          [t('paper.ended'), time(campaign.endedAt)],
          [t('paper.attempts'), format.number(attempts.total)],
        ]}
      />
    </section>
  )
}
