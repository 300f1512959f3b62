import { z } from 'zod'
import { relayDefaults, relaySecurities, relayStates } from '../../domain/relay.ts'
import { smtpPhases } from '../../domain/smtp-reply.ts'
import { id, pathId } from './page.ts'

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
    state: z.enum(relayStates),
    heldReason: z.string().nullable(),
    position: z.int().describe('The enabled relay with the lowest position is the first'),
    createdAt: z.date(),
  })
  .meta({ id: 'Relay' })

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
}

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
    state: z.enum(['enabled', 'disabled']).optional(),
  })
  .meta({ id: 'RelayChange' })

export const relayTest = z
  .object({
    ok: z.boolean(),
    steps: z
      .array(z.object({ phase: z.enum(smtpPhases), ok: z.boolean(), words: z.string() }))
      .readonly()
      .describe("In order, in the relay's own words; the last one is the failed one, if any"),
    capabilities: z.array(z.string()).readonly().describe('What the relay offers after EHLO'),
    durationMs: z.int(),
  })
  .meta({ id: 'RelayTest' })

export const relayParams = z.object({ relayId: pathId })
