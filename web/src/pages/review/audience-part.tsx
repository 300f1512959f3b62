/** Exactly who gets the mail and who does not, and when it would end. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/client.ts'
import { forecastQuery, type CampaignReview } from '../../api/editor-queries.ts'
import { Part } from '../../components/sheet.tsx'
import { Sign } from '../../design/sign.tsx'
import { stateColor } from '../../design/delivery-states.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import classes from './review.module.css'

interface AudiencePartProps {
  readonly campaign: Campaign
  readonly review: CampaignReview | undefined
}

export function AudiencePart({ campaign, review }: AudiencePartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (review === undefined)
    return (
      <Part title={t('review.audience')}>
        <p className="soft">{t('controls.reading')}</p>
      </Part>
    )
  const { total, mailed } = review.audience
  return (
    <Part title={t('review.audience')}>
      {mailed === 0 ? (
        <p>{t('review.audienceNone')}</p>
      ) : (
        <p className={classes['figure']}>
          <strong data-testid="mailed">{format.number(mailed)}</strong>{' '}
          {t('review.mailed', { count: mailed })}
        </p>
      )}
      {total > 0 && <AudienceTable audience={review.audience} />}
      {mailed > 0 && <Forecast campaign={campaign} relay={review.relay?.name} />}
    </Part>
  )
}

function AudienceTable({ audience }: { readonly audience: CampaignReview['audience'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <table className={classes['audience']}>
      <caption className="unseen">{t('review.audience')}</caption>
      <thead className="unseen">
        <tr>
          <th>{t('review.why')}</th>
          <th>{t('review.count')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('review.getsIt')}</th>
          <td>{format.number(audience.mailed)}</td>
        </tr>
        {audience.skipped.map(({ reason, count }) => (
          <tr key={reason}>
            <th scope="row" style={{ color: stateColor('skipped') }}>
              <Sign name="skipped" /> {t(`reasons.skipped.${reason}`, { defaultValue: reason })}
            </th>
            <td>{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {t('review.onLists', { count: audience.total, number: format.number(audience.total) })}
          </th>
          <td>{format.number(audience.total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Forecast({ campaign, relay }: { readonly campaign: Campaign; readonly relay: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  // A help, not a condition: where it fails, nothing is said.
  const { data } = useQuery({
    ...forecastQuery(campaign.id),
    enabled: campaign.state === 'draft',
    retry: false,
  })
  return (
    <p>
      {relay !== undefined && t('review.relay', { relay })}{' '}
      {data?.kind === 'ends' &&
        data.endsAt !== null &&
        t(data.limit === null ? 'review.ends' : 'review.endsLimit', {
          time: format.dateTime(new Date(data.endsAt)),
          limit: words(data, 'limit'),
        })}
      {data?.kind === 'unknown' &&
        data.reason !== null &&
        t('review.endUnknown', { reason: words(data, 'reason') })}
    </p>
  )
}
