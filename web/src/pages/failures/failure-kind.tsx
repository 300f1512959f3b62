/** One kind of failures: what it means, what to do, and every cause of it with the words of the servers. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FailureGroup } from '../../api/delivery-queries.ts'
import { Part } from '../../components/sheet.tsx'
import { noWords, type DeliverySearch } from '../../deliveries/delivery-search.ts'
import { useReasonNames, useReasonWords } from '../../deliveries/delivery-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FixAddress } from '../../queue-change/fix-address.tsx'
import { QueueChangeButton } from '../../queue-change/queue-change-button.tsx'
import type { FailureKind } from './group-by-kind.ts'
import classes from './failures.module.css'

interface FailureKindProps {
  readonly kind: FailureKind
  readonly campaignId: number | undefined
}

export function FailureKindPart({ kind, campaignId }: FailureKindProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonNames = useReasonNames()
  const reasonWords = useReasonWords()
  const { replyClass, reason, groups } = kind
  const search: DeliverySearch = {
    state: 'failed',
    reason,
    ...(replyClass === undefined ? {} : { class: replyClass }),
  }
  const name = reasonNames(reason)
  return (
    <Part
      title={t('failures.kind', { name, count: kind.count, number: format.number(kind.count) })}
      beside={
        <QueueChangeButton
          kind="resend"
          label={t('failures.resendKind', { name })}
          filter={filterFor(search, campaignId)}
        />
      }
    >
      <p>
        {reasonWords('failed', reason)}{' '}
        <span className="soft">
          {t('failures.whatToDo')}{' '}
          {reason === 'template_error' || replyClass === undefined
            ? t('failures.templateToDo')
            : t(`replyClasses.${replyClass}.toDo`)}
        </span>
      </p>
      <ul className={classes['causes']}>
        {groups.map((group) => (
          <Cause
            key={group.words}
            group={group}
            search={search}
            campaignId={campaignId}
            isOnly={groups.length === 1}
          />
        ))}
      </ul>
    </Part>
  )
}

function filterFor({ state: _failed, ...rest }: DeliverySearch, campaignId: number | undefined) {
  return { ...rest, states: ['failed' as const], ...(campaignId === undefined ? {} : { campaignId }) }
}

interface CauseProps {
  readonly group: FailureGroup
  readonly search: DeliverySearch
  readonly campaignId: number | undefined
  /** Its kind has no other: what is done with the kind is done with it. */
  readonly isOnly: boolean
}

function Cause({ group, search, campaignId, isOnly }: CauseProps) {
  const { t } = useTranslation()
  const exact: DeliverySearch = { ...search, words: group.words === '' ? noWords : group.words }
  const said = group.exampleReply ?? ''
  return (
    <li>
      <span className={classes['count']}>
        <CountLink search={exact} campaignId={campaignId} count={group.count} />
      </span>
      <div className={classes['said']}>
        {said === '' ? <span className="soft">{t('failures.noReply')}</span> : <code>{said}</code>}
        <Link
          to="/deliveries/$deliveryId"
          params={{ deliveryId: group.exampleId }}
          aria-label={t('failures.exampleOf', { words: said })}
        >
          {t('failures.example')}
        </Link>
      </div>
      <div className={classes['actions']}>
        {group.count === 1 && <FixAddress deliveryId={group.exampleId} email={group.exampleEmail} />}
        {!isOnly && (
          <QueueChangeButton
            kind="resend"
            label={t('failures.resendCause', { words: said })}
            filter={filterFor(exact, campaignId)}
          />
        )}
      </div>
    </li>
  )
}

function CountLink({
  search,
  campaignId,
  count,
}: Omit<CauseProps, 'group' | 'isOnly'> & { readonly count: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = t('failures.count', { count, number: format.number(count) })
  if (campaignId === undefined)
    return (
      <Link to="/deliveries" search={search}>
        {words}
      </Link>
    )
  return (
    <Link to="/campaigns/$campaignId/recipients" params={{ campaignId }} search={search}>
      {words}
    </Link>
  )
}
