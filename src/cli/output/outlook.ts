/** Why something waits and when it ends, for people; times are those of this machine. */
import type { CampaignForecast, Explanation } from '../../actions/explain-waiting.ts'
import { count, moment } from './figures.ts'

/** Rows for `pairs`: the cause, the next action, and what a person can do. */
export function waitingRows(waiting: Explanation | undefined): [string, string][] {
  if (waiting === undefined || waiting.code === 'ended') return []
  const rows: [string, string][] = [
    ['why it waits', waiting.sentence],
    ['goes on', moment(waiting.nextActionAt)],
    ['what to do', waiting.whatToDo ?? ''],
  ]
  return rows.filter(([, value]) => value !== '')
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })
const weekMs = 7 * 86_400_000

/** `2,100 at 35 an hour: ends Thursday 2026-03-05 14:00`; empty where nothing is to be sent. */
export function forecastLine(forecast: CampaignForecast): string {
  if (forecast.kind === 'ended') return ''
  if (forecast.kind === 'unknown')
    return `${count(forecast.remaining)} to send; the end is not known: ${forecast.reason ?? ''}`
  const { endsAt, latestAt, limit, remaining } = forecast
  const later = latestAt === null ? '' : `; deferred ones until ${when(latestAt)} at the latest`
  return `${count(remaining)} at ${limit ?? ''}: ends ${when(endsAt)}${later}`
}

/** A row for `pairs`, where there is something to foretell. */
export function forecastRows(forecast: CampaignForecast): [string, string][] {
  const line = forecastLine(forecast)
  return line === '' ? [] : [['forecast', line]]
}

function when(at: Date | null): string {
  if (at === null) return ''
  const isThisWeek = at.getTime() - Date.now() < weekMs
  return isThisWeek ? `${days.format(at)} ${moment(at)}` : moment(at)
}
