import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignSummary } from '../../api/client.ts'
import { CampaignStateTag } from '../../components/state-tag.tsx'
import { SumBar } from '../../components/sum-bar.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './campaign-table.module.css'

const columns = ['campaign', 'state', 'progress', 'sent', 'started'] as const

export function CampaignTable({ campaigns }: { readonly campaigns: readonly CampaignSummary[] }) {
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
        </tr>
      </thead>
      <tbody role="rowgroup">
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} />
        ))}
      </tbody>
    </table>
  )
}

function CampaignRow({ campaign }: { readonly campaign: CampaignSummary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, subject, lists, state, progress, startedAt } = campaign
  const to = lists.map((list) => list.name).join(', ')
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={classes['campaign']}>
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          {name}
        </Link>
        <span className="soft">
          {to} · {subject}
        </span>
      </th>
      <td role="cell" className={classes['state']}>
        <CampaignStateTag state={state} />
      </td>
      <td role="cell" className={classes['bar']}>
        <SumBar counts={progress} size="small" />
      </td>
      <td role="cell" className={classes['sent']}>
        {state === 'draft' ? (
          <span className="soft">–</span>
        ) : (
          <>
            <strong>{format.number(progress.sent)}</strong>{' '}
            <span className="soft">{t('campaigns.of', { audience: format.number(progress.audience) })}</span>
          </>
        )}
      </td>
      <td role="cell" className={classes['started']}>
        {startedAt === null ? (
          <span className="soft">{t('campaigns.notStarted')}</span>
        ) : (
          <time dateTime={startedAt}>{format.dateTime(new Date(startedAt))}</time>
        )}
      </td>
    </tr>
  )
}
