/** What happened to a contact, newest first: answers "did they get it?" for every campaign. */
import { SegmentedControl } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timelineQuery, type TimelineEntry } from '../../api/people-queries.ts'
import { Part } from '../../components/sheet.tsx'
import { DeliveryStateTag } from '../../components/state-tag.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useSourceWords } from './source-words.ts'
import classes from './contact.module.css'

type Entry<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>

const pollMs = 5_000

export function Timeline({ contactId }: { readonly contactId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [shown, setShown] = useState('everything')
  const { data } = useSuspenseQuery({ ...timelineQuery(contactId), refetchInterval: pollMs })
  const entries =
    shown === 'everything' ? data.items : data.items.filter((entry) => entry.kind === 'delivery')
  return (
    <Part
      title={t('contact.timeline')}
      beside={
        <SegmentedControl
          aria-label={t('contact.only')}
          value={shown}
          onChange={setShown}
          data={[
            {
              value: 'everything',
              label: <span className={classes['choice']}>{t('contact.everything')}</span>,
            },
            { value: 'mails', label: <span className={classes['choice']}>{t('contact.onlyMails')}</span> },
          ]}
        />
      }
    >
      {entries.length === 0 ? (
        <p className="soft">{t('contact.timelineEmpty')}</p>
      ) : (
        <ol className={classes['timeline']}>
          {entries.map((entry, index) => (
            <li key={`${entry.kind} ${entry.at} ${index}`}>
              <time dateTime={entry.at}>{format.dateTime(new Date(entry.at))}</time>
              <div>
                <EntryWords entry={entry} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}

function EntryWords({ entry }: { readonly entry: TimelineEntry }) {
  switch (entry.kind) {
    case 'delivery':
      return <DeliveryWords entry={entry} />
    case 'subscribed':
    case 'unsubscribed':
      return <SubscriptionWords entry={entry} />
    case 'suppressed':
      return <SuppressedWords entry={entry} />
    case 'imported':
      return <ImportedWords entry={entry} />
    case 'bulk_action':
      return <BulkWords entry={entry} />
    case 'edited':
      break
  }
  return <EditedWords entry={entry} />
}

function DeliveryWords({ entry }: { readonly entry: Entry<'delivery'> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason =
    entry.reason === null
      ? t(`meanings.${entry.state}`)
      : t(`reasons.${entry.state}.${entry.reason}`, { defaultValue: entry.reason })
  const details = [
    t('contact.to', { email: entry.email }),
    entry.attempts > 0
      ? t('contact.attempts', { count: entry.attempts, number: format.number(entry.attempts) })
      : '',
    entry.dueAt === null ? '' : t('contact.nextAttempt', { time: format.dateTime(new Date(entry.dueAt)) }),
  ]
  return (
    <>
      <p className={classes['lead']}>
        <DeliveryStateTag state={entry.state} />{' '}
        <Link to="/campaigns/$campaignId" params={{ campaignId: entry.campaignId }}>
          {entry.campaignName}
        </Link>
      </p>
      <p className="soft">{reason}</p>
      <p className="soft">
        {details.filter((detail) => detail !== '').join(', ')}{' '}
        <Link to="/deliveries/$deliveryId" params={{ deliveryId: entry.deliveryId }}>
          {t('contact.everyAttempt')}
        </Link>
      </p>
      {entry.reply !== null && entry.reply !== '' && (
        <p className="soft">
          <code>{t('contact.serverSaid', { reply: entry.reply })}</code>
        </p>
      )}
    </>
  )
}

function SubscriptionWords({ entry }: { readonly entry: Entry<'subscribed'> | Entry<'unsubscribed'> }) {
  const { t } = useTranslation()
  const sourceWords = useSourceWords()
  const details =
    entry.kind === 'subscribed'
      ? [entry.detail, entry.ip ?? '', entry.state === 'unconfirmed' ? t('consentStates.unconfirmed') : '']
      : []
  return (
    <>
      <p className={classes['lead']}>{t(`contact.${entry.kind}`, { list: entry.listName })}</p>
      <p className="soft">
        {[t('contact.subscribedHow', { source: sourceWords(entry.source) }), ...details]
          .filter((detail) => detail !== '')
          .join(', ')}
      </p>
    </>
  )
}

function SuppressedWords({ entry }: { readonly entry: Entry<'suppressed'> }) {
  const { t } = useTranslation()
  return (
    <>
      <p className={classes['lead']}>
        {t('contact.suppressed', { reason: t(`suppressionReasons.${entry.reason}`) })}
      </p>
      {entry.origin !== '' && <p className="soft">{entry.origin}</p>}
    </>
  )
}

function ImportedWords({ entry }: { readonly entry: Entry<'imported'> }) {
  const { t } = useTranslation()
  const words = t(entry.outcome === 'imported' ? 'contact.imported' : 'contact.updatedByImport', {
    file: entry.fileName,
  })
  return (
    <p className={classes['lead']}>
      <Link to="/imports/$importId" params={{ importId: entry.importId }}>
        {words}
      </Link>
      {entry.undone && <span className="soft"> ({t('contact.wasUndone')})</span>}
    </p>
  )
}

function BulkWords({ entry }: { readonly entry: Entry<'bulk_action'> }) {
  const { t } = useTranslation()
  return (
    <p className={classes['lead']}>
      <Link to="/bulk-changes/$bulkActionId" params={{ bulkActionId: entry.bulkActionId }}>
        {t(`bulk.kinds.${entry.action}`)}
      </Link>
      <span className="soft">
        {' '}
        {t('contact.by', { actor: entry.actor })}
        {entry.undone && ` (${t('contact.wasUndone')})`}
      </span>
    </p>
  )
}

const edits = ['added', 'updated', 'deleted', 'removed'] as const

/** Of `contact.updated` the verb; an action that is newer than this catalogue goes by its code. */
function editOf(action: string) {
  const verb = action.split('.')[1] ?? ''
  return edits.find((each) => each === verb)
}

function EditedWords({ entry }: { readonly entry: Entry<'edited'> }) {
  const { t } = useTranslation()
  const known = editOf(entry.action)
  return (
    <p className={classes['lead']}>
      {known === undefined ? entry.action : t(`contact.edits.${known}`)}{' '}
      <span className="soft">{t('contact.by', { actor: entry.actor })}</span>
    </p>
  )
}
