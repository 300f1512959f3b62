import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignSummary } from '../../api/client.ts'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { CampaignBar } from '../../components/campaign-bar.tsx'
import { SentOfAudience } from '../../components/sent-of-audience.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import type { Drafts } from './draft-actions.tsx'
import classes from './campaign-table.module.css'

const columns = ['campaign', 'state', 'progress', 'sent', 'started'] as const

interface CampaignTableProps {
  readonly campaigns: readonly CampaignSummary[]
  readonly drafts: Drafts
}

export function CampaignTable({ campaigns, drafts }: CampaignTableProps) {
  const { t } = useTranslation()
  return (
    // Roles by name: on phones the cells are laid out in another way, and browsers would forget what they are.
    <table className={classes['table']} role="table">
      <caption className="unseen">{t('campaigns.title')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader">
              {t(`campaigns.${column}`)}
            </th>
          ))}
          <th role="columnheader">
            <span className="unseen">{t('drafts.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} drafts={drafts} />
        ))}
      </tbody>
    </table>
  )
}

interface CampaignRowProps {
  readonly campaign: CampaignSummary
  readonly drafts: Drafts
}

function CampaignRow({ campaign, drafts }: CampaignRowProps) {
  const { id, name, subject, lists, state } = campaign
  const to = lists.map((list) => list.name).join(', ')
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={classes['campaign']}>
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          {name}
        </Link>
        <span className="soft">{[to, subject].filter((words) => words !== '').join(' · ')}</span>
      </th>
      <td role="cell" className={classes['state']}>
        <CampaignStateTag state={state} />
      </td>
      <td role="cell" className={classes['bar']}>
        <CampaignBar campaign={campaign} />
      </td>
      <td role="cell" className={classes['sent']}>
        <SentOfAudience campaign={campaign} />
      </td>
      <td role="cell" className={classes['started']}>
        <Begun campaign={campaign} />
      </td>
      <td role="cell" className={classes['actions']}>
        <RowActions campaign={campaign} drafts={drafts} />
      </td>
    </tr>
  )
}

function Begun({ campaign }: { readonly campaign: CampaignSummary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, startedAt, scheduledAt } = campaign
  if (startedAt !== null) return <time dateTime={startedAt}>{format.dateTime(new Date(startedAt))}</time>
  if (state === 'scheduled' && scheduledAt !== null)
    return t('drafts.scheduled', { time: format.dateTime(new Date(scheduledAt)) })
  return <span className="soft">{t('campaigns.notStarted')}</span>
}

function RowActions({ campaign, drafts }: CampaignRowProps) {
  const { t } = useTranslation()
  const of = <span className="unseen">{campaign.name}</span>
  return (
    <>
      <Button variant="subtle" onClick={() => drafts.duplicate(campaign)} disabled={drafts.isBusy}>
        {t('drafts.duplicate')}
        {of}
      </Button>
      {campaign.state === 'draft' && (
        <Button variant="subtle" onClick={() => drafts.remove(campaign)} disabled={drafts.isBusy}>
          {t('drafts.delete')}
          {of}
        </Button>
      )}
    </>
  )
}
