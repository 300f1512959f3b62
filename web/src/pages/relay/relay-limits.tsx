/** How much the relay may take in any minute, hour or day, altogether or for one recipient domain. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RelayDetails } from '../../api/house-queries.ts'
import { Fields, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useChangeRelay } from './use-change-relay.ts'
import classes from '../sandbox/sandbox.module.css'

const windows = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
type Unit = keyof typeof windows
const units = ['minute', 'hour', 'day'] as const

export function RelayLimits({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const format = useFormat()
  const change = useChangeRelay(relay.id)
  const { limits } = relay
  return (
    <>
      <p className="soft">{t('relays.limitsNote')}</p>
      <ul className={classes['rules']}>
        {limits.map((limit, index) => (
          <li key={index} className={classes['rule']}>
            <span>
              {t('relays.limitWords', {
                number: format.number(limit.count),
                time: format.duration(limit.windowMs),
              })}
              {limit.domain !== null && (
                <span className="soft"> {t('sandbox.forRecipient', { recipient: limit.domain })}</span>
              )}
            </span>
            <Button
              variant="default"
              onClick={() => change.mutate({ limits: limits.filter((_, each) => each !== index) })}
            >
              {t('controls.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Refusal problem={change.error} />
      <NewLimit relay={relay} />
    </>
  )
}

function NewLimit({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const [count, setCount] = useState('')
  const [unit, setUnit] = useState<Unit>('hour')
  const [domain, setDomain] = useState('')
  const change = useChangeRelay(relay.id, () => setCount(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const limit = {
      count: Number(count),
      windowMs: windows[unit],
      domain: domain.trim() === '' ? null : domain.trim(),
    }
    change.mutate({ limits: [...relay.limits, limit] })
  }
  return (
    <form onSubmit={submit}>
      <Fields>
        <TextInput
          label={t('sandbox.limitCount')}
          type="number"
          min={1}
          required
          withAsterisk={false}
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('sandbox.limitPer')}
          value={unit}
          onChange={({ currentTarget }) =>
            setUnit(units.find((each) => each === currentTarget.value) ?? 'hour')
          }
          data={units.map((value) => ({ value, label: t(`sandbox.units.${value}`) }))}
        />
        <TextInput
          label={t('relays.limitDomain')}
          description={t('relays.limitDomainNote')}
          value={domain}
          onChange={(event) => setDomain(event.currentTarget.value)}
        />
        <p data-wide>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('sandbox.addLimit')}
          </Button>
        </p>
      </Fields>
      <Refusal problem={change.error} />
    </form>
  )
}
