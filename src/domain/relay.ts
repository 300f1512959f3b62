/** What a relay is, and how one is written as an address: `smtp://user:password@host:587?rate=14`. */
import { done, refused, type Result } from './problem.ts'
import { checkSendingWindow, type SendingWindow } from './sending-window.ts'
import { say } from './sentences.ts'
import { checkWarmUp, type WarmUp } from './warm-up.ts'

export const relaySecurities = ['none', 'starttls', 'tls'] as const
export type RelaySecurity = (typeof relaySecurities)[number]

export const relayStates = ['enabled', 'held', 'disabled'] as const
export type RelayState = (typeof relayStates)[number]

export interface RelayDefinition {
  readonly name: string
  readonly host: string
  readonly port: number
  /** `starttls` refuses to go on without it: credentials never cross a line in the clear by accident. */
  readonly security: RelaySecurity
  readonly verifyCertificate: boolean
  readonly username: string | null
  readonly password: string | null
  /** null: no limit of ours. */
  readonly ratePerSecond: number | null
  readonly maxConnections: number
  /** Messages of one connection that may be in doubt at once. 1 for remote relays. */
  readonly flightWindow: number
  readonly signDkim: boolean
  /** Relays are used in this order: a later one only while all earlier ones cannot send. */
  readonly position: number
  /** Shares between relays of the same position. */
  readonly weight: number
  /** null: at any time. */
  readonly sendingWindow: SendingWindow | null
  /** null: warm already. */
  readonly warmUp: WarmUp | null
  /** Keys to read the quota of an Amazon SES account with; mail is sent with user and password. */
  readonly aws: AwsKeys | null
}

export interface AwsKeys {
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface Relay extends Omit<RelayDefinition, 'password' | 'aws'> {
  readonly id: number
  /** `sandbox`: the built-in one, that delivers to nobody. */
  readonly kind: 'smtp' | 'sandbox'
  readonly passwordEncrypted: Uint8Array | null
  readonly state: RelayState
  readonly aws: Omit<AwsKeys, 'secretAccessKey'> | null
  readonly awsSecretEncrypted: Uint8Array | null
  /** Why no mail goes out over it, when `state` is `held`. */
  readonly heldReason: string | null
  readonly heldAt: Date | null
  /** A person, or `waybill` where a reply said that no mail will pass. */
  readonly heldBy: string | null
  /** It goes on by itself then; null: when somebody releases it. */
  readonly heldUntil: Date | null
  /** Released and not proven yet: one message at a time goes out until one is accepted. */
  readonly proving: boolean
  readonly createdAt: Date
}

export const relayDefaults = {
  verifyCertificate: true,
  username: null,
  password: null,
  ratePerSecond: null,
  maxConnections: 10,
  flightWindow: 1,
  signDkim: true,
  position: 100,
  weight: 1,
  sendingWindow: null,
  warmUp: null,
  aws: null,
} as const satisfies Partial<RelayDefinition>

const example = 'smtp://user:password@host:587?rate=14'
const settingNames = ['rate', 'security', 'connections', 'window', 'verify', 'dkim']

/**
 * Reads a relay address. `smtp://` means STARTTLS (port 587 unless given), except to this machine itself, where it means
 * none (port 25); `smtps://` means TLS from the first octet (port 465). Settings: `rate` (mails per second), `security`,
 * `connections`, `window`, `verify` and `dkim` (true or false).
 */
export function parseRelayUrl(address: string): Result<Omit<RelayDefinition, 'name'>> {
  const wrong = (message: string) => refused('invalid_relay_url', `${message} Expected: ${example}`, 'url')
  if (!/^smtps?:\/\//i.test(address)) return wrong('A relay address begins with smtp:// or smtps://.')
  if (!URL.canParse(address))
    return wrong(
      'This relay address cannot be read; encode @ : / ? # in the password as %40 %3A %2F %3F %23.',
    )
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '') return wrong('The host is missing.')
  if (url.pathname !== '' && url.pathname !== '/')
    return wrong(`Nothing may follow the host but settings, found ${url.pathname}.`)
  const unknown = [...url.searchParams.keys()].find((key) => !settingNames.includes(key))
  if (unknown !== undefined) return wrong(`Unknown setting ${unknown}; there are ${settingNames.join(', ')}.`)

  const credentials = readCredentials(url)
  if (credentials === undefined)
    return wrong('User or password hold a % that encodes nothing; write it as %25.')
  const security = readSecurity(url, host)
  if (security === undefined) return wrong(`security must be one of ${relaySecurities.join(', ')}.`)
  const switches = readSwitches(url)
  if (switches === undefined) return wrong('verify and dkim are true or false.')
  const numbers = readNumbers(url)
  if (!numbers.ok) return wrong(numbers.problem.message)
  const port = url.port === '' ? defaultPort(security) : Number(url.port)
  if (port === 0) return wrong('Port 0 is not a port.')
  return done({
    ...relayDefaults,
    ...credentials,
    ...switches,
    ...numbers.value,
    host,
    port,
    security,
  })
}

function readCredentials(url: URL): Pick<RelayDefinition, 'username' | 'password'> | undefined {
  try {
    return {
      username: url.username === '' ? null : decodeURIComponent(url.username),
      password: url.password === '' ? null : decodeURIComponent(url.password),
    }
  } catch {
    return undefined
  }
}

function readSecurity(url: URL, host: string): RelaySecurity | undefined {
  const given = url.searchParams.get('security')
  if (given !== null) return relaySecurities.find((security) => security === given)
  if (url.protocol === 'smtps:') return 'tls'
  return isThisMachine(host) ? 'none' : 'starttls'
}

function readSwitches(url: URL): Pick<RelayDefinition, 'verifyCertificate' | 'signDkim'> | undefined {
  const verify = url.searchParams.get('verify') ?? 'true'
  const dkim = url.searchParams.get('dkim') ?? 'true'
  const isSwitch = (value: string) => value === 'true' || value === 'false'
  if (!isSwitch(verify) || !isSwitch(dkim)) return undefined
  return { verifyCertificate: verify === 'true', signDkim: dkim === 'true' }
}

function defaultPort(security: RelaySecurity): number {
  if (security === 'tls') return 465
  return security === 'starttls' ? 587 : 25
}

/** Loopback names and addresses: what is sent there never leaves the machine. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

function readNumbers(
  url: URL,
): Result<Pick<RelayDefinition, 'ratePerSecond' | 'maxConnections' | 'flightWindow'>> {
  const whole = (name: string, fallback: number) => {
    const given = url.searchParams.get(name)
    if (given === null) return fallback
    return /^[1-9]\d{0,3}$/.test(given) && Number(given) <= 1000 ? Number(given) : undefined
  }
  const maxConnections = whole('connections', relayDefaults.maxConnections)
  if (maxConnections === undefined)
    return refused('invalid', 'connections must be a whole number from 1 to 1000.')
  const flightWindow = whole('window', relayDefaults.flightWindow)
  if (flightWindow === undefined) return refused('invalid', 'window must be a whole number from 1 to 1000.')
  const rate = url.searchParams.get('rate')
  if (rate === null) return done({ ratePerSecond: null, maxConnections, flightWindow })
  if (!/^\d+(\.\d+)?$/.test(rate) || Number(rate) <= 0)
    return refused('invalid', 'rate must be a number of mails per second above 0, such as 14 or 0.5.')
  return done({ ratePerSecond: Number(rate), maxConnections, flightWindow })
}

/** The rules of a relay's fields, wherever they come from. Returns the definition trimmed. */
export function checkRelay(relay: RelayDefinition): Result<RelayDefinition> {
  const name = relay.name.trim()
  const host = relay.host.trim()
  if (name === '' || name.length > 100) return refused('invalid', say('relay_name_length'), 'name')
  if (!/^[A-Za-z0-9_.:-]{1,253}$/.test(host)) return refused('invalid_host', say('relay_host'), 'host')
  if (relay.username !== null && /[\u0000\r\n]/.test(relay.username))
    return refused('control_character', say('relay_user_one_line'), 'username')
  if (relay.password !== null && /[\u0000\r\n]/.test(relay.password))
    return refused('control_character', say('relay_password_one_line'), 'password')
  if (relay.username === null && relay.password !== null)
    return refused('missing', say('relay_password_without_user'), 'username')
  if (!Number.isInteger(relay.weight) || relay.weight < 1 || relay.weight > 1000)
    return refused('invalid', say('relay_weight'), 'weight')
  if (relay.aws !== null && !isAwsKeys(relay.aws)) return refused('invalid_aws_keys', say('aws_keys'), 'aws')
  return checkTimes({ ...relay, name, host })
}

function checkTimes(relay: RelayDefinition): Result<RelayDefinition> {
  const sendingWindow = relay.sendingWindow === null ? done(null) : checkSendingWindow(relay.sendingWindow)
  if (!sendingWindow.ok) return sendingWindow
  const warmUp = relay.warmUp === null ? done(null) : checkWarmUp(relay.warmUp)
  if (!warmUp.ok) return warmUp
  return done({ ...relay, sendingWindow: sendingWindow.value, warmUp: warmUp.value })
}

function isAwsKeys({ region, accessKeyId, secretAccessKey }: AwsKeys): boolean {
  return (
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) &&
    /^\w{16,128}$/.test(accessKeyId) &&
    /^[\w/+=.-]{1,128}$/.test(secretAccessKey)
  )
}
