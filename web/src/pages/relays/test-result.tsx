/** What trying a relay came to: each step in the server's words, and what to do where it failed. */
import { useTranslation } from 'react-i18next'
import type { RelayTest } from '../../api/house-queries.ts'
import { Sign } from '../../design/sign.tsx'
import { stateColor } from '../../design/delivery-states.ts'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './relays.module.css'

export function TestResult({ test }: { readonly test: RelayTest }) {
  const { t } = useTranslation()
  const format = useFormat()
  const phases: Readonly<Record<string, string>> = t('relays.phases', { returnObjects: true })
  return (
    <div className={classes['test']} role="status">
      <p className={classes['verdict']} style={{ color: stateColor(test.ok ? 'sent' : 'failed') }}>
        <Sign name={test.ok ? 'sent' : 'failed'} />
        {test.ok ? t('relays.works', { time: format.duration(test.durationMs) }) : t('relays.worksNot')}
      </p>
      {test.trouble !== null && <p>{t(`relays.troubles.${test.trouble}`)}</p>}
      <ol className={classes['steps']}>
        {test.steps.map((step, index) => (
          <li key={index}>
            <span style={{ color: stateColor(step.ok ? 'sent' : 'failed') }}>
              <Sign name={step.ok ? 'sent' : 'failed'} />
            </span>
            <strong>{phases[step.phase] ?? step.phase}</strong>
            <code>{step.words}</code>
          </li>
        ))}
      </ol>
    </div>
  )
}
