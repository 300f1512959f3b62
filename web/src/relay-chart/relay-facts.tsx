/** Beside the chart of a relay: what the pacer does, its connections, its throttles in the relay's words, quotas used. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts } from '../components/sheet.tsx'
import { useFormat } from '../i18n/use-format.ts'
import type { LiveRelay, PaceHistory } from './pace-history-query.ts'
import { usePhaseWords } from './pace-words.ts'
import { useClockTime } from './use-clock-time.ts'

interface RelayFactsProps {
  readonly relay: LiveRelay
  /** undefined: not read yet. */
  readonly history: PaceHistory | undefined
  /** False: nothing of this campaign goes out, whatever the pacer would do. */
  readonly isSending: boolean
}

export function RelayFacts({ relay, history, isSending }: RelayFactsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const phaseWords = usePhaseWords()
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(isSending
      ? [[t('live.facts.doing'), <span data-testid="pacer">{phaseWords(relay.pace)}</span>] as const]
      : []),
    [t('live.facts.connections'), <Connections relay={relay} />],
    ...(history === undefined ? [] : [[t('live.facts.throttled'), <Throttles history={history} />] as const]),
    ...relay.usedLimits.map(
      (limit) =>
        [
          t('live.facts.used', {
            limit: t('relays.limitWords', {
              number: format.number(limit.count),
              time: format.duration(limit.windowMs),
            }),
          }),
          t('live.used', { used: format.number(limit.used), count: format.number(limit.count) }),
        ] as const,
    ),
  ]
  return <Facts facts={facts} />
}

/** How many are open, how many may be, and why not more. */
function Connections({ relay }: { readonly relay: LiveRelay }) {
  const { t } = useTranslation()
  const format = useFormat()
  const learned = relay.pace?.maxConnections ?? Infinity
  const most = Math.min(learned, relay.maxConnections)
  const messageMs = relay.samples.at(-1)?.messageMs ?? null
  const why = learned < relay.maxConnections ? t('live.connections.learned') : t('live.connections.setting')
  const taken =
    messageMs === null ? '' : `; ${t('live.connections.taken', { time: milliseconds(messageMs) })}`
  return (
    <>
      {t('live.connections.open', { open: format.number(relay.connections), most: format.number(most) })}
      <br />
      <span className="soft">
        {why}
        {taken}
      </span>
    </>
  )
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.ceil(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

function Throttles({ history }: { readonly history: PaceHistory }) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClockTime()
  const count = history.samples.reduce((sum, sample) => sum + sample.throttled, 0)
  const last = history.samples.findLast((sample) => sample.throttleReply !== null)
  const span = format.duration(Date.parse(history.to) - Date.parse(history.from))
  if (count === 0) return t('live.throttled.none', { span })
  return (
    <>
      {t('live.throttled.some', { count, number: format.number(count), span })}
      {last !== undefined && (
        <>
          <br />
          <span className="soft">{t('live.throttled.last', { time: clock(last.at) })}</span>{' '}
          <q data-testid="last-throttle">{last.throttleReply}</q>
        </>
      )}
    </>
  )
}
