/**
 * Warm-up: a new relay may send little on its first day and more each day after, until providers know it. Pure. It is a
 * limit of deliveries in any 24 hours that grows at midnight, so it composes with the operator's limits (rate-limits.ts).
 */
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'
import { addDays, daysBetween, isDate, momentsOf, wallTimeAt } from './wall-clock.ts'

export interface WarmUp {
  /** `2026-03-01`, in the relay's time zone. Nothing goes out before. */
  readonly startsOn: string
  /** Deliveries on that day. */
  readonly firstDay: number
  /** Each day so many times what the day before had. */
  readonly growth: number
  /** A day that may have this many ends the warm-up: from then on nothing is limited by it. */
  readonly fullDay: number
}

/** Deliveries allowed in any 24 hours now; null: no limit, the warm-up is over. */
export function warmUpDayLimit(warmUp: WarmUp, timeZone: string, nowMs: number): number | null {
  const day = daysBetween(warmUp.startsOn, wallTimeAt(nowMs, timeZone).date)
  return limitOfDay(warmUp, day)
}

/** The next moment at which the limit is higher than now; null where it no longer limits. */
export function warmUpGrowsAtMs(warmUp: WarmUp, timeZone: string, nowMs: number): number | null {
  const now = warmUpDayLimit(warmUp, timeZone, nowMs)
  if (now === null) return null
  const today = wallTimeAt(nowMs, timeZone).date
  for (
    let day = daysBetween(warmUp.startsOn, today) < 0 ? daysBetween(today, warmUp.startsOn) : 1;
    ;
    day += 1
  ) {
    const date = addDays(today, day)
    if ((limitOfDay(warmUp, daysBetween(warmUp.startsOn, date)) ?? Infinity) > now)
      return momentsOf(date, 0, timeZone)[0] ?? null
  }
}

function limitOfDay({ firstDay, growth, fullDay }: WarmUp, day: number): number | null {
  if (day < 0) return 0
  const limit = Math.floor(firstDay * growth ** day)
  return limit >= fullDay ? null : limit
}

/** Refusals: `invalid_warm_up`. */
export function checkWarmUp(warmUp: WarmUp): Result<WarmUp> {
  const wrong = (message: string) => refused('invalid_warm_up', message, 'warmUp')
  const { startsOn, firstDay, growth, fullDay } = warmUp
  if (!isDate(startsOn)) return wrong(say('warm_up_date'))
  if (!Number.isInteger(firstDay) || firstDay < 1 || !Number.isInteger(fullDay) || fullDay > 1_000_000_000)
    return wrong(say('warm_up_days'))
  if (!(growth >= 1.05 && growth <= 10)) return wrong(say('warm_up_growth'))
  if (fullDay <= firstDay) return wrong(say('warm_up_shrinks', { count: fullDay, total: firstDay }))
  return done(warmUp)
}

/** Reads `2026-03-01 50 x1.5 10000`: start, mails of the first day, growth, mails of the full day. */
export function parseWarmUp(text: string): Result<WarmUp> {
  const form = /^(\S+)\s+(\d{1,10})\s+x(\d+(?:\.\d+)?)\s+(\d{1,10})$/i.exec(text.trim())
  if (form === null)
    return refused(
      'invalid_warm_up',
      `"${text}" is no warm-up; write start, mails of the first day, growth a day and mails of a full day, like "2026-03-01 50 x1.5 10000".`,
      'warmUp',
    )
  const [, startsOn = '', firstDay, growth, fullDay] = form
  return checkWarmUp({
    startsOn,
    firstDay: Number(firstDay),
    growth: Number(growth),
    fullDay: Number(fullDay),
  })
}

/** As `parseWarmUp` reads it. */
export function describeWarmUp({ startsOn, firstDay, growth, fullDay }: WarmUp): string {
  return `${startsOn} ${firstDay} x${growth} ${fullDay}`
}
