/**
 * The DNS records of a sender domain, and what is found of them: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489). Pure:
 * what the DNS says comes in as a parameter.
 */
import { dkimRecord } from './dkim-record.ts'

export interface SenderRecord {
  readonly kind: 'spf' | 'dkim' | 'dmarc'
  readonly name: string
  /** What to publish; at `different` what is there with what it lacks. */
  readonly value: string
  readonly verdict: 'found' | 'missing' | 'different' | 'unknown'
  /** What is there now, if it is not what is wanted. */
  readonly found: readonly string[]
  /** Why it is different, or why nobody knows. */
  readonly why?: SenderRecordFault
}

export const senderRecordFaults = [
  'not_authorised',
  'several_records',
  'too_many_lookups',
  'other_key',
  'key_revoked',
  'invalid_policy',
  'no_answer',
] as const
export type SenderRecordFault = (typeof senderRecordFaults)[number]

/** TXT records of a name with their strings joined; 'none': there are none; 'no_answer': the DNS failed. */
export type TxtAnswer = readonly string[] | 'none' | 'no_answer'

export interface SenderKey {
  readonly domain: string
  readonly selector: string
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  readonly publicKey: string
}

/** Where to ask: the names whose TXT records matter. */
export function namesToAsk(key: SenderKey): { spf: string; dkim: string; dmarc: string } {
  return { spf: key.domain, dkim: dkimRecord(key).name, dmarc: `_dmarc.${key.domain}` }
}

/**
 * How the relays show in an SPF record: by the provider's own record where it has one, else by the name of the server.
 * Sources: docs.aws.amazon.com/ses, postmarkapp.com/support, mailgun and sendgrid documentation on SPF.
 */
export function spfMechanism(relayHost: string): string | undefined {
  const host = relayHost.toLowerCase()
  if (/^(localhost|127\.|::1|10\.|192\.168\.)/.test(host)) return undefined
  const provider = providerRecords.find(([suffix]) => host === suffix || host.endsWith(`.${suffix}`))
  if (provider !== undefined) return `include:${provider[1]}`
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return `ip4:${host}`
  return host.includes(':') ? `ip6:${host}` : `a:${host}`
}

const providerRecords = [
  ['amazonaws.com', 'amazonses.com'],
  ['mailgun.org', 'mailgun.org'],
  ['sendgrid.net', 'sendgrid.net'],
  ['postmarkapp.com', 'spf.mtasv.net'],
  ['gmail.com', '_spf.google.com'],
  ['google.com', '_spf.google.com'],
  ['office365.com', 'spf.protection.outlook.com'],
  ['mailjet.com', 'spf.mailjet.com'],
  ['brevo.com', 'spf.brevo.com'],
  ['sparkpostmail.com', 'sparkpostmail.com'],
] as const

export interface SenderAnswers {
  readonly spf: TxtAnswer
  readonly dkim: TxtAnswer
  readonly dmarc: TxtAnswer
}

/** @param relayHosts of the relays that mail goes out by. */
export function judgeSenderRecords(
  key: SenderKey,
  relayHosts: readonly string[],
  answers: SenderAnswers,
): readonly SenderRecord[] {
  return [
    judgeSpf(key, relayHosts, answers.spf),
    judgeDkim(key, answers.dkim),
    judgeDmarc(key, answers.dmarc),
  ]
}

function judgeSpf(key: SenderKey, relayHosts: readonly string[], answer: TxtAnswer): SenderRecord {
  const wanted = [...new Set(relayHosts.flatMap((host) => spfMechanism(host) ?? []))]
  const fresh = `v=spf1 ${[...wanted, 'mx', '~all'].join(' ')}`
  const record = { kind: 'spf', name: key.domain } as const
  if (answer === 'no_answer') return unanswered({ ...record, value: fresh })
  const found = answer === 'none' ? [] : answer.filter((text) => /^v=spf1( |$)/i.test(text))
  const [first, second] = found
  if (first === undefined) return { ...record, value: fresh, verdict: 'missing', found }
  if (second !== undefined)
    return { ...record, value: fresh, verdict: 'different', found, why: 'several_records' }
  const terms = first.toLowerCase().split(/\s+/).slice(1)
  const missing = wanted.filter((mechanism) => !terms.some((term) => term.replace(/^[+]/, '') === mechanism))
  const value = withMechanisms(first, missing)
  if (missing.length > 0) return { ...record, value, verdict: 'different', found, why: 'not_authorised' }
  // RFC 7208 section 4.6.4: at most ten terms that ask the DNS again.
  const lookups = terms.filter((term) => /^[+?~-]?(include:|a\b|mx\b|ptr\b|exists:)|^redirect=/.test(term))
  if (lookups.length > 10) return { ...record, value, verdict: 'different', found, why: 'too_many_lookups' }
  return { ...record, value: first, verdict: 'found', found }
}

/** Into the record that is there, before the word that decides about all others. */
function withMechanisms(record: string, mechanisms: readonly string[]): string {
  const terms = record.split(/\s+/)
  const at = terms.findIndex((term) => /^[+?~-]?all$|^redirect=/i.test(term))
  return terms.toSpliced(at === -1 ? terms.length : at, 0, ...mechanisms).join(' ')
}

function judgeDkim(key: SenderKey, answer: TxtAnswer): SenderRecord {
  const { name, value } = dkimRecord(key)
  const record = { kind: 'dkim', name, value } as const
  if (answer === 'no_answer') return unanswered(record)
  const found = answer === 'none' ? [] : answer.filter((text) => /(^|;)\s*p\s*=/i.test(text))
  if (found.length === 0) return { ...record, verdict: 'missing', found }
  const keys = found.map((text) => tagOf(text, 'p').replaceAll(/\s/g, ''))
  if (keys.includes(key.publicKey)) return { ...record, verdict: 'found', found }
  return { ...record, verdict: 'different', found, why: keys.includes('') ? 'key_revoked' : 'other_key' }
}

function judgeDmarc(key: SenderKey, answer: TxtAnswer): SenderRecord {
  const value = `v=DMARC1; p=none; rua=mailto:postmaster@${key.domain}`
  const record = { kind: 'dmarc', name: `_dmarc.${key.domain}`, value } as const
  if (answer === 'no_answer') return unanswered(record)
  const found = answer === 'none' ? [] : answer.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text))
  const [first, second] = found
  if (first === undefined) return { ...record, verdict: 'missing', found }
  if (second !== undefined) return { ...record, verdict: 'different', found, why: 'several_records' }
  if (!/^(none|quarantine|reject)$/i.test(tagOf(first, 'p')))
    return { ...record, verdict: 'different', found, why: 'invalid_policy' }
  return { ...record, value: first, verdict: 'found', found }
}

function tagOf(record: string, tag: string): string {
  const pair = record.split(';').find((part) => part.trim().toLowerCase().startsWith(`${tag}=`))
  return pair === undefined ? '' : pair.slice(pair.indexOf('=') + 1).trim()
}

function unanswered(record: Pick<SenderRecord, 'kind' | 'name' | 'value'>): SenderRecord {
  return { ...record, verdict: 'unknown', found: [], why: 'no_answer' }
}
