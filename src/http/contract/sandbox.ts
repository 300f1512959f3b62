import { z } from 'zod'
import { sandboxLimitKinds, sandboxLimitUnits, sandboxPhases, sandboxProfiles } from '../../domain/sandbox.ts'
import { flag, id, pageQuery, pathId } from './page.ts'

const match = z.object({
  recipient: z.string().optional(),
  probability: z.number().optional(),
  seed: z.number().optional(),
  fromNumber: z.int().optional(),
  toNumber: z.int().optional(),
  every: z.int().optional(),
  firstTries: z.int().optional(),
})

const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('defer'), reply: z.string() }),
  z.object({ kind: z.literal('refuse'), reply: z.string() }),
  z.object({ kind: z.literal('drop'), how: z.enum(['fin', 'rst']), partialReply: z.string().optional() }),
  z.object({ kind: z.literal('slow'), delayMs: z.int() }),
  z.object({ kind: z.literal('dribble'), gapMs: z.int() }),
  z.object({ kind: z.literal('silence') }),
])

const settings = z
  .object({
    profile: z
      .enum(sandboxProfiles)
      .describe('How it behaves: own MTA, Amazon SES, shared hosting at 35 an hour'),
    rules: z
      .array(
        z.object({
          name: z.string().optional(),
          phase: z.enum(sandboxPhases),
          match: match.optional(),
          action,
        }),
      )
      .readonly(),
    specialAddresses: z.boolean(),
    limits: z
      .array(
        z.object({
          kind: z.enum(sandboxLimitKinds),
          count: z.number(),
          per: z.enum(sandboxLimitUnits),
          burst: z.number().optional(),
          recipient: z.string().optional(),
          phase: z.enum(['mail', 'rcpt', 'data', 'dot']).optional(),
          reply: z.string().optional(),
        }),
      )
      .readonly(),
    maxConnections: z.int().nullable(),
    maxMessagesPerSession: z.int().nullable(),
    maxSizeBytes: z.int(),
    idleMs: z.int(),
    auth: z.enum(['off', 'optional', 'required']),
    credentials: z.object({ user: z.string(), password: z.string() }).nullable(),
    tls: z.enum(['off', 'starttls', 'implicit']),
    maxInbox: z.int(),
  })
  .meta({ id: 'SandboxSettings' })

/** What is given is changed; the sandbox itself judges it and names the field at fault. */
export const sandboxPatch = z.record(z.string(), z.unknown()).meta({
  id: 'SandboxPatch',
  description: 'Any of the fields of SandboxSettings',
})

export const sandboxDescription = z
  .object({
    host: z.string(),
    port: z.int(),
    settings,
    connections: z.object({ open: z.int(), total: z.int() }),
    inbox: z.object({ messages: z.int(), bytes: z.int(), missing: z.int() }),
    summary: z.object({
      accepted: z.int(),
      acceptedRecipients: z.int(),
      distinctRecipients: z.int(),
      acceptedTwice: z.int(),
      throttled: z.int(),
      refused: z.int(),
      deferred: z.int(),
      dropped: z.int(),
      replies: z.array(z.object({ reply: z.string(), count: z.int() })).readonly(),
    }),
  })
  .meta({ id: 'Sandbox' })

const mail = z
  .object({
    id,
    acceptedAt: z.iso.datetime(),
    sender: z.string(),
    recipients: z.array(z.string()).readonly(),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    size: z.int(),
  })
  .meta({ id: 'SandboxMail' })

export const sandboxMailContent = mail
  .extend({
    headers: z.array(z.object({ name: z.string(), value: z.string() })).readonly(),
    html: z.string().optional().describe('Show it only in a frame without privileges'),
    text: z.string().optional(),
    attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.int() })).readonly(),
  })
  .meta({ id: 'SandboxMailContent' })

export const sandboxMailPage = z
  .object({ items: z.array(mail).readonly(), next: z.int().nullable() })
  .meta({ id: 'SandboxMailPage' })

export const sandboxMailQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: pageQuery.shape.after,
  search: z.string().max(200).optional().describe('Words that must all occur'),
})

export const sandboxMailParams = z.object({ mailId: pathId })

export const sandboxClearing = z.object({
  ledger: flag.default(false).describe('Also forget what was accepted and counted'),
})
