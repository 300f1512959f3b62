/** One delivery: to whom, what became of it and why, every attempt, and what can be done. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deliveryQuery, type QueueDetail } from '../../api/delivery-queries.ts'
import { Facts, Note, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { DeliveryStateTag } from '../../components/state-tag.tsx'
import { useReasonWords } from '../../deliveries/delivery-words.ts'
import { possibleChanges } from '../../deliveries/possible-changes.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FixAddress } from '../../queue-change/fix-address.tsx'
import { QueueChangeButton } from '../../queue-change/queue-change-button.tsx'
import { Attempts } from './attempts.tsx'
import { ReplyMeaning } from './reply-meaning.tsx'
import { Waiting } from './waiting.tsx'

const route = getRouteApi('/inside/deliveries/$deliveryId')
const refreshMs = 5_000
const ended = ['sent', 'failed', 'skipped', 'cancelled']

export function DeliveryPage() {
  const { t } = useTranslation()
  const { deliveryId } = route.useParams()
  const { data: delivery } = useSuspenseQuery({
    ...deliveryQuery(deliveryId),
    refetchInterval: ({ state }) => (ended.includes(state.data?.state ?? '') ? false : refreshMs),
  })
  const waits = delivery.state === 'queued' || delivery.state === 'deferred'
  return (
    <>
      <PageHead title={delivery.email} caption={t('delivery.number', { id: delivery.id })}>
        <Moves delivery={delivery} />
      </PageHead>
      <Sheet>
        <Part title={t('delivery.facts')}>
          <Outcome delivery={delivery} />
          <AllFacts delivery={delivery} />
          {delivery.messageId !== null && (
            <div>
              <p className="caption">{t('delivery.messageId')}</p>
              <code>{delivery.messageId}</code>
            </div>
          )}
        </Part>
        {waits && <Waiting deliveryId={delivery.id} />}
        <Attempts history={delivery.history} />
      </Sheet>
    </>
  )
}

function Moves({ delivery }: { readonly delivery: QueueDetail }) {
  const canBeMended =
    delivery.state !== 'sent' && delivery.state !== 'sending' && delivery.state !== 'in_doubt'
  return (
    <>
      {canBeMended && <FixAddress key={delivery.email} deliveryId={delivery.id} email={delivery.email} />}
      {possibleChanges({ ids: [delivery.id] }, [delivery]).map(({ kind, filter }) => (
        <QueueChangeButton key={kind} kind={kind} filter={filter} />
      ))}
    </>
  )
}

/** State and reason in words, and what the last reply means. */
function Outcome({ delivery }: { readonly delivery: QueueDetail }) {
  const { t } = useTranslation()
  const reasonWords = useReasonWords()
  const { state, reason } = delivery
  return (
    <>
      <p>
        <DeliveryStateTag state={state} />{' '}
        {reason === null ? t(`meanings.${state}`) : reasonWords(state, reason)}
      </p>
      {state === 'in_doubt' && <Note>{t('delivery.doubt')}</Note>}
      {/* Sent again: the reply was to another attempt, perhaps to another address. */}
      {state !== 'sent' && state !== 'queued' && state !== 'sending' && <ReplyMeaning delivery={delivery} />}
    </>
  )
}

function AllFacts({ delivery }: { readonly delivery: QueueDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const time = (at: string) => <time dateTime={at}>{format.dateTime(new Date(at))}</time>
  const { campaignId, contactId, dueAt, movedToRelayId } = delivery
  return (
    <Facts
      facts={[
        [
          t('delivery.campaign'),
          <Link key="campaign" to="/campaigns/$campaignId" params={{ campaignId }}>
            {delivery.campaignName}
          </Link>,
        ],
        [
          t('delivery.contact'),
          <Link key="contact" to="/contacts/$contactId" params={{ contactId }}>
            {t('delivery.contactLink')}
          </Link>,
        ],
        [t('delivery.since'), time(delivery.stateAt)],
        ...(dueAt === null ? [] : [[t('delivery.next'), time(dueAt)] as const]),
        ...(movedToRelayId === null
          ? []
          : [
              [
                t('delivery.movedTo'),
                <Link key="relay" to="/relays/$relayId" params={{ relayId: movedToRelayId }}>
                  {t('delivery.relayNumber', { id: movedToRelayId })}
                </Link>,
              ] as const,
            ]),
      ]}
    />
  )
}
