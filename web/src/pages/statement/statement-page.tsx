/** The statement of a campaign as a paper to print and keep: what it was, the account of its recipients, and the checks. */
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deliveriesFile, evidenceQuery, type Evidence } from '../../api/delivery-queries.ts'
import { PageHead, Sheet } from '../../components/sheet.tsx'
import { Ledger } from '../../components/statement-table.tsx'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { countOfPart } from '../../progress/parts.ts'
import { CampaignTabs } from '../recipients/campaign-tabs.tsx'
import { CampaignOfStatement } from './campaign-of-statement.tsx'
import { Checks } from './checks.tsx'
import { countsOf } from './counts-of.ts'
import classes from './statement.module.css'

const route = getRouteApi('/inside/campaigns/$campaignId/statement')

export function StatementPage() {
  const { t } = useTranslation()
  const { campaignId } = route.useParams()
  const { data: evidence } = useSuspenseQuery(evidenceQuery(campaignId))
  const { campaign } = evidence
  return (
    <div className={classes['paper']}>
      <PageHead
        title={t('paper.of', { campaign: campaign.name })}
        caption={t('paper.number', { id: campaignId })}
      >
        <CampaignStateTag state={campaign.state} />
        <Button className={classes['screen'] ?? ''} onClick={() => window.print()}>
          {t('paper.print')}
        </Button>
      </PageHead>
      <div className={classes['screen']}>
        <CampaignTabs campaignId={campaignId} name={campaign.name} />
      </div>
      <Sheet>
        <CampaignOfStatement evidence={evidence} />
        <section className={classes['part']} aria-labelledby="statement">
          <h2 id="statement">{t('paper.account')}</h2>
          <Ledger counts={countsOf(evidence)} />
          <LastWord evidence={evidence} />
        </section>
        <Checks evidence={evidence} />
      </Sheet>
      <Files campaignId={campaignId} />
    </div>
  )
}

/** When it was counted, and whether anything can still change. */
function LastWord({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation()
  const format = useFormat()
  const waiting = countOfPart(countsOf(evidence), 'waiting')
  const open = { count: waiting, number: format.number(waiting) }
  return (
    <div className={classes['last']}>
      <p>
        <strong>{t(evidence.balanced ? 'paper.balanced' : 'paper.notBalanced')}</strong>{' '}
        {t('paper.countedAt', { time: format.exactTime(new Date(evidence.countedAt)) })}
      </p>
      {!evidence.expanded && <p>{t('paper.growing')}</p>}
      {evidence.expanded && waiting > 0 && <p>{t('paper.moving', open)}</p>}
      <p className="soft">{t('paper.signed')}</p>
    </div>
  )
}

function Files({ campaignId }: { readonly campaignId: number }) {
  const { t } = useTranslation()
  const file = (href: string, name: string | true, words: string) => (
    <Button component="a" variant="default" href={href} download={name}>
      {words}
    </Button>
  )
  const base = `/api/v1/campaigns/${campaignId}`
  return (
    <div className={`${classes['files'] ?? ''} ${classes['screen'] ?? ''}`}>
      {file(`${base}/evidence`, `campaign-${campaignId}-evidence.json`, t('paper.json'))}
      {file(`${base}/statement.csv`, true, t('paper.csv'))}
      {file(
        deliveriesFile({ campaignId }),
        `campaign-${campaignId}-recipients.csv`,
        t('paper.recipientsCsv'),
      )}
    </div>
  )
}
