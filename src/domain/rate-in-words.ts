/** Rates and numbers as people say them. */

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const units = [
  { unit: 'a second', seconds: 1 },
  { unit: 'a minute', seconds: 60 },
  { unit: 'an hour', seconds: 3600 },
] as const

/** `20 a second`, `35 an hour`: in the first unit that gives at least one. */
export function rateInWords(perSecond: number): string {
  const said = units.find(({ seconds }) => perSecond * seconds >= 0.995)
  if (said === undefined) return `${number.format(perSecond * 86_400)} a day`
  const value = perSecond * said.seconds
  return `${number.format(value >= 100 ? Math.round(value) : value)} ${said.unit}`
}

/** `1,450` */
export function countInWords(value: number): string {
  return number.format(value)
}
