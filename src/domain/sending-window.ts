/** When a relay may send: days and hours by the clock on the wall. Pure. Outside its window nothing goes out over it. */
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'
import { addDays, isTimeZone, momentsOf, wallTimeAt, type WallTime } from './wall-clock.ts'

export interface SendingWindow {
  /** 1 Monday to 7 Sunday: the days on which it opens. */
  readonly days: readonly number[]
  /** `08:00` */
  readonly from: string
  /** `18:00`; `24:00` is the end of the day. Before `from`: on the next day. */
  readonly until: string
  /** Such as `Europe/Berlin`. */
  readonly timeZone: string
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const noonMinutes = 12 * 60

/** Whether the window is open, or else when it opens. */
export function nextOpenAtMs(window: SendingWindow, nowMs: number): number {
  if (isOpen(window, wallTimeAt(nowMs, window.timeZone))) return nowMs
  const today = wallTimeAt(nowMs, window.timeZone).date
  // eight days: today's opening may be over; one more, as the clock may be set forward over a whole window
  for (let day = 0; day <= 15; day += 1)
    for (const moment of momentsOf(addDays(today, day), minutesOf(window.from), window.timeZone))
      if (moment >= nowMs && isOpen(window, wallTimeAt(moment, window.timeZone))) return moment
  throw new Error('a checked sending window never opens')
}

/** When the window that is open now closes. Infinity where it never does. */
export function closesAtMs(window: SendingWindow, nowMs: number): number {
  const today = wallTimeAt(nowMs, window.timeZone).date
  for (let day = 0; day <= 8; day += 1)
    for (const moment of momentsOf(addDays(today, day), minutesOf(window.until) % 1440, window.timeZone))
      if (moment > nowMs && !isOpen(window, wallTimeAt(moment, window.timeZone))) return moment
  return Infinity
}

function isOpen(window: SendingWindow, { weekday, minutes }: WallTime): boolean {
  const [from, until] = [minutesOf(window.from), minutesOf(window.until)]
  if (from < until) return window.days.includes(weekday) && minutes >= from && minutes < until
  const yesterday = weekday === 1 ? 7 : weekday - 1
  return (
    (window.days.includes(weekday) && minutes >= from) || (window.days.includes(yesterday) && minutes < until)
  )
}

/** Returns the window in its plain form. Refusals: `invalid_window`. */
export function checkSendingWindow(window: SendingWindow): Result<SendingWindow> {
  const wrong = (message: string) => refused('invalid_window', message, 'sendingWindow')
  const days = [...new Set(window.days)].toSorted((a, b) => a - b)
  if (days.length === 0) return wrong(say('window_without_day'))
  if (days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return wrong(say('window_days'))
  const [from, until] = [minutesOf(window.from), minutesOf(window.until)]
  if (Number.isNaN(from) || Number.isNaN(until) || from === 1440) return wrong(say('window_times'))
  if (from === until) return wrong(say('window_empty', { from: window.from, until: window.until }))
  if (until < from && (from < noonMinutes || until > noonMinutes))
    return wrong(say('window_backwards', { until: window.until, from: window.from }))
  if (!isTimeZone(window.timeZone)) return wrong(say('window_time_zone', { name: window.timeZone }))
  return done({ ...window, days })
}

/** Reads `mon-fri 08:00-18:00 Europe/Berlin`; days may be left out (all) and so may the zone (UTC). */
export function parseSendingWindow(text: string): Result<SendingWindow> {
  const form = /^(?:([a-z,-]+)\s+)?(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})(?:\s+(\S+))?$/i.exec(text.trim())
  const days = readDays(form?.[1] ?? 'mon-sun')
  if (form === null || days === undefined)
    return refused(
      'invalid_window',
      `"${text}" is no sending window; write it like "mon-fri 08:00-18:00 Europe/Berlin".`,
      'sendingWindow',
    )
  const [, , from = '', until = '', timeZone = 'UTC'] = form
  return checkSendingWindow({ days, from: from.padStart(5, '0'), until: until.padStart(5, '0'), timeZone })
}

/** As `parseSendingWindow` reads it. */
export function describeSendingWindow({ days, from, until, timeZone }: SendingWindow): string {
  const named = days.length === 7 ? '' : `${days.map((day) => dayNames[day - 1] ?? '').join(',')} `
  return `${named}${from}-${until} ${timeZone}`
}

function readDays(text: string): number[] | undefined {
  const days: number[] = []
  for (const part of text.toLowerCase().split(',')) {
    const [first = '', last = first, more] = part.split('-')
    const [from, to] = [dayNames.indexOf(first.slice(0, 3)), dayNames.indexOf(last.slice(0, 3))]
    if (from < 0 || to < 0 || more !== undefined) return undefined
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day + 1)
      if (day === to) break
    }
  }
  return days
}

/** Minutes since midnight; NaN where it is no time of day. */
function minutesOf(time: string): number {
  const form = /^(\d{2}):(\d{2})$/.exec(time)
  const [hours, minutes] = [Number(form?.[1]), Number(form?.[2])]
  const total = hours * 60 + minutes
  return minutes < 60 && total <= 1440 ? total : Number.NaN
}
