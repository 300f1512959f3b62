/** The ways out: which relays there are, whether they are used, and how fast. */
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { relaysQuery, type Relay } from '../../api/house-queries.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { RelayStateTag } from './relay-state-tag.tsx'

const pollMs = 10_000

export function RelaysPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery({ ...relaysQuery, refetchInterval: pollMs })
  const hasOwn = data.items.some((relay) => relay.kind === 'smtp')
  return (
    <>
      <PageHead title={t('rooms.relays')} lead={t('relays.lead')}>
        <Button component={Link} to="/relays/new" variant="filled">
          {t('relays.addRelay')}
        </Button>
      </PageHead>
      <Sheet>
        <Part title={t('relays.all')}>
          <RelayTable relays={data.items} />
          {!hasOwn && <Empty words={t('relays.onlySandbox')} />}
        </Part>
      </Sheet>
    </>
  )
}

function RelayTable({ relays }: { readonly relays: readonly Relay[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <PlainTable
      caption={t('rooms.relays')}
      rows={relays}
      keyOf={(relay) => relay.id}
      columns={[
        {
          caption: t('relays.name'),
          cell: (relay) => (
            <Link to="/relays/$relayId" params={{ relayId: relay.id }}>
              {relay.name}
            </Link>
          ),
        },
        { caption: t('relays.state'), cell: (relay) => <RelayStateTag relay={relay} /> },
        { caption: t('relays.server'), cell: (relay) => `${relay.host}:${relay.port}` },
        {
          caption: t('relays.rate'),
          kind: 'figure',
          cell: (relay) =>
            relay.ratePerSecond === null
              ? t('relays.noRate')
              : t('relays.perSecond', { rate: format.rate(relay.ratePerSecond) }),
        },
        {
          caption: t('relays.order'),
          kind: 'figure',
          cell: (relay) =>
            t('relays.orderWords', {
              position: format.number(relay.position),
              weight: format.number(relay.weight),
            }),
        },
      ]}
    />
  )
}
