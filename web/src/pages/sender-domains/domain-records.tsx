/** The records of one domain, compared with the DNS at this moment, each with what to do about it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { senderRecordsQuery, type SenderDomain, type SenderRecord } from '../../api/house-queries.ts'
import { CopyText } from '../../components/copy-text.tsx'
import { Actions, Refusal } from '../../components/sheet.tsx'
import { stateColor } from '../../design/delivery-states.ts'
import { Sign } from '../../design/sign.tsx'
import tag from '../../components/state-tag.module.css'
import classes from './domain-records.module.css'

export function DomainRecords({ domain }: { readonly domain: SenderDomain }) {
  const { t } = useTranslation()
  const records = useQuery(senderRecordsQuery(domain.id))
  return (
    <>
      {records.data === undefined && !records.isError && <p className="soft">{t('domains.asking')}</p>}
      <Refusal problem={records.error} />
      <ul className={classes['records']}>
        {records.data?.items.map((record) => (
          <Record key={record.kind} record={record} />
        ))}
      </ul>
      <Actions>
        <Button variant="default" onClick={() => void records.refetch()} loading={records.isFetching}>
          {t('domains.checkAgain')}
        </Button>
      </Actions>
    </>
  )
}

function Record({ record }: { readonly record: SenderRecord }) {
  const { t } = useTranslation()
  return (
    <li className={classes['record']}>
      <div className={classes['head']}>
        <strong>{t(`domains.kinds.${record.kind}`)}</strong>
        <Verdict verdict={record.verdict} />
      </div>
      <p className="soft">{t(`domains.what.${record.kind}`)}</p>
      {record.why !== undefined && <p>{t(`domains.why.${record.why}`)}</p>}
      {record.verdict !== 'found' && (
        <dl className={classes['fields']}>
          <dt className="caption">{t('domains.name')}</dt>
          <dd>
            <CopyText
              text={record.name}
              name={`${t('domains.name')}, ${t(`domains.kinds.${record.kind}`)}`}
            />
          </dd>
          <dt className="caption">{t('domains.value')}</dt>
          <dd>
            <CopyText
              text={record.value}
              name={`${t('domains.value')}, ${t(`domains.kinds.${record.kind}`)}`}
            />
          </dd>
        </dl>
      )}
      {record.verdict === 'different' && (
        <p className="soft">
          {t('domains.foundNow')} <code>{record.found.join(' · ')}</code>
        </p>
      )}
    </li>
  )
}

const looks = { found: 'sent', missing: 'failed', different: 'deferred', unknown: 'in_doubt' } as const

function Verdict({ verdict }: { readonly verdict: SenderRecord['verdict'] }) {
  const { t } = useTranslation()
  const look = looks[verdict]
  return (
    <span className={tag['tag']} style={{ color: stateColor(look) }}>
      <Sign name={look} />
      {t(`domains.verdicts.${verdict}`)}
    </span>
  )
}
