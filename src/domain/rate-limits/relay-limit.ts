/**
 * The limits that an operator sets for a relay, and how they are written: `35/h`, `14/s`, `500/10min`, `100/min@gmail.com`.
 * Pure. Never counts: that is `../rate-limits.ts`.
 */
import { domainToALabels } from '../email-domain.ts'
import { done, refused, type Result } from '../problem.ts'
import { say } from '../sentences.ts'

export interface RateLimit {
  readonly count: number
  readonly windowMs: number
}

/** So many in any stretch of `windowMs`: of everything that goes over a relay, or of what goes to a domain. */
export interface RelayLimit extends RateLimit {
  /** null: everything. `example.com`, or `*.example.com` for all domains below it. */
  readonly domain: string | null
}

export const limitWindowsMs = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
} as const

const mostLimits = 100
const mostMessages = 1_000_000_000
const units: readonly { readonly names: readonly string[]; readonly ms: number }[] = [
  { names: ['d', 'day', 'days'], ms: limitWindowsMs.day },
  { names: ['h', 'hour', 'hours'], ms: limitWindowsMs.hour },
  { names: ['min', 'm', 'minute', 'minutes'], ms: limitWindowsMs.minute },
  { names: ['s', 'sec', 'second', 'seconds'], ms: limitWindowsMs.second },
]

/** Refuses (`impossible_limit`) what can never let anything through, or is longer than is remembered. */
export function checkRateLimit(limit: RateLimit): Result<RateLimit> {
  if (!Number.isInteger(limit.count) || limit.count < 1 || limit.count > mostMessages)
    return refused('impossible_limit', say('limit_count'), 'count')
  if (!(limit.windowMs >= limitWindowsMs.second && limit.windowMs <= limitWindowsMs.day))
    return refused('impossible_limit', say('limit_window'), 'windowMs')
  return done({ count: limit.count, windowMs: limit.windowMs })
}

/**
 * All limits of a relay, with their domains in A-labels. Refusals: `impossible_limit`, `invalid_domain`, `duplicate_limit` (two
 * for the same domain and window), `too_many_limits` (more than 100).
 */
export function checkRelayLimits(limits: readonly RelayLimit[]): Result<readonly RelayLimit[]> {
  if (limits.length > mostLimits)
    return refused('too_many_limits', say('too_many_limits', { most: mostLimits }), 'limits')
  const checked: RelayLimit[] = []
  for (const limit of limits) {
    const found = checkRelayLimit(limit)
    if (!found.ok) return found
    const { domain, windowMs } = found.value
    if (checked.some((other) => other.domain === domain && other.windowMs === windowMs))
      return refused(
        'duplicate_limit',
        say('duplicate_limit', { limitCode: describeRelayLimit(found.value) }),
        'limits',
      )
    checked.push(found.value)
  }
  return done(checked)
}

function checkRelayLimit(limit: RelayLimit): Result<RelayLimit> {
  const possible = checkRateLimit(limit)
  if (!possible.ok) return possible
  const domain = checkDomain(limit.domain)
  return domain.ok ? done({ domain: domain.value, ...possible.value }) : domain
}

function checkDomain(domain: string | null): Result<string | null> {
  if (domain === null) return done(null)
  const isFamily = domain.startsWith('*.')
  const found = domainToALabels(isFamily ? domain.slice(2) : domain)
  if (!found.ok) return refused('invalid_domain', say('limit_domain', { domain }), 'domain')
  return done(isFamily ? `*.${found.domain}` : found.domain)
}

/** Reads `35/h`, `500/10min` or `100/min@gmail.com`. Refusals: `invalid_limit`, and those of `checkRelayLimits`. */
export function parseRelayLimit(text: string): Result<RelayLimit> {
  const form = /^(\d{1,10})\s*\/\s*(\d{0,5})\s*([a-z]+)(?:@(\S+))?$/i.exec(text.trim())
  const unit = units.find(({ names }) => names.includes(form?.[3]?.toLowerCase() ?? ''))
  if (form === null || unit === undefined)
    return refused(
      'invalid_limit',
      `"${text}" is no limit; write 14/s, 100/min, 35/h or 50000/d, and 100/min@gmail.com for one domain.`,
      'limit',
    )
  const windowMs = unit.ms * Number(form[2] === '' ? 1 : form[2])
  return checkRelayLimit({ domain: form[4] ?? null, count: Number(form[1]), windowMs })
}

/** As `parseRelayLimit` reads it. */
export function describeRelayLimit({ domain, count, windowMs }: RelayLimit): string {
  const unit = units.find(({ ms }) => windowMs % ms === 0)
  const times = unit === undefined ? windowMs / limitWindowsMs.second : windowMs / unit.ms
  const window = `${times === 1 ? '' : times}${unit?.names[0] ?? 's'}`
  return `${count}/${window}${domain === null ? '' : `@${domain}`}`
}

/** The domain of a limit that a recipient falls under: its own before a family, a near family before a far one. */
export function limitedDomainOf(email: string, limitedDomains: ReadonlySet<string>): string | undefined {
  let domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  if (limitedDomains.has(domain)) return domain
  for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.')) {
    domain = domain.slice(dot + 1)
    if (limitedDomains.has(`*.${domain}`)) return `*.${domain}`
  }
  return undefined
}
