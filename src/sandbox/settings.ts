/**
 * The settings of the sandbox: what may be said in them, what holds where nothing is said, and the file that keeps them.
 * Wrong settings are refused whole, naming the field; nothing half-applies.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { done, refused, type Result } from '../domain/problem.ts'
import {
  sandboxLimitKinds,
  sandboxLimitUnits,
  sandboxPhases,
  sandboxProfiles,
  type SandboxProfileName,
  type SandboxSettings,
} from '../domain/sandbox.ts'
import { profiles } from './profiles.ts'

const longestMs = 3_600_000

const replyText = z
  .string()
  .max(2000, 'must be at most 2,000 characters')
  .regex(/^[\x20-\x7e\n]*$/, 'must be printable ASCII; a line feed starts the next line of the reply')
const deferReply = replyText.regex(
  /^4\d\d \S/,
  'must start with a 4xx code and a space, such as "451 4.3.0 Try again later"',
)
const refuseReply = replyText.regex(
  /^5\d\d \S/,
  'must start with a 5xx code and a space, such as "550 5.1.1 No such user"',
)
const failureReply = replyText.regex(/^[45]\d\d \S/, 'must start with a 4xx or 5xx code and a space')

const pattern = z
  .string()
  .regex(/^[^\s<>]+$/, 'must be an address, a pattern with * or a domain, without spaces')
  .max(320)

const match = z.strictObject({
  recipient: pattern.optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  fromNumber: z.int().min(1).optional(),
  toNumber: z.int().min(1).optional(),
  every: z.int().min(1).optional(),
  firstTries: z.int().min(1).optional(),
})

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({ kind: z.literal('defer'), reply: deferReply }),
  z.strictObject({ kind: z.literal('refuse'), reply: refuseReply }),
  z.strictObject({
    kind: z.literal('drop'),
    how: z.enum(['fin', 'rst']),
    partialReply: replyText.optional(),
  }),
  z.strictObject({ kind: z.literal('slow'), delayMs: z.int().min(0).max(longestMs) }),
  z.strictObject({ kind: z.literal('dribble'), gapMs: z.int().min(1).max(60_000) }),
  z.strictObject({ kind: z.literal('silence') }),
])

const phasesWithRecipients = new Set<string>(['rcpt', 'data', 'body', 'dot', 'after'])

const rule = z
  .strictObject({
    name: z.string().max(200).optional(),
    phase: z.enum(sandboxPhases),
    match: match.optional(),
    action,
  })
  .superRefine((given, context) => {
    if (phasesWithRecipients.has(given.phase)) return
    for (const field of ['recipient', 'firstTries'] as const) {
      if (given.match?.[field] === undefined) continue
      const message = `cannot be used at ${given.phase}: the recipient is known from rcpt on`
      context.addIssue({ code: 'custom', message, path: ['match', field] })
    }
  })

const limit = z
  .strictObject({
    kind: z.enum(sandboxLimitKinds),
    count: z.int().min(1).max(1_000_000),
    per: z.enum(sandboxLimitUnits),
    burst: z.int().min(1).max(1_000_000).optional(),
    recipient: pattern.optional(),
    phase: z.enum(['mail', 'rcpt', 'data', 'dot']).optional(),
    reply: failureReply.optional(),
  })
  .superRefine((given, context) => {
    if (given.burst !== undefined && given.kind !== 'token_bucket') {
      context.addIssue({ code: 'custom', message: 'only a token_bucket has a burst', path: ['burst'] })
    }
    if (given.recipient !== undefined && given.phase === 'mail') {
      const message = 'cannot be used at mail: the recipient is known from rcpt on'
      context.addIssue({ code: 'custom', message, path: ['recipient'] })
    }
  })

const settingsShape = z.strictObject({
  profile: z.enum(sandboxProfiles),
  rules: z.array(rule).max(1000),
  specialAddresses: z.boolean(),
  limits: z.array(limit).max(100),
  maxConnections: z.int().min(0).max(100_000).nullable(),
  maxMessagesPerSession: z.int().min(1).nullable(),
  maxSizeBytes: z.int().min(1000).max(1_000_000_000),
  idleMs: z.int().min(10).max(86_400_000),
  auth: z.enum(['off', 'optional', 'required']),
  credentials: z.strictObject({ user: z.string().min(1), password: z.string() }).nullable(),
  tls: z.enum(['off', 'starttls', 'implicit']),
  maxInbox: z.int().min(0).max(1_000_000),
})

const patchShape = settingsShape.partial()

export function defaultSettings(profile: SandboxProfileName): SandboxSettings {
  return {
    profile,
    rules: [],
    specialAddresses: true,
    auth: 'optional',
    credentials: null,
    tls: 'off',
    maxInbox: 10_000,
    ...profiles[profile].defaults,
  }
}

/** The settings after a patch. A new profile brings its own limits, caps and idle time, unless the patch names them. */
export function patchSettings(current: SandboxSettings, patch: unknown): Result<SandboxSettings> {
  const parsed = patchShape.safeParse(patch)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    const message = `The sandbox settings were not changed. ${field === '' ? 'They' : field} ${issue?.message ?? 'are wrong'}`
    return field === '' ? refused('sandbox_settings', message) : refused('sandbox_settings', message, field)
  }
  const { data } = parsed
  const profile = data.profile ?? current.profile
  const broughtByProfile = profile === current.profile ? {} : profiles[profile].defaults
  return done({ ...current, ...broughtByProfile, ...definedOnly(data) })
}

function definedOnly(patch: z.output<typeof patchShape>): Partial<SandboxSettings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

/** The kept settings, or the defaults where none were kept yet. */
export function readSettings(file: string): Result<SandboxSettings> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return done(defaultSettings('postfix'))
    throw error
  }
  const parsed = settingsShape.safeParse(parseJson(text))
  if (parsed.success) return done(parsed.data)
  const [issue] = parsed.error.issues
  const where = issue === undefined ? '' : `: ${issue.path.join('.')} ${issue.message}`
  return refused(
    'sandbox_settings_file',
    `${file} cannot be used${where}. Mend it, or remove it to start with the defaults.`,
  )
}

/** Replaces the file in one step: a crash leaves the old settings or the new ones. */
export function writeSettings(file: string, settings: SandboxSettings): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(settings, undefined, 2)}\n`)
  renameSync(`${file}.new`, file)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
