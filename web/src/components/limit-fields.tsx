/** How many mails in how long: the two fields of every limit. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Unit = 'second' | 'minute' | 'hour' | 'day'

interface LimitFieldsProps<Offered extends Unit> {
  readonly count: string
  readonly onCount: (count: string) => void
  /** The lowest number, which is the step as well where it is whole. */
  readonly least: number
  readonly unit: Offered
  readonly units: readonly Offered[]
  readonly onUnit: (unit: Offered) => void
}

export function LimitFields<Offered extends Unit>(props: LimitFieldsProps<Offered>) {
  const { count, onCount, least, unit, units, onUnit } = props
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('sandbox.limitCount')}
        type="number"
        min={least}
        step={Number.isInteger(least) ? 1 : 'any'}
        required
        withAsterisk={false}
        value={count}
        onChange={(event) => onCount(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('sandbox.limitPer')}
        value={unit}
        onChange={({ currentTarget }) => onUnit(units.find((each) => each === currentTarget.value) ?? unit)}
        data={units.map((each) => ({ value: each, label: t(`sandbox.units.${each}`) }))}
      />
    </>
  )
}
