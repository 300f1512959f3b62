/** Numbers, shares, times and durations in the person's language and time zone. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { chosenTimeZone } from './time-zone.ts'

export interface Format {
  readonly number: (value: number) => string
  /** Never 100 % before all, never 0 % after the first. `part` of `whole`. */
  readonly share: (part: number, whole: number) => string
  readonly rate: (perSecond: number) => string
  readonly time: (at: Date) => string
  readonly dateTime: (at: Date) => string
  /** The time alone where it is on the day of another one that is told beside it. */
  readonly dateTimeBeside: (other: Date, at: Date) => string
  /** To the second. */
  readonly exactTime: (at: Date) => string
  /** The two largest units: `2 hr 5 min`. */
  readonly duration: (ms: number) => string
  /** `512 kB`, `1.4 GB`. */
  readonly bytes: (count: number) => string
  /** A day of the calendar, given as `2026-03-01`. */
  readonly day: (day: string) => string
  /** 1 Monday to 7 Sunday, short. */
  readonly weekday: (day: number) => string
  readonly list: (items: readonly string[]) => string
}

export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => createFormat(localeFor(i18n.language), chosenTimeZone()), [i18n.language])
}

/** The language of the words, in the habits of the person's own country. */
function localeFor(language: string): string {
  return navigator.languages.find((locale) => locale.split('-')[0] === language) ?? language
}

/** @param timeZone undefined: that of this browser. */
export function createFormat(language: string, timeZone?: string): Format {
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const zone = timeZone === undefined ? {} : { timeZone }
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', ...zone })
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', ...zone })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...zone })
  const exactTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', ...zone })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  const list = new Intl.ListFormat(language)
  return {
    number: (value) => number.format(value),
    share: (part, whole) => percent.format(honestShare(part, whole)),
    rate: (perSecond) =>
      new Intl.NumberFormat(
        language,
        // 36 an hour must not read as nothing
        perSecond < 0.1
          ? { maximumSignificantDigits: 2 }
          : { maximumFractionDigits: perSecond < 100 ? 1 : 0 },
      ).format(perSecond),
    time: (at) => time.format(at),
    dateTime: (at) => dateTime.format(at),
    dateTimeBeside: (other, at) => (date.format(at) === date.format(other) ? time : dateTime).format(at),
    exactTime: (at) => exactTime.format(at),
    duration: (ms) => formatDuration(ms, language),
    bytes: (count) => formatBytes(count, language),
    day: (each) => day.format(new Date(`${each}T12:00:00Z`)),
    // The first of January 2024 was a Monday.
    weekday: (ofWeek) => weekday.format(new Date(Date.UTC(2024, 0, ofWeek))),
    list: (items) => list.format(items),
  }
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function formatBytes(count: number, language: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), byteUnits.length - 1)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: byteUnits[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step < 3 ? 0 : 1,
  }).format(count / 1000 ** step)
}

function honestShare(part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0
  if (part === whole) return 1
  return Math.min(Math.max(part / whole, 0.001), 0.999)
}

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const

function formatDuration(ms: number, language: string): string {
  const total = Math.max(1, Math.round(ms / 1000))
  const largest = units.findIndex(({ seconds }) => total >= seconds)
  const shown = units.slice(largest, largest + 2)
  // Rounded to the smaller of the two, so that nothing reads "1 hr 60 min".
  const smallest = shown.at(-1)?.seconds ?? 1
  let rest = Math.round(total / smallest) * smallest
  return shown
    .map(({ unit, seconds }) => {
      const count = Math.floor(rest / seconds)
      rest -= count * seconds
      return { count, text: formatUnit(count, unit, language) }
    })
    .filter(({ count }) => count > 0)
    .map(({ text }) => text)
    .join(' ')
}

function formatUnit(count: number, unit: string, language: string): string {
  const unitDisplay = unit === 'day' ? 'long' : 'short'
  const text = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(count)
  // It stands within sentences and at their ends: no full stop of an abbreviation.
  return text.replace(/\.$/, '')
}
