/**
 * Follows one link as a reader's browser would, and says where it ends. Asks for the head alone first, reads no body, keeps no
 * cookie, and goes only to public addresses: each name is looked up and the address that comes out is the one connected to, at
 * every redirect anew. Never takes longer than five seconds. Whatever goes wrong is a value.
 */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress, lookupPublic, PrivateAddressError } from '../webhook/public-address.ts'

const patienceMs = 5_000
const mostRedirects = 5

export const linkOutcomes = [
  'works',
  'broken',
  'refuses_programs',
  'unreachable',
  'slow',
  'private',
  'too_many_redirects',
] as const

/**
 * works: 2xx at the end. refuses_programs: 401, 403 or 429, which a person may not see. broken: any other status. private: it
 * leads into a private network, where nothing is asked.
 */
export type LinkOutcome = (typeof linkOutcomes)[number]

export interface FollowedLink {
  readonly outcome: LinkOutcome
  /** Of the last answer; null: there was none. */
  readonly status: number | null
  /** Where it leads after redirects; null: where it says. */
  readonly leadsTo: string | null
}

export type FollowLink = (url: string) => Promise<FollowedLink>

/** Which addresses may be asked. The public ones, unless a test has its server on this machine. */
export interface AddressRule {
  readonly isAllowed: (address: string) => boolean
  readonly lookup: LookupFunction
}

const publicOnly: AddressRule = { isAllowed: isPublicAddress, lookup: lookupPublic }

export function createFollowLink(rule: AddressRule = publicOnly): FollowLink {
  return async (url) => {
    const signal = AbortSignal.timeout(patienceMs)
    try {
      return await follow(new URL(url), rule, signal)
    } catch (error) {
      if (error instanceof PrivateAddressError) return ended('private', null)
      return ended(signal.aborted ? 'slow' : 'unreachable', null)
    }
  }
}

async function follow(first: URL, rule: AddressRule, signal: AbortSignal): Promise<FollowedLink> {
  let url = first
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { status, location } = await ask(url, rule, signal)
    const next = location === undefined ? null : parseUrl(location, url)
    if (status < 300 || status >= 400 || next === null) return judged(status, url, first)
    if (next.protocol !== 'http:' && next.protocol !== 'https:') return ended('broken', status, next)
    url = next
  }
  return ended('too_many_redirects', null, url)
}

function judged(status: number, url: URL, first: URL): FollowedLink {
  const leadsTo = url.href === first.href ? undefined : url
  if (status >= 200 && status < 300) return ended('works', status, leadsTo)
  return ended([401, 403, 429].includes(status) ? 'refuses_programs' : 'broken', status, leadsTo)
}

function ended(outcome: LinkOutcome, status: number | null, leadsTo?: URL): FollowedLink {
  return { outcome, status, leadsTo: leadsTo?.href.slice(0, 2000) ?? null }
}

interface Answer {
  readonly status: number
  readonly location: string | undefined
}

/** HEAD (RFC 9110 section 9.3.2); GET where a server does not care for it. */
async function ask(url: URL, rule: AddressRule, signal: AbortSignal): Promise<Answer> {
  const answer = await request('HEAD', url, rule, signal)
  return answer.status < 400 ? answer : request('GET', url, rule, signal)
}

function request(method: 'HEAD' | 'GET', url: URL, rule: AddressRule, signal: AbortSignal): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A number is connected to without being looked up.
  if (isIP(host) !== 0 && !rule.isAllowed(host)) return Promise.reject(new PrivateAddressError(host))
  const options = {
    method,
    signal,
    lookup: rule.lookup,
    agent: false,
    headers: { 'user-agent': 'Waybill (link check)', accept: 'text/html,*/*;q=0.8' },
  } as const
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      {
        ...options,
        host,
        port: url.port,
        path: url.pathname + url.search,
        servername: isIP(host) === 0 ? host : '',
      },
      (answer) => {
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location })
        answer.destroy()
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

/** RFC 9110 section 10.2.2: a location may be relative. */
function parseUrl(location: string, base: URL): URL | null {
  return URL.canParse(location, base.href) ? new URL(location, base) : null
}
