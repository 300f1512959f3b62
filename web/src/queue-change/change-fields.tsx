/** The fields of each kind of change. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { relaysQuery } from '../api/house-queries.ts'
import { useFormat } from '../i18n/use-format.ts'
import { typedFrom, type FieldValues } from './field-values.ts'
import type { QueueChangeKind } from './order.ts'
import classes from './queue-change.module.css'

interface ChangeFieldsProps {
  readonly kind: QueueChangeKind
  readonly values: FieldValues
  /** How many it concerns; undefined while they are counted. */
  readonly count: number | undefined
  readonly onChange: (values: FieldValues) => void
}

export function ChangeFields({ kind, values, count, onChange }: ChangeFieldsProps) {
  const { t } = useTranslation()
  const field = (name: Exclude<keyof FieldValues, 'isSure'>) => ({
    value: values[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      onChange({ ...values, [name]: event.currentTarget.value }),
  })
  switch (kind) {
    case 'flush':
      return (
        <TextInput
          label={t('queueChange.perSecond')}
          description={t('queueChange.perSecondNote')}
          inputMode="decimal"
          {...field('perSecond')}
        />
      )
    case 'hold':
      return (
        <>
          <TextInput
            label={t('queueChange.reason')}
            description={t('queueChange.reasonNote')}
            maxLength={500}
            data-autofocus
            {...field('reason')}
          />
          <TextInput
            label={t('queueChange.until')}
            description={t('queueChange.untilNote')}
            type="datetime-local"
            {...field('until')}
          />
        </>
      )
    case 'move':
      return <RelayChoice {...field('relay')} />
    case 'settle':
      return <DoubtChoice values={values} onChange={onChange} />
    case 'giveUp':
      return (
        <>
          <TextInput label={t('queueChange.why')} maxLength={500} data-autofocus {...field('why')} />
          {count !== undefined && count > 0 && <Sure values={values} count={count} onChange={onChange} />}
        </>
      )
    case 'release':
    case 'resend':
      break
  }
  return null
}

interface RelayChoiceProps {
  readonly value: string
  readonly onChange: (event: ChangeEvent<HTMLSelectElement>) => void
}

function RelayChoice(props: RelayChoiceProps) {
  const { t } = useTranslation()
  const { data } = useQuery(relaysQuery)
  const relays = (data?.items ?? []).filter(({ kind, state }) => kind !== 'sandbox' && state !== 'disabled')
  return (
    <NativeSelect
      label={t('queueChange.relay')}
      description={t('queueChange.relayNote')}
      data={[
        { value: '', label: '–' },
        ...relays.map(({ id, name }) => ({ value: String(id), label: name })),
        { value: 'any', label: t('queueChange.anyRelay') },
      ]}
      data-autofocus
      {...props}
    />
  )
}

interface ChoiceProps {
  readonly values: FieldValues
  readonly onChange: (values: FieldValues) => void
}

function DoubtChoice({ values, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes['choices']}>
      <legend className="caption">{t('queueChange.how')}</legend>
      {(['count_as_sent', 'resend'] as const).map((how) => (
        <label key={how}>
          <input
            type="radio"
            name="how"
            checked={values.how === how}
            onChange={() => onChange({ ...values, how })}
          />
          <span>
            <strong>{t(`queueChange.hows.${how}`)}</strong>
            <span className="soft">{t(`queueChange.howNotes.${how}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Sure({ values, count, onChange }: ChoiceProps & { readonly count: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const counted = { count, number: format.number(count) }
  if (count < typedFrom)
    return (
      <Checkbox
        label={t('queueChange.sure', counted)}
        checked={values.isSure}
        onChange={(event) => onChange({ ...values, isSure: event.currentTarget.checked })}
      />
    )
  return (
    <TextInput
      label={t('queueChange.typeNumber', counted)}
      value={values.typed}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => onChange({ ...values, typed: event.currentTarget.value })}
    />
  )
}
