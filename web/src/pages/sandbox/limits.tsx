/** How fast the sandbox takes mail: so many per second, minute, hour or day. What is over is throttled, not lost. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxLimit, SandboxSettings } from '../../api/house-queries.ts'
import { Fields, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useConfigure } from './use-configure.ts'
import classes from './sandbox.module.css'

const units = ['second', 'minute', 'hour', 'day'] as const

export function Limits({ settings }: { readonly settings: SandboxSettings }) {
  const { t } = useTranslation()
  const configure = useConfigure()
  const { limits } = settings
  const remove = (index: number) => configure.mutate({ limits: limits.filter((_, each) => each !== index) })
  return (
    <>
      {limits.length === 0 ? (
        <p className="soft">{t('sandbox.noLimits')}</p>
      ) : (
        <ul className={classes['rules']}>
          {limits.map((limit, index) => (
            <li key={index} className={classes['rule']}>
              <LimitWords limit={limit} />
              <Button variant="default" onClick={() => remove(index)}>
                {t('controls.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Refusal problem={configure.error} />
      <NewLimit limits={limits} />
    </>
  )
}

function LimitWords({ limit }: { readonly limit: SandboxLimit }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = t(`sandbox.per.${limit.per}`, { number: format.number(limit.count) })
  if (limit.recipient === undefined) return <span>{words}</span>
  return (
    <span>
      {words} <span className="soft">{t('sandbox.forRecipient', { recipient: limit.recipient })}</span>
    </span>
  )
}

function NewLimit({ limits }: { readonly limits: readonly SandboxLimit[] }) {
  const { t } = useTranslation()
  const [count, setCount] = useState('')
  const [per, setPer] = useState<(typeof units)[number]>('second')
  const configure = useConfigure(() => setCount(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // As relays do: a second is a bucket that fills, longer times are counted by the clock.
    const kind = per === 'second' ? 'token_bucket' : 'fixed_window'
    configure.mutate({ limits: [...limits, { kind, count: Number(count), per }] })
  }
  return (
    <form onSubmit={submit}>
      <Fields>
        <TextInput
          label={t('sandbox.limitCount')}
          type="number"
          min={0.01}
          step="any"
          required
          withAsterisk={false}
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('sandbox.limitPer')}
          value={per}
          onChange={({ currentTarget }) =>
            setPer(units.find((unit) => unit === currentTarget.value) ?? 'second')
          }
          data={units.map((unit) => ({ value: unit, label: t(`sandbox.units.${unit}`) }))}
        />
        <p data-wide>
          <Button type="submit" variant="default" loading={configure.isPending}>
            {t('sandbox.addLimit')}
          </Button>
        </p>
      </Fields>
      <Refusal problem={configure.error} />
    </form>
  )
}
