import { z } from 'zod'
import { relayDefaults, relaySecurities, relayStates } from '../../domain/relay.ts'
import { relayTroubleNames } from '../../domain/relay-trouble.ts'
import { smtpPhases } from '../../domain/smtp-reply.ts'
import { id, pathId } from './page.ts'
import { said } from './said.ts'

const sendingWindow = z
  .strictObject({
    days: z
      .array(z.int().min(1).max(7))
      .readonly()
      .describe('1 Monday to 7 Sunday: the days on which it opens'),
    from: z.string().max(5).describe('`08:00`'),
    until: z
      .string()
      .max(5)
      .describe('`18:00`; `24:00` is the end of the day. Before `from`: on the next day'),
    timeZone: z.string().max(64).describe('Such as `Europe/Berlin`'),
  })
  .meta({ id: 'SendingWindow' })

const warmUp = z
  .strictObject({
    startsOn: z.string().max(10).describe("`2026-03-01`, in the relay's time zone. Nothing goes out before"),
    firstDay: z.int().describe('Mails on that day'),
    growth: z.number().describe('Each day so many times what the day before had'),
    fullDay: z.int().describe('A day that may have this many ends the warm-up'),
  })
  .meta({ id: 'WarmUp' })

const awsKeys = z.strictObject({ region: z.string().max(40), accessKeyId: z.string().max(128) })

export const relay = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(['smtp', 'sandbox']),
    host: z.string(),
    port: z.int(),
    security: z.enum(relaySecurities),
    verifyCertificate: z.boolean(),
    username: z.string().nullable(),
    hasPassword: z.boolean(),
    ratePerSecond: z.number().nullable().describe('null: no limit of ours'),
    maxConnections: z.int(),
    flightWindow: z
      .int()
      .describe('Messages of one connection that may be in doubt at once; 1 for remote relays'),
    signDkim: z.boolean(),
    position: z.int().describe('Used in this order: a later one only while all earlier ones cannot send'),
    weight: z.int().describe('Shares between relays of the same position'),
    sendingWindow: sendingWindow.nullable().describe('null: at any time'),
    warmUp: warmUp.nullable().describe('null: warm already'),
    aws: awsKeys.nullable().describe('To read the quota of an Amazon SES account'),
    state: z.enum(relayStates),
    heldReason: z.string().nullable(),
    heldAt: z.date().nullable(),
    heldBy: z.string().nullable().describe('`waybill` where a reply said that no mail will pass'),
    heldUntil: z.date().nullable().describe('null: until somebody releases it'),
    proving: z.boolean().describe('Just released: one message at a time goes out until one is accepted'),
    createdAt: z.date(),
    said,
  })
  .meta({ id: 'Relay' })

const relayLimit = z
  .strictObject({
    domain: z
      .string()
      .max(255)
      .nullable()
      .describe('null: everything that goes over the relay; `example.com`; `*.example.com`: all below it'),
    count: z.int(),
    windowMs: z.int().describe('So many in any stretch of this length, up to a day'),
  })
  .meta({ id: 'RelayLimit' })

const nullableMoment = z.number().nullable()

const relayPace = z
  .object({
    phase: z.string().describe('What the pacer is doing; docs/pace.md tells the phases'),
    ratePerSecond: z.number().nullable().describe('At present; null: nothing limits'),
    ceilingPerSecond: z
      .number()
      .nullable()
      .describe("The relay's limit as it was found; null: not found yet"),
    statedPerSecond: z.number().nullable().describe('What the operator or the provider states'),
    acceptedLastMinute: z.int(),
    throttledLastMinute: z.int(),
    blockedUntilMs: nullableMoment.describe('It accepts nothing; it is asked again then'),
    usedUpUntilMs: nullableMoment.describe('A limit is used up until then'),
    usedUp: z.string().nullable().describe('Which limit, like `35/h`'),
    belowStatedSinceMs: nullableMoment.describe('Since when it takes clearly less than is stated'),
    maxConnections: z.number().nullable().describe('What it allows, as its refusals taught'),
    engines: z.int().describe('Engines that send over it now'),
  })
  .meta({ id: 'RelayPace' })

const rate = z.number().nullable()

/** How a relay went in one step of time. */
const paceSample = z
  .object({
    at: z.date().describe('When the step began'),
    forMs: z.number().describe('How much of it was measured: less than the step while it lasts'),
    accepted: z.int(),
    throttled: z.int().describe('Refused because of rate, quota or connections of the account'),
    deferred: z.int().describe('Refused for now because of the recipient or the connection'),
    refused: z.int().describe('Refused for good'),
    unclear: z.int().describe('No reply after the final dot'),
    connections: z.int().describe('The most that were open'),
    mayOpen: z.int().describe('As many may be open'),
    inFlight: z.int().describe('Messages whose reply was awaited'),
    messageMs: z.number().nullable().describe('Nine of ten messages took less'),
    throttleReply: z.string().nullable().describe("The last throttle in the relay's words"),
    phase: z.string(),
    ratePerSecond: rate.describe('The pace; null: nothing limits'),
    ceilingPerSecond: rate.describe('The limit that was found; null: none yet'),
    statedPerSecond: rate.describe('The limit that was told; null: none'),
  })
  .meta({ id: 'PaceSample' })

const relayMark = z
  .object({
    kind: z.enum(['held', 'domain_suspended']),
    from: z.date(),
    to: z.date().nullable().describe('null: until somebody releases it'),
    domain: z.string().nullable(),
    reason: z.string(),
    said,
    by: z.string(),
  })
  .meta({ id: 'RelayMark' })

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const paceHistoryQuery = z.object({
  minutes: z.coerce.number().int().min(1).max(2880).default(15).describe('So many before `to`'),
  to: moment.optional().describe('Left out: now'),
})

export const paceHistory = z
  .object({
    from: z.date(),
    to: z.date(),
    stepMs: z.int().describe('Each sample stands for so much time'),
    samples: z
      .array(paceSample)
      .readonly()
      .describe('Oldest first; without steps in which nothing was tried'),
    marks: z.array(relayMark).readonly(),
  })
  .meta({ id: 'PaceHistory' })

const usedLimit = z.object({
  limit: z.string().describe('Such as `50000/d`'),
  count: z.int(),
  windowMs: z.int(),
  used: z.int().describe('Submitted in that time, and what is taken to have been before it was counted'),
})

export const liveRelay = z
  .object({
    relayId: id,
    name: z.string(),
    state: z.enum(relayStates),
    heldReason: z.string().nullable(),
    said,
    ratePerSecond: rate.describe('What the operator states'),
    maxConnections: z.int(),
    connections: z.int().describe('Open now'),
    pace: relayPace.nullable().describe('null: not used yet'),
    usedLimits: z.array(usedLimit).readonly().describe('Limits over an hour or more'),
    samples: z.array(paceSample).readonly().describe('The step that lasts, and the one before'),
  })
  .meta({ id: 'LiveRelay' })

export const sesQuota = z
  .object({
    maxPerSecond: z.number(),
    maxPerDay: z.int().nullable().describe('In any 24 hours; null: no limit'),
    sentLastDay: z.number(),
    sendingEnabled: z.boolean().describe('false: Amazon has stopped the account'),
    productionAccess: z.boolean().describe("false: in Amazon's own sandbox, to verified addresses only"),
    readAt: z.date(),
  })
  .meta({ id: 'SesQuota' })

const relayHealth = z
  .object({
    engineId: id,
    host: z.string().describe('Where this engine runs'),
    state: z.enum(['reachable', 'unreachable']),
    since: z.date(),
    reason: z.string().nullable(),
    nextTryAt: z.date().nullable(),
    connections: z.int().describe('Open ones'),
    said,
  })
  .meta({ id: 'RelayHealth' })

const domainSuspension = z
  .object({ domain: z.string(), reason: z.string(), since: z.date(), until: z.date(), said })
  .meta({ id: 'DomainSuspension' })

export const relayDetails = relay
  .extend({
    limits: z.array(relayLimit).readonly(),
    pace: relayPace.nullable().describe('null: not used yet'),
    quota: sesQuota.nullable().describe('Of an Amazon SES account, as it was read last'),
    health: z.array(relayHealth).readonly().describe('As each running engine sees it'),
    suspensions: z
      .array(domainSuspension)
      .readonly()
      .describe('Recipient domains that are left alone for a while because they objected'),
  })
  .meta({ id: 'RelayDetails' })

export const relays = z.object({ items: z.array(relay) }).meta({ id: 'Relays' })

const fields = {
  name: z.string().trim().min(1).max(100),
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(relaySecurities).describe('starttls: refuse to go on without it'),
  verifyCertificate: z.boolean(),
  username: z.string().max(500).nullable(),
  password: z.string().max(1000).nullable(),
  ratePerSecond: z.number().positive().max(1_000_000).nullable(),
  maxConnections: z.int().min(1).max(1000),
  flightWindow: z.int().min(1).max(1000),
  signDkim: z.boolean(),
  position: z.int().min(0).max(1_000_000),
  weight: z.int().min(1).max(1000),
  sendingWindow: sendingWindow.nullable(),
  warmUp: warmUp.nullable(),
  limits: z.array(relayLimit).max(100).readonly(),
}
const awsSecret = z.string().min(1).max(128)

export const newRelay = z
  .strictObject({
    ...fields,
    verifyCertificate: fields.verifyCertificate.default(relayDefaults.verifyCertificate),
    username: fields.username.default(relayDefaults.username),
    password: fields.password.default(relayDefaults.password),
    ratePerSecond: fields.ratePerSecond.default(relayDefaults.ratePerSecond),
    maxConnections: fields.maxConnections.default(relayDefaults.maxConnections),
    flightWindow: fields.flightWindow.default(relayDefaults.flightWindow),
    signDkim: fields.signDkim.default(relayDefaults.signDkim),
    position: fields.position.default(relayDefaults.position),
    weight: fields.weight.default(relayDefaults.weight),
    sendingWindow: fields.sendingWindow.default(relayDefaults.sendingWindow),
    warmUp: fields.warmUp.default(relayDefaults.warmUp),
    limits: fields.limits.default([]),
    aws: awsKeys.extend({ secretAccessKey: awsSecret }).nullable().default(relayDefaults.aws),
  })
  .meta({ id: 'NewRelay' })

export const relayChange = z
  .strictObject({
    name: fields.name.optional(),
    host: fields.host.optional(),
    port: fields.port.optional(),
    security: fields.security.optional(),
    verifyCertificate: fields.verifyCertificate.optional(),
    username: fields.username.optional(),
    password: fields.password.optional().describe('Left out: stays as it is; null: removed'),
    ratePerSecond: fields.ratePerSecond.optional(),
    maxConnections: fields.maxConnections.optional(),
    flightWindow: fields.flightWindow.optional(),
    signDkim: fields.signDkim.optional(),
    position: fields.position.optional(),
    weight: fields.weight.optional(),
    sendingWindow: fields.sendingWindow.optional(),
    warmUp: fields.warmUp.optional(),
    limits: fields.limits.optional().describe('Take the place of all that there are'),
    aws: awsKeys
      .extend({ secretAccessKey: awsSecret.optional().describe('Left out: stays as it is') })
      .nullable()
      .optional(),
    state: z.enum(['enabled', 'disabled']).optional().describe('`enabled` ends a hold, too'),
  })
  .meta({ id: 'RelayChange' })

export const relayHold = z
  .strictObject({
    reason: z.string().max(500),
    until: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .nullable()
      .default(null)
      .describe('It goes on by itself then; null: when somebody releases it'),
  })
  .meta({ id: 'RelayHold' })

export const relayTest = z
  .object({
    ok: z.boolean(),
    steps: z
      .array(z.object({ phase: z.enum(smtpPhases), ok: z.boolean(), words: z.string() }))
      .readonly()
      .describe("In order, in the relay's own words; the last one is the failed one, if any"),
    capabilities: z.array(z.string()).readonly().describe('What the relay offers after EHLO'),
    trouble: z.enum(relayTroubleNames).nullable().describe('Why it cannot be used; null where it can'),
    advice: z.string().nullable().describe('The trouble in words, with what to do'),
    durationMs: z.int(),
  })
  .meta({ id: 'RelayTest' })

export const relayParams = z.object({ relayId: pathId })
