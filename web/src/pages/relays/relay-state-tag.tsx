/** Whether a relay is used. Held looks like a paused campaign; the rest is ink. */
import { useTranslation } from 'react-i18next'
import type { Relay } from '../../api/house-queries.ts'
import { stateColor } from '../../design/delivery-states.ts'
import { Sign } from '../../design/sign.tsx'
import classes from '../../components/state-tag.module.css'

const looks = {
  enabled: { sign: 'sent', color: 'var(--ink)' },
  held: { sign: 'paused', color: stateColor('deferred') },
  disabled: { sign: 'cancelled', color: stateColor('cancelled') },
} as const

export function RelayStateTag({ relay }: { readonly relay: Pick<Relay, 'state' | 'proving'> }) {
  const { t } = useTranslation()
  const { sign, color } = looks[relay.state]
  return (
    <span className={classes['tag']} style={{ color }}>
      <Sign name={sign} />
      {t(relay.proving ? 'relays.states.proving' : `relays.states.${relay.state}`)}
    </span>
  )
}
