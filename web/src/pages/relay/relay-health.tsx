/** How the relay goes now: pace against its limit, connections, what engines see, and domains that are left alone. */
import { useTranslation } from 'react-i18next'
import type { RelayDetails } from '../../api/house-queries.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { Facts } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'

export function RelayHealth({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const { pace, health, suspensions } = relay
  const connections = health.reduce((sum, engine) => sum + engine.connections, 0)
  const perSecond = (rate: number | null, none: string) =>
    rate === null ? none : t('relays.perSecond', { rate: format.rate(rate) })
  return (
    <>
      {pace === null ? (
        <p className="soft">{t('relays.unused')}</p>
      ) : (
        <Facts
          facts={[
            [t('relays.pace'), perSecond(pace.ratePerSecond, t('relays.paceFree'))],
            [t('relays.ceiling'), perSecond(pace.ceilingPerSecond, t('relays.ceilingUnknown'))],
            [t('relays.stated'), perSecond(pace.statedPerSecond, t('relays.noRate'))],
            [t('relays.acceptedMinute'), format.number(pace.acceptedLastMinute)],
            [t('relays.throttledMinute'), format.number(pace.throttledLastMinute)],
            [
              t('relays.connections'),
              t('relays.connectionsOf', {
                open: format.number(connections),
                max: format.number(pace.maxConnections ?? relay.maxConnections),
              }),
            ],
            ...momentFact(t('relays.blockedUntil'), pace.blockedUntilMs, format.dateTime),
            ...momentFact(
              t('relays.usedUp', { limit: pace.usedUp ?? '' }),
              pace.usedUpUntilMs,
              format.dateTime,
            ),
          ]}
        />
      )}
      {health
        .filter((engine) => engine.state === 'unreachable')
        .map((engine) => (
          <p key={engine.engineId} role="status">
            {t('relays.unreachable', { host: engine.host, reason: words(engine, 'reason') })}
          </p>
        ))}
      {suspensions.length > 0 && (
        <PlainTable
          caption={t('relays.suspensions')}
          rows={suspensions}
          keyOf={(suspension) => suspension.domain}
          columns={[
            { caption: t('relays.suspended'), cell: (suspension) => suspension.domain },
            { caption: t('relays.why'), cell: (suspension) => words(suspension, 'reason') },
            {
              caption: t('relays.until'),
              kind: 'narrow',
              cell: (suspension) => format.dateTime(new Date(suspension.until)),
            },
          ]}
        />
      )}
    </>
  )
}

function momentFact(
  caption: string,
  atMs: number | null,
  dateTime: (at: Date) => string,
): readonly (readonly [string, string])[] {
  return atMs === null ? [] : [[caption, dateTime(new Date(atMs))]]
}
