/** The pace of each relay that the campaign goes over, against its limit: now while it is sending, afterwards how it went. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Campaign, Progress } from '../../api/client.ts'
import { Refusal } from '../../components/sheet.tsx'
import { useServerWords } from '../../i18n/use-server-words.ts'
import type { LiveProgress } from '../../progress/use-live-progress.ts'
import { sinceStart } from '../../relay-chart/merge-samples.ts'
import { PaceChart } from '../../relay-chart/pace-chart.tsx'
import { liveMinutes, paceHistoryQuery, type LiveRelay } from '../../relay-chart/pace-history-query.ts'
import { RelayFacts } from '../../relay-chart/relay-facts.tsx'
import { SpeedControl } from '../../relay-chart/speed-control.tsx'
import classes from './campaign-relays.module.css'

interface CampaignRelaysProps {
  readonly campaign: Campaign
  readonly progress: Progress
  readonly link: LiveProgress['link']
}

export function CampaignRelays({ campaign, progress, link }: CampaignRelaysProps) {
  const relays = progress.relays ?? []
  if (relays.length === 0) return null
  const span = spanOf(campaign)
  const isOver = progress.state === 'finished' || progress.state === 'cancelled'
  if (isOver && span === undefined) return null
  return (
    <div className={classes['relays']} data-many={relays.length > 1 || undefined}>
      {relays.map((relay) =>
        isOver && span !== undefined ? (
          <PastPace key={relay.relayId} relay={relay} {...span} />
        ) : (
          <LivePace
            key={relay.relayId}
            relay={relay}
            startedAt={campaign.startedAt}
            isSending={progress.state === 'sending'}
            link={link}
          />
        ),
      )}
    </div>
  )
}

/** What the stream does not tell (the time that passes without anything, marks) is read again now and then. */
const readAgainMs = { live: 15_000, asking: 5_000, lost: 5_000 } as const

interface LivePaceProps {
  readonly relay: LiveRelay
  readonly startedAt: string | null
  readonly isSending: boolean
  readonly link: LiveProgress['link']
}

function LivePace({ relay, startedAt, isSending, link }: LivePaceProps) {
  const { t } = useTranslation()
  const words = useServerWords()
  const history = useQuery({
    ...paceHistoryQuery(relay.relayId, liveMinutes),
    staleTime: readAgainMs[link],
    refetchInterval: readAgainMs[link],
  })
  const shown = history.data === undefined ? undefined : sinceStart(history.data, startedAt)
  return (
    <section className={classes['part']} aria-labelledby={`pace-${relay.relayId}`}>
      <RelayHead relay={relay} title={t('live.relay', { name: relay.name })} />
      {relay.state === 'held' && (
        <p className={classes['held']} role="status">
          {t('live.held', { name: relay.name, reason: words(relay, 'heldReason') })}
        </p>
      )}
      <SpeedControl relay={relay} />
      <Refusal problem={history.error} />
      {shown === undefined ? (
        <p className="soft">{t('live.reading')}</p>
      ) : (
        <PaceChart name={t('live.relay', { name: relay.name })} history={shown} />
      )}
      <RelayFacts relay={relay} history={shown} isSending={isSending} />
      <p className="soft">{t('live.shared')}</p>
    </section>
  )
}

interface PastPaceProps {
  readonly relay: LiveRelay
  readonly minutes: number
  readonly to: string
}

function PastPace({ relay, minutes, to }: PastPaceProps) {
  const { t } = useTranslation()
  const history = useQuery({ ...paceHistoryQuery(relay.relayId, minutes, to), staleTime: Infinity })
  if (history.data === undefined || history.data.samples.length === 0) return null
  return (
    <section className={classes['part']} aria-labelledby={`pace-${relay.relayId}`}>
      <RelayHead relay={relay} title={`${t('live.howItWent')}: ${t('live.relay', { name: relay.name })}`} />
      <PaceChart name={t('live.relay', { name: relay.name })} history={history.data} />
      <p className="soft">{t('live.shared')}</p>
    </section>
  )
}

function RelayHead({ relay, title }: { readonly relay: LiveRelay; readonly title: string }) {
  return (
    <h2 id={`pace-${relay.relayId}`}>
      <Link to="/relays/$relayId" params={{ relayId: relay.relayId }}>
        {title}
      </Link>
    </h2>
  )
}

const keptMs = 47 * 3_600_000

/** From start to end, as long as it is kept. */
function spanOf({ startedAt, finishedAt }: Campaign): { minutes: number; to: string } | undefined {
  if (startedAt === null || finishedAt === null) return undefined
  const tookMs = Date.parse(finishedAt) - Date.parse(startedAt)
  if (tookMs > keptMs || Date.now() - Date.parse(startedAt) > keptMs) return undefined
  // the step in which it ended is seen as a whole
  const to = new Date(Date.parse(finishedAt) + 5_000).toISOString()
  return { minutes: Math.max(1, Math.ceil((tookMs + 10_000) / 60_000)), to }
}
