/** What the clock on the wall shows in a time zone. Pure; knows nothing but the zone tables of the runtime. */

export interface WallTime {
  /** `2026-03-29` */
  readonly date: string
  /** 1 Monday to 7 Sunday (ISO 8601). */
  readonly weekday: number
  /** Minutes since midnight, as the clock shows them. */
  readonly minutes: number
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z0-9_+\-/]{1,64}$/.test(name) && formatOf(name) !== undefined
  } catch {
    return false
  }
}

/** @throws RangeError for a zone that `isTimeZone` refuses. */
export function wallTimeAt(nowMs: number, timeZone: string): WallTime {
  const local = new Date(localMs(nowMs, timeZone))
  return {
    date: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
  }
}

/**
 * The moments at which the clock shows this time on this date, in order: two where it is set back, and where it is set
 * forward over that time the moment at which it has gone as far as it would have.
 */
export function momentsOf(date: string, minutes: number, timeZone: string): readonly number[] {
  const shown = dayStartMs(date) + minutes * 60_000
  const offsets = [shown - dayMs, shown + dayMs].map((nearMs) => localMs(nearMs, timeZone) - nearMs)
  const moments = [...new Set(offsets.map((offsetMs) => shown - offsetMs))].toSorted((a, b) => a - b)
  const exact = moments.filter((moment) => localMs(moment, timeZone) === shown)
  return exact.length > 0 ? exact : moments.slice(-1)
}

export function addDays(date: string, days: number): string {
  return new Date(dayStartMs(date) + days * dayMs).toISOString().slice(0, 10)
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayStartMs(to) - dayStartMs(from)) / dayMs)
}

/** A date that is in the calendar. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayStartMs(text)) && addDays(text, 0) === text
}

function dayStartMs(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** The wall clock written down as if it were UTC. */
function localMs(nowMs: number, timeZone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(nowMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (nowMs % 1000)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}
