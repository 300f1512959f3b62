/** What Amazon SES says about an account (SES API v2, GetAccount): pure reading, no request. */

export interface SesQuota {
  /** `SendQuota.MaxSendRate`: recipients a second. */
  readonly maxPerSecond: number
  /** `SendQuota.Max24HourSend`: recipients in any 24 hours; null: no limit (SES says -1). */
  readonly maxPerDay: number | null
  /** `SendQuota.SentLast24Hours`. */
  readonly sentLastDay: number
  /** false: Amazon has paused sending, or the account is suspended. */
  readonly sendingEnabled: boolean
  /** false: the account is in Amazon's sandbox, and only verified addresses can be written to. */
  readonly productionAccess: boolean
}

/** Reads the answer of GetAccount; undefined if it is something else. */
export function readSesQuota(answer: unknown): SesQuota | undefined {
  const quota = read(answer, 'SendQuota')
  const maxPerSecond = read(quota, 'MaxSendRate')
  const maxPerDay = read(quota, 'Max24HourSend')
  const sentLastDay = read(quota, 'SentLast24Hours')
  if (typeof maxPerSecond !== 'number' || !(maxPerSecond > 0)) return undefined
  if (typeof maxPerDay !== 'number' || typeof sentLastDay !== 'number') return undefined
  return {
    maxPerSecond,
    maxPerDay: maxPerDay < 0 ? null : Math.floor(maxPerDay),
    sentLastDay: Math.max(0, sentLastDay),
    sendingEnabled: read(answer, 'SendingEnabled') !== false,
    productionAccess: read(answer, 'ProductionAccessEnabled') !== false,
  }
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
