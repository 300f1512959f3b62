/** Times as people type them: `90s`, `30m`, `2h`, `3d`. */
import { done, refused, type Result } from '../domain/problem.ts'

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds; nothing where nothing was given. Refusals: `usage`. */
export function readDuration(text: string | undefined, field: string): Result<number | undefined> {
  if (text === undefined) return done(undefined)
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)([smhd])$/.exec(text) ?? []
  const ms = unitMs[unit]
  if (number === undefined || ms === undefined)
    return refused('usage', `A time is a number with s, m, h or d, such as 30m; not ${text}.`, field)
  return done(Math.round(Number(number) * ms))
}
