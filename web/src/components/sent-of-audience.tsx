import { useTranslation } from 'react-i18next'
import type { CampaignSummary } from '../api/client.ts'
import { useFormat } from '../i18n/use-format.ts'
import { RecipientsLink } from './recipients-link.tsx'

/** How many of the audience were sent; a campaign that has not begun has none yet. */
export function SentOfAudience({ campaign }: { readonly campaign: CampaignSummary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, state, progress } = campaign
  if (state === 'draft' || state === 'scheduled') return <span className="soft">–</span>
  return (
    <>
      <strong>
        <RecipientsLink campaignId={id} state="sent" count={progress.sent}>
          {format.number(progress.sent)}
        </RecipientsLink>
      </strong>{' '}
      <span className="soft">{t('campaigns.of', { audience: format.number(progress.audience) })}</span>
    </>
  )
}
