/** How fast the sandbox takes mail: so many per second, minute, hour or day. What is over is throttled, not lost. */
import { Button } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxLimit, SandboxSettings } from '../../api/house-queries.ts'
import { LimitFields } from '../../components/limit-fields.tsx'
import { RemovableLines } from '../../components/removable-lines.tsx'
import { Fields, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useConfigure } from './use-configure.ts'

const units = ['second', 'minute', 'hour', 'day'] as const

export function Limits({ settings }: { readonly settings: SandboxSettings }) {
  const { t } = useTranslation()
  const configure = useConfigure()
  const { limits } = settings
  return (
    <>
      {limits.length === 0 ? (
        <p className="soft">{t('sandbox.noLimits')}</p>
      ) : (
        <RemovableLines items={limits} onRemove={(rest) => configure.mutate({ limits: rest })}>
          {(limit) => <LimitWords limit={limit} />}
        </RemovableLines>
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
  if (limit.recipient === undefined) return words
  return (
    <>
      {words} <span className="soft">{t('sandbox.forRecipient', { recipient: limit.recipient })}</span>
    </>
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
        <LimitFields count={count} onCount={setCount} least={0.01} unit={per} units={units} onUnit={setPer} />
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
