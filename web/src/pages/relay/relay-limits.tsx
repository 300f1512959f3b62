/** How much the relay may take in any minute, hour or day, altogether or for one recipient domain. */
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RelayDetails } from '../../api/house-queries.ts'
import { LimitFields } from '../../components/limit-fields.tsx'
import { RemovableLines } from '../../components/removable-lines.tsx'
import { Fields, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useChangeRelay } from './use-change-relay.ts'

const windows = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
type Unit = keyof typeof windows
const units: readonly Unit[] = ['minute', 'hour', 'day']

export function RelayLimits({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const change = useChangeRelay(relay.id)
  const { limits } = relay
  return (
    <>
      <p className="soft">{t('relays.limitsNote')}</p>
      <RemovableLines items={limits} onRemove={(rest) => change.mutate({ limits: rest })}>
        {(limit) => <LimitWords limit={limit} />}
      </RemovableLines>
      <Refusal problem={change.error} />
      <NewLimit relay={relay} />
    </>
  )
}

function LimitWords({ limit }: { readonly limit: RelayDetails['limits'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {t('relays.limitWords', { number: format.number(limit.count), time: format.duration(limit.windowMs) })}
      {limit.domain !== null && (
        <span className="soft"> {t('sandbox.forRecipient', { recipient: limit.domain })}</span>
      )}
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
        <LimitFields count={count} onCount={setCount} least={1} unit={unit} units={units} onUnit={setUnit} />
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
