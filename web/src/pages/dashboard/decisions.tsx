/** What waits for a person, each with the way to where it is decided. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../api/house-queries.ts'
import { stateColor } from '../../design/delivery-states.ts'
import { Sign, type SignName } from '../../design/sign.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { AlarmLink } from './alarm-link.tsx'
import classes from './dashboard.module.css'

export function Decisions({ dashboard }: { readonly dashboard: Dashboard }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const { troubles, holds, alarms } = dashboard
  // an alarm says more of the same relay
  const heldRelays = dashboard.heldRelays.filter(
    ({ id }) => !alarms.some(({ kind, subject }) => kind === 'relay_held' && subject === `relay ${id}`),
  )
  const until = (at: string | null) =>
    at === null ? '' : ` ${t('dashboard.until', { until: format.dateTime(new Date(at)) })}`
  if (troubles.length + heldRelays.length + holds.length + alarms.length === 0)
    return <p className="soft">{t('dashboard.noDecisions')}</p>
  return (
    <ul className={classes['decisions']}>
      {alarms.map((alarm) => (
        <Decision key={`alarm ${alarm.id}`} sign="failed" color={stateColor('failed')}>
          <AlarmLink alarm={alarm}>{words(alarm, 'message')}</AlarmLink>
        </Decision>
      ))}
      {heldRelays.map((relay) => (
        <Decision key={`relay ${relay.id}`} sign="paused" color={stateColor('deferred')}>
          <Link to="/relays/$relayId" params={{ relayId: relay.id }}>
            {t('dashboard.heldRelay', { name: relay.name })}
          </Link>{' '}
          <span className="soft">
            {words(relay, 'reason')}
            {until(relay.until)}
          </span>
        </Decision>
      ))}
      {holds.map((hold) => (
        <Decision key={`hold ${hold.id}`} sign="paused" color={stateColor('deferred')}>
          <Link to="/queue/holds">{t('dashboard.hold', { author: hold.author })}</Link>{' '}
          <span className="soft">
            {hold.reason}
            {until(hold.until)}
          </span>
        </Decision>
      ))}
      {troubles.map(({ campaignId, name, state, count }) => (
        <Decision key={`${state} ${campaignId}`} sign={state} color={stateColor(state)}>
          <Link to="/campaigns/$campaignId/recipients" params={{ campaignId }} search={{ state }}>
            {t(`dashboard.${state}`, { count, number: format.number(count) })}
          </Link>{' '}
          <span className="soft">{name}</span>
        </Decision>
      ))}
    </ul>
  )
}

interface DecisionProps {
  readonly sign: SignName
  readonly color: string
  readonly children: ReactNode
}

function Decision({ sign, color, children }: DecisionProps) {
  return (
    <li>
      <span style={{ color }}>
        <Sign name={sign} />
      </span>
      <span>{children}</span>
    </li>
  )
}
