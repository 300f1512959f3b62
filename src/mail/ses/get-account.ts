/**
 * Asks Amazon SES what an account may send: `GET /v2/email/account` (SES API v2, GetAccount; needs the permission
 * ses:GetAccount). Goes to the SES host of the account's region only, follows no redirect, and gives up after ten seconds.
 */
import { readSesQuota, type SesQuota } from '../../domain/ses-quota.ts'
import { signRequest, type AwsCredentials } from './sign-request.ts'

export type SesAccount =
  | { readonly kind: 'quota'; readonly quota: SesQuota }
  /** Amazon answered, and did not tell: wrong keys, no permission. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }

const patienceMs = 10_000
const longestReason = 300

/** `endpoint`: another origin than Amazon's, such as a test's. */
export async function getSesAccount(credentials: AwsCredentials, endpoint?: string): Promise<SesAccount> {
  const url = new URL('/v2/email/account', endpoint ?? `https://${sesHost(credentials.region)}`)
  const request = { method: 'GET', host: url.host, path: url.pathname, service: 'ses' } as const
  try {
    const response = await fetch(url, {
      headers: signRequest(request, credentials, new Date()),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    const text = await response.text()
    if (!response.ok) return { kind: 'refused', reason: `${response.status} ${text.slice(0, longestReason)}` }
    const quota = readSesQuota(parse(text))
    return quota === undefined
      ? { kind: 'refused', reason: `The answer has no quota: ${text.slice(0, longestReason)}` }
      : { kind: 'quota', quota }
  } catch (error) {
    return { kind: 'unreachable', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** China has a domain of its own. */
export function sesHost(region: string): string {
  return `email.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
