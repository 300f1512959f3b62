/** Every attempt of a delivery as a timeline, the last one first, with the exact words of the server. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../api/delivery-queries.ts'
import { Part } from '../../components/sheet.tsx'
import { serverSaid } from '../../deliveries/delivery-words.ts'
import { stateColor } from '../../design/delivery-states.ts'
import { Sign } from '../../design/sign.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './delivery.module.css'

export function Attempts({ history }: { readonly history: readonly Attempt[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Part title={t('delivery.attempts')}>
      {history.length === 0 ? (
        <p className="soft">{t('delivery.noAttempts')}</p>
      ) : (
        <ol className={classes['attempts']} reversed>
          {history.toReversed().map((attempt) => (
            <li key={attempt.number}>
              <time dateTime={attempt.endedAt}>{format.exactTime(new Date(attempt.endedAt))}</time>
              <div>
                <Outcome attempt={attempt} />
                <Words attempt={attempt} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}

function Outcome({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useTranslation()
  const { number, outcome, relayId, relayName, phase } = attempt
  const where = knownPhases.find((known) => known === phase)
  return (
    <>
      <p className={classes['outcome']}>
        {t('delivery.attempt', { number })}:{' '}
        <span style={{ color: stateColor(outcome) }}>
          <Sign name={outcome} /> {t(`delivery.outcomes.${outcome}`)}
        </span>
        {outcome !== 'sent' && ` ${where === undefined ? phase : t(`delivery.phases.${where}`)}`}
      </p>
      <p className="soft">
        {t('delivery.to', { email: attempt.email })},{' '}
        {relayId === null || relayName === null ? (
          t('delivery.noRelay')
        ) : (
          <Link to="/relays/$relayId" params={{ relayId }}>
            {t('delivery.over', { relay: relayName })}
          </Link>
        )}
      </p>
    </>
  )
}

const knownPhases = [
  'connect',
  'banner',
  'ehlo',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'body',
  'dot',
  'idle',
] as const

function Words({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useTranslation()
  const words = serverSaid(attempt)
  return words === '' ? <p className="soft">{t('delivery.silent')}</p> : <code>{words}</code>
}
