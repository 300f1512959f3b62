/** The only reader of the environment. A wrong setting stops the start with its name and what it should be. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

const environment = z.object({
  PORT: port.default(9000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/name')
    .optional(),
  WAYBILL_DATA: z.string().min(1).optional(),
  WAYBILL_URL: z.url({ protocol: /^https?$/ }).optional(),
  WAYBILL_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  WAYBILL_ADMIN_EMAIL: z.string().min(3).optional(),
  WAYBILL_ADMIN_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
  WAYBILL_RELAY_URL: z.string().optional(),
  WAYBILL_SANDBOX_PORT: port.default(2525),
  WAYBILL_ALLOW_PRIVATE_WEBHOOKS: z.stringbool().default(false),
  WAYBILL_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WAYBILL_LEASE_MS: z.coerce.number().int().min(1000).max(600_000).default(15_000),
})

export interface Config {
  readonly port: number
  readonly host: string
  /** Absent: the private PostgreSQL in the data folder. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  /** The address that recipients see in links; no slash at the end. */
  readonly publicUrl: string
  readonly secret: string | undefined
  readonly admin: { readonly email: string | undefined; readonly password: string | undefined }
  readonly relayUrl: string | undefined
  readonly sandboxPort: number
  /** Webhooks may go to addresses of private networks. */
  readonly allowPrivateWebhooks: boolean
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** How long an engine may be silent before its deliveries are rescued. */
  readonly leaseMs: number
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** @throws ConfigError naming every setting that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These settings are wrong:\n${lines.join('\n')}`)
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    dataFolder: resolve(settings.WAYBILL_DATA ?? join(homedir(), '.waybill')),
    publicUrl: (settings.WAYBILL_URL ?? `http://${urlHost(settings.HOST)}:${settings.PORT}`).replace(
      /\/+$/,
      '',
    ),
    secret: settings.WAYBILL_SECRET,
    admin: { email: settings.WAYBILL_ADMIN_EMAIL, password: settings.WAYBILL_ADMIN_PASSWORD },
    relayUrl: settings.WAYBILL_RELAY_URL,
    sandboxPort: settings.WAYBILL_SANDBOX_PORT,
    allowPrivateWebhooks: settings.WAYBILL_ALLOW_PRIVATE_WEBHOOKS,
    logLevel: settings.WAYBILL_LOG,
    leaseMs: settings.WAYBILL_LEASE_MS,
  }
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
