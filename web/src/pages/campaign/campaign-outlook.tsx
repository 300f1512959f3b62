/** Why the campaign waits and what a person can do, and when it will end: before the start too. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Forecast, Progress, WaitingCause } from '../../api/client.ts'
import { forecastQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { isEndNear } from '../../progress/one-end.ts'
import classes from './campaign-outlook.module.css'

/** What the state and the pace beside it say already. */
const saidElsewhere: ReadonlySet<WaitingCause['code']> = new Set([
  'not_started',
  'ended',
  'pace',
  'expanding',
  'finishing',
  'cancelling',
])

export function CampaignOutlook({ progress }: { readonly progress: Progress }) {
  const isDraft = progress.state === 'draft'
  const beforeStart = useQuery({ ...forecastQuery(progress.id), enabled: isDraft })
  const waiting = progress.outlook?.waiting
  const forecast = isDraft ? beforeStart.data : progress.outlook?.forecast
  // The pace line tells a near end.
  const tellsEnd = progress.state !== 'sending' || !isEndNear(progress, Date.now())
  return (
    <div className={classes['outlook']}>
      {waiting !== undefined && !saidElsewhere.has(waiting.code) && <Waiting waiting={waiting} />}
      {forecast !== undefined && <End forecast={forecast} tellsEnd={tellsEnd} />}
    </div>
  )
}

function Waiting({ waiting }: { readonly waiting: WaitingCause }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  return (
    <p role="status" className={classes['cause']}>
      <strong data-testid="waiting">{words(waiting, 'sentence')}</strong>
      {waiting.nextActionAt !== null &&
        ` ${t('outlook.next', { time: format.dateTime(new Date(waiting.nextActionAt)) })}`}
      {waiting.whatToDo !== null && <span className="soft"> {words(waiting, 'whatToDo')}</span>}
    </p>
  )
}

function End({ forecast, tellsEnd }: { readonly forecast: Forecast; readonly tellsEnd: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const { endsAt, latestAt, remaining } = forecast
  if (forecast.kind !== 'ends' || endsAt === null || (!tellsEnd && latestAt === null)) return null
  const rest = { number: format.number(remaining), limit: words(forecast, 'limit') }
  return (
    <p data-testid="forecast">
      {tellsEnd && t('outlook.ends', { ...rest, time: format.dateTime(new Date(endsAt)) })}
      {latestAt !== null && ` ${t('outlook.latest', { time: format.dateTime(new Date(latestAt)) })}`}
    </p>
  )
}
