/** The settings of a relay as options of a command, the same for a new one and for a change. */
import type { Inputs, Values } from './command.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { checkRelayLimits, parseRelayLimit, type RelayLimit } from '../domain/rate-limits.ts'
import type { AwsKeys, RelayDefinition } from '../domain/relay.ts'
import { parseSendingWindow } from '../domain/sending-window.ts'
import { parseWarmUp } from '../domain/warm-up.ts'

export const relaySettings = {
  rate: {
    kind: 'text',
    value: 'NUMBER',
    summary: 'Mails per second at most; none: Waybill finds the limit by itself',
  },
  limit: {
    kind: 'texts',
    value: 'LIMIT',
    summary: '35/h, 50000/d, 100/min@gmail.com: may be given several times; none removes all',
  },
  position: {
    kind: 'whole',
    value: 'NUMBER',
    summary: 'Order of use: a later relay stands in while earlier ones cannot send (100)',
  },
  weight: { kind: 'whole', value: 'NUMBER', summary: 'Share among relays of one position, 1 to 1000 (1)' },
  window: {
    kind: 'text',
    value: 'TIMES',
    summary: 'When it may send: "mon-fri 08:00-18:00 Europe/Berlin"; none: always',
  },
  warmUp: {
    kind: 'text',
    value: 'PLAN',
    summary: 'Start, mails of the first day, growth, full day: "2026-03-01 50 x1.5 10000"; none: no more',
  },
  awsRegion: { kind: 'text', value: 'REGION', summary: 'Amazon SES: to read the quota; none: no more' },
  awsKey: { kind: 'text', value: 'ID', summary: 'Access key id; may do ses:GetAccount and nothing else' },
  awsSecret: { kind: 'text', value: 'SECRET', summary: 'Secret access key' },
} as const satisfies Inputs

type Given = Values<typeof relaySettings>

export interface RelaySettings extends Partial<
  Pick<RelayDefinition, 'ratePerSecond' | 'position' | 'weight' | 'sendingWindow' | 'warmUp'>
> {
  readonly aws?: (Omit<AwsKeys, 'secretAccessKey'> & { readonly secretAccessKey?: string | undefined }) | null
  readonly limits?: readonly RelayLimit[]
}

/** Only what was given. Refusals: `usage`, and those of the fields. */
export function readRelaySettings(given: Given): Result<RelaySettings> {
  const rate = readRate(given.rate)
  if (!rate.ok) return rate
  const limits = readLimits(given.limit)
  if (!limits.ok) return limits
  const window = unlessNone(given.window, parseSendingWindow)
  if (!window.ok) return window
  const warmUp = unlessNone(given.warmUp, parseWarmUp)
  if (!warmUp.ok) return warmUp
  const aws = readAws(given)
  if (!aws.ok) return aws
  const { position, weight } = given
  return done({
    ...(position === undefined ? {} : { position }),
    ...(weight === undefined ? {} : { weight }),
    ...(rate.value === undefined ? {} : { ratePerSecond: rate.value }),
    ...(limits.value === undefined ? {} : { limits: limits.value }),
    ...(window.value === undefined ? {} : { sendingWindow: window.value }),
    ...(warmUp.value === undefined ? {} : { warmUp: warmUp.value }),
    ...(aws.value === undefined ? {} : { aws: aws.value }),
  })
}

/** `none` takes a setting away; nothing leaves it as it is. */
function unlessNone<Value>(
  text: string | undefined,
  read: (text: string) => Result<Value>,
): Result<Value | null | undefined> {
  if (text === undefined) return done(undefined)
  return text === 'none' ? done(null) : read(text)
}

function readRate(text: string | undefined): Result<number | null | undefined> {
  return unlessNone(text, (given) =>
    /^\d{1,7}(\.\d{1,6})?$/.test(given) && Number(given) > 0
      ? done(Number(given))
      : refused('usage', `--rate is a number of mails per second above 0, not ${given}.`, 'rate'),
  )
}

function readLimits(texts: readonly string[]): Result<readonly RelayLimit[] | undefined> {
  if (texts.length === 0) return done(undefined)
  if (texts.length === 1 && texts[0] === 'none') return done([])
  const limits: RelayLimit[] = []
  for (const text of texts) {
    const limit = parseRelayLimit(text)
    if (!limit.ok) return limit
    limits.push(limit.value)
  }
  return checkRelayLimits(limits)
}

function readAws({ awsRegion, awsKey, awsSecret }: Given): Result<RelaySettings['aws']> {
  if (awsRegion === 'none') return done(null)
  if (awsRegion === undefined && awsKey === undefined && awsSecret === undefined) return done(undefined)
  if (awsRegion === undefined || awsKey === undefined)
    return refused('usage', 'AWS keys need --aws-region, --aws-key and --aws-secret.', 'awsRegion')
  return done({ region: awsRegion, accessKeyId: awsKey, secretAccessKey: awsSecret })
}
