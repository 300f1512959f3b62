/** The head of the waybill: what is sent, from whom, to whom, when. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/client.ts'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './campaign-facts.module.css'

export function CampaignFacts({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation()
  const wasCancelled = campaign.state === 'cancelled'
  return (
    <dl className={classes['facts']}>
      <Fact caption={t('campaign.subject')} isWide>
        {campaign.subject}
      </Fact>
      <Fact caption={t('campaign.to')}>{campaign.lists.map((list) => list.name).join(', ')}</Fact>
      <Fact caption={t('campaign.from')}>{campaign.from}</Fact>
      <Fact caption={t('campaign.started')}>
        <Time at={campaign.startedAt} />
      </Fact>
      <Fact caption={t(wasCancelled ? 'campaign.cancelled' : 'campaign.finished')}>
        <Time at={campaign.finishedAt} />
      </Fact>
    </dl>
  )
}

interface FactProps {
  readonly caption: string
  readonly isWide?: boolean
  readonly children: ReactNode
}

function Fact({ caption, isWide, children }: FactProps) {
  return (
    <div className={classes['fact']} data-wide={isWide}>
      <dt className="caption">{caption}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Time({ at }: { readonly at: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (at === null) return <span className="soft">{t('campaign.not')}</span>
  return <time dateTime={at}>{format.dateTime(new Date(at))}</time>
}
