/** One relay: whether it is used and why not, how fast it goes against its limit, and everything that can be set. */
import { Button } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { relayQuery, type RelayDetails } from '../../api/house-queries.ts'
import { Note, PageHead, Part, Refusal, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { RelayStateTag } from '../relays/relay-state-tag.tsx'
import { TestResult } from '../relays/test-result.tsx'
import { EditRelay } from './edit-relay.tsx'
import { HoldRelay } from './hold-relay.tsx'
import { RelayHealth } from './relay-health.tsx'
import { RelayHistory } from './relay-history.tsx'
import { RelayLimits } from './relay-limits.tsx'
import { SesQuota } from './ses-quota.tsx'
import { RelayTimes } from './relay-times.tsx'

const route = getRouteApi('/inside/relays/$relayId')
const pollMs = 3_000

export function RelayPage() {
  const { relayId } = route.useParams()
  const { t } = useTranslation()
  const { data: relay } = useSuspenseQuery({ ...relayQuery(relayId), refetchInterval: pollMs })
  const test = useMutation({
    mutationFn: () => wanted(api.POST('/api/v1/relays/{relayId}/test', { params: { path: { relayId } } })),
  })
  return (
    <>
      <PageHead caption={t('relays.number', { id: relay.id })} title={relay.name}>
        <Button variant="default" onClick={() => test.mutate()} loading={test.isPending}>
          {t('relays.test')}
        </Button>
        <HoldRelay relay={relay} />
      </PageHead>
      <Sheet>
        <Part title={t('relays.now')} beside={<RelayStateTag relay={relay} />}>
          {relay.state === 'held' && <Held relay={relay} />}
          <Refusal problem={test.error} />
          {test.data !== undefined && <TestResult test={test.data} />}
          <RelayHealth relay={relay} />
        </Part>
        {relay.pace !== null && (
          <Part title={t('live.pace')}>
            <RelayHistory relayId={relay.id} name={relay.name} />
          </Part>
        )}
        {relay.aws !== null && (
          <Part title={t('relays.quota')}>
            <SesQuota relay={relay} />
          </Part>
        )}
        <Part title={t('relays.limits')}>
          <RelayLimits relay={relay} />
        </Part>
        <Part title={t('relays.times')}>
          <RelayTimes key={relay.id} relay={relay} />
        </Part>
        <Part title={t('relays.settings')}>
          <EditRelay key={relay.id} relay={relay} />
        </Part>
        <Part title={t('relays.history')}>
          <p>
            <Link to="/audit-log" search={{ subject: `relay ${relay.id}` }}>
              {t('relays.historyLink')}
            </Link>
          </p>
        </Part>
      </Sheet>
    </>
  )
}

function Held({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const since = relay.heldAt === null ? '' : format.dateTime(new Date(relay.heldAt))
  return (
    <Note>
      <p>
        <strong>{words(relay, 'heldReason')}</strong>
      </p>
      <p className="soft">
        {t('relays.heldSince', { who: relay.heldBy ?? 'waybill', since })}{' '}
        {relay.heldUntil === null
          ? t('relays.heldForGood')
          : t('relays.heldUntil', { until: format.dateTime(new Date(relay.heldUntil)) })}
      </p>
    </Note>
  )
}
