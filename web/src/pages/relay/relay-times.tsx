/** When a relay is used: hours of the day, and a warm-up that begins small. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RelayDetails } from '../../api/house-queries.ts'
import { Actions, Fields, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useChangeRelay } from './use-change-relay.ts'
import classes from '../relays/relays.module.css'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export function RelayTimes({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const [hasWindow, setHasWindow] = useState(relay.sendingWindow !== null)
  const [window, setWindow] = useState(() => relay.sendingWindow ?? officeHours())
  const [isWarming, setIsWarming] = useState(relay.warmUp !== null)
  const [warmUp, setWarmUp] = useState(() => relay.warmUp ?? gentleWarmUp())
  const change = useChangeRelay(relay.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ sendingWindow: hasWindow ? window : null, warmUp: isWarming ? warmUp : null })
  }
  return (
    <form className={classes['form']} onSubmit={submit} onChange={() => change.reset()}>
      <Checkbox
        label={t('relays.windowOn')}
        checked={hasWindow}
        onChange={(event) => setHasWindow(event.currentTarget.checked)}
      />
      {hasWindow && <WindowFields window={window} onChange={setWindow} />}
      <Checkbox
        label={t('relays.warmUpOn')}
        description={t('relays.warmUpNote')}
        checked={isWarming}
        onChange={(event) => setIsWarming(event.currentTarget.checked)}
      />
      {isWarming && <WarmUpFields warmUp={warmUp} onChange={setWarmUp} />}
      <Refusal problem={change.error} />
      <Actions>
        <Button type="submit" loading={change.isPending}>
          {t('controls.save')}
        </Button>
        {change.isSuccess && <span role="status">{t('controls.saved')}</span>}
      </Actions>
    </form>
  )
}

type Window = NonNullable<RelayDetails['sendingWindow']>
type WarmUp = NonNullable<RelayDetails['warmUp']>

function officeHours(): Window {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return { days: [1, 2, 3, 4, 5], from: '08:00', until: '18:00', timeZone }
}

function gentleWarmUp(): WarmUp {
  return { startsOn: new Date().toISOString().slice(0, 10), firstDay: 200, growth: 1.5, fullDay: 50_000 }
}

function WindowFields({ window, onChange }: { window: Window; onChange: (window: Window) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const toggle = (day: number) =>
    onChange({
      ...window,
      days: window.days.includes(day)
        ? window.days.filter((each) => each !== day)
        : [...window.days, day].toSorted((one, other) => one - other),
    })
  return (
    <Fields>
      <fieldset data-wide className={classes['days']}>
        <legend className="caption">{t('relays.days')}</legend>
        {weekdays.map((day) => (
          <Checkbox
            key={day}
            label={format.weekday(day)}
            checked={window.days.includes(day)}
            onChange={() => toggle(day)}
          />
        ))}
      </fieldset>
      {(['from', 'until'] as const).map((edge) => (
        <TextInput
          key={edge}
          label={t(`relays.window.${edge}`)}
          placeholder="08:00"
          pattern="\d{1,2}:\d{2}"
          required
          withAsterisk={false}
          value={window[edge]}
          onChange={(event) => onChange({ ...window, [edge]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={t('relays.timeZone')}
        required
        withAsterisk={false}
        value={window.timeZone}
        onChange={(event) => onChange({ ...window, timeZone: event.currentTarget.value })}
      />
    </Fields>
  )
}

function WarmUpFields({ warmUp, onChange }: { warmUp: WarmUp; onChange: (warmUp: WarmUp) => void }) {
  const { t } = useTranslation()
  return (
    <Fields>
      <TextInput
        label={t('relays.startsOn')}
        type="date"
        required
        withAsterisk={false}
        value={warmUp.startsOn}
        onChange={(event) => onChange({ ...warmUp, startsOn: event.currentTarget.value })}
      />
      {(['firstDay', 'growth', 'fullDay'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`relays.${field}`)}
          type="number"
          min={0}
          step="any"
          required
          withAsterisk={false}
          value={Number.isNaN(warmUp[field]) ? '' : warmUp[field]}
          onChange={(event) => onChange({ ...warmUp, [field]: event.currentTarget.valueAsNumber })}
        />
      ))}
    </Fields>
  )
}
