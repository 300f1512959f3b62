/** What a person types about a relay, and the relay that it makes. Pure. */
import type { NewRelay, Relay } from '../../api/house-queries.ts'

export const securities = ['starttls', 'tls', 'none'] as const

export interface RelayDraft {
  readonly kind: 'ses' | 'smtp'
  readonly name: string
  /** Of Amazon SES. */
  readonly region: string
  readonly host: string
  readonly port: string
  readonly security: (typeof securities)[number]
  readonly verifyCertificate: boolean
  readonly username: string
  /** Of a relay that is there: empty leaves the stored one. */
  readonly password: string
  readonly ratePerSecond: string
  readonly signDkim: boolean
  /** Of AWS keys, which read the quota of an SES account. */
  readonly accessKeyId: string
  /** Of keys that are there: empty leaves the stored one. */
  readonly secretAccessKey: string
}

export const emptyDraft: RelayDraft = {
  kind: 'smtp',
  name: '',
  region: 'eu-west-1',
  host: '',
  port: '587',
  security: 'starttls',
  verifyCertificate: true,
  username: '',
  password: '',
  ratePerSecond: '',
  signDkim: true,
  accessKeyId: '',
  secretAccessKey: '',
}

/** Where Amazon SES has SMTP endpoints (docs.aws.amazon.com/general/latest/gr/ses.html). */
export const sesRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'af-south-1',
  'me-south-1',
  'il-central-1',
] as const

export function draftOf(relay: Relay): RelayDraft {
  const sesHost = /^email-smtp\.([a-z\d-]+)\.amazonaws\.com$/.exec(relay.host)
  return {
    kind: sesHost === null ? 'smtp' : 'ses',
    name: relay.name,
    region: sesHost?.[1] ?? 'eu-west-1',
    host: relay.host,
    port: String(relay.port),
    security: relay.security,
    verifyCertificate: relay.verifyCertificate,
    username: relay.username ?? '',
    password: '',
    ratePerSecond: relay.ratePerSecond === null ? '' : String(relay.ratePerSecond),
    signDkim: relay.signDkim,
    accessKeyId: relay.aws?.accessKeyId ?? '',
    secretAccessKey: '',
  }
}

export function relayOf(draft: RelayDraft) {
  const isSes = draft.kind === 'ses'
  return {
    name: draft.name.trim() === '' ? nameFor(draft) : draft.name.trim(),
    host: isSes ? `email-smtp.${draft.region}.amazonaws.com` : draft.host.trim(),
    port: isSes ? 587 : Number(draft.port),
    security: isSes ? ('starttls' as const) : draft.security,
    verifyCertificate: isSes || draft.verifyCertificate,
    username: draft.username.trim() === '' ? null : draft.username.trim(),
    ratePerSecond: draft.ratePerSecond === '' ? null : Number(draft.ratePerSecond),
    signDkim: draft.signDkim,
  }
}

export function newRelayOf(draft: RelayDraft): NewRelay {
  const password = draft.password === '' ? null : draft.password
  const keys = keysOf(draft)
  return {
    ...relayOf(draft),
    password,
    aws: keys === null ? null : { ...keys, secretAccessKey: draft.secretAccessKey },
  }
}

/** What of a relay that is there changes; secrets that are not typed stay. */
export function changeOf(draft: RelayDraft) {
  const keys = keysOf(draft)
  const secret = draft.secretAccessKey.trim()
  return {
    ...relayOf(draft),
    ...(draft.password === '' ? {} : { password: draft.password }),
    aws: keys === null || secret === '' ? keys : { ...keys, secretAccessKey: secret },
  }
}

function keysOf(draft: RelayDraft): { region: string; accessKeyId: string } | null {
  const accessKeyId = draft.accessKeyId.trim()
  return draft.kind === 'ses' && accessKeyId !== '' ? { region: draft.region, accessKeyId } : null
}

function nameFor(draft: RelayDraft): string {
  return draft.kind === 'ses' ? `Amazon SES ${draft.region}` : draft.host.trim()
}

/** The port that goes with a kind of encryption, unless somebody has chosen one of their own. */
export function portFor(security: RelayDraft['security'], port: string): string {
  if (!['25', '465', '587'].includes(port)) return port
  return { starttls: '587', tls: '465', none: '25' }[security]
}
