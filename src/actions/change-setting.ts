/** Settings of the whole installation: shown, set and given their default again. Secrets are sealed and never shown. */
import { done, type Result } from '../domain/problem.ts'
import { checkSetting, isSettingKey, settingKeys, settingRules, unknownSetting } from '../domain/settings.ts'
import type { SettingKey, SettingValue } from '../domain/settings.ts'
import { seal, unseal } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database, Sql } from '../store/database.ts'
import { forgetSetting, readSettings, writeSetting } from '../store/settings.ts'

export interface ShownSetting {
  readonly key: SettingKey
  readonly summary: string
  /** What holds: as set, or the default. Of secrets always null. */
  readonly value: SettingValue | null
  readonly isSet: boolean
  readonly isSecret: boolean
}

export async function listSettings(sql: Sql): Promise<ShownSetting[]> {
  const stored = await readSettings(sql)
  return settingKeys.map((key) => {
    const { summary, fallback } = settingRules[key]
    const isSecret = isSecretSetting(key)
    const value = isSecret ? null : (valueOf(stored.get(key)) ?? fallback)
    return { key, summary, value, isSet: stored.has(key), isSecret }
  })
}

export interface SettingChange {
  readonly key: string
  /** null: the default again. */
  readonly value: SettingValue | null
  readonly actor: string
}

/** Refusals: `unknown_setting`, `invalid_setting`. */
export async function changeSetting(
  database: Database,
  secrets: Secrets,
  { key, value, actor }: SettingChange,
): Promise<Result<void>> {
  if (!isSettingKey(key)) return unknownSetting(key)
  const checked = value === null ? done(null) : checkSetting(key, value)
  if (!checked.ok) return checked
  const isSecret = isSecretSetting(key)
  await database.transaction(async (tx) => {
    if (checked.value === null) await forgetSetting(tx, key)
    else await writeSetting(tx, key, isSecret ? sealed(secrets, checked.value) : checked.value)
    const shown = isSecret && checked.value !== null ? '(secret)' : checked.value
    await recordAudit(tx, { actor, action: 'setting.changed', subject: key, detail: { value: shown } })
  })
  return done(undefined)
}

/** Values by key as the program uses them: defaults filled in, secrets opened. @throws UnsealError. */
export async function openSettings(
  sql: Sql,
  secrets: Secrets,
): Promise<Readonly<Record<SettingKey, SettingValue | null>>> {
  const stored = await readSettings(sql)
  const open = (key: SettingKey): SettingValue | null => {
    const value = valueOf(stored.get(key))
    if (value === null) return settingRules[key].fallback
    return isSecretSetting(key)
      ? unseal(secrets, 'webhook secret', Buffer.from(String(value), 'base64'))
      : value
  }
  return {
    'alarm.webhook_url': open('alarm.webhook_url'),
    'alarm.webhook_secret': open('alarm.webhook_secret'),
    'alarm.email': open('alarm.email'),
    'alarm.email_from': open('alarm.email_from'),
    'alarm.stall_seconds': open('alarm.stall_seconds'),
    'links.follow': open('links.follow'),
  }
}

function isSecretSetting(key: SettingKey): boolean {
  return 'isSecret' in settingRules[key]
}

function sealed(secrets: Secrets, value: SettingValue): string {
  return seal(secrets, 'webhook secret', String(value)).toString('base64')
}

function valueOf(stored: unknown): SettingValue | null {
  return typeof stored === 'string' || typeof stored === 'number' ? stored : null
}
