/** Rates as people say them. */
import { say } from './sentences.ts'

const units = [
  { unit: 'per_second', seconds: 1 },
  { unit: 'per_minute', seconds: 60 },
  { unit: 'per_hour', seconds: 3600 },
] as const

/** `20 a second`, `35 an hour`: in the first unit that gives at least one. */
export function rateInWords(perSecond: number): string {
  const said = units.find(({ seconds }) => perSecond * seconds >= 0.995)
  if (said === undefined) return say('per_day', { count: perSecond * 86_400 })
  const value = perSecond * said.seconds
  return say(said.unit, { count: value >= 100 ? Math.round(value) : value })
}
