/** What a person can set for the whole installation: the keys, what they mean, and what values they take. */
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'

export type SettingValue = string | number

interface SettingRule {
  readonly summary: string
  /** null: there is none. */
  readonly fallback: SettingValue | null
  /** Sealed in the store and never shown. */
  readonly isSecret?: true
  readonly check: (text: string) => Result<SettingValue>
}

export const settingRules = {
  'alarm.webhook_url': {
    summary: 'Where alarms are posted to, as JSON',
    fallback: null,
    check: checkWebhookUrl,
  },
  'alarm.webhook_secret': {
    summary: 'Signs those posts (https://www.standardwebhooks.com)',
    fallback: null,
    isSecret: true,
    check: checkSecret,
  },
  'alarm.email': {
    summary: 'Who gets alarms by e-mail',
    fallback: null,
    check: checkAddress,
  },
  'alarm.email_from': {
    summary: 'The sender of those mails; the recipient itself if left out',
    fallback: null,
    check: checkAddress,
  },
  'alarm.stall_seconds': {
    summary: 'How long a campaign may stand still without a known reason',
    fallback: 120,
    check: checkStallSeconds,
  },
  'links.follow': {
    summary: 'Whether links of a campaign are followed when somebody asks for it: on or off',
    fallback: 'on',
    check: checkOnOrOff,
  },
} as const satisfies Record<string, SettingRule>

export type SettingKey = keyof typeof settingRules
export const settingKeys = Object.keys(settingRules).filter(isSettingKey)

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingRules, key)
}

/** Refused with `invalid_setting` and what is expected. */
export function checkSetting(key: SettingKey, value: SettingValue): Result<SettingValue> {
  const checked = settingRules[key].check(String(value).trim())
  return checked.ok ? checked : refused('invalid_setting', checked.problem.message, 'value')
}

export function unknownSetting(key: string) {
  return refused('unknown_setting', `There is no setting ${key}; there are ${settingKeys.join(', ')}.`, 'key')
}

function checkWebhookUrl(text: string): Result<SettingValue> {
  const expected = say('webhook_address')
  if (!URL.canParse(text) || text.length > 2000) return refused('invalid', expected)
  const { protocol, username, password, href } = new URL(text)
  const isHttp = protocol === 'https:' || protocol === 'http:'
  return isHttp && username === '' && password === '' ? done(href) : refused('invalid', expected)
}

function checkSecret(text: string): Result<SettingValue> {
  return text.length >= 16 && text.length <= 500 ? done(text) : refused('invalid', say('webhook_secret'))
}

function checkAddress(text: string): Result<SettingValue> {
  return /^[\x21-\x3b\x3d\x3f\x41-\x7e]{1,64}@[a-z0-9.-]{3,190}$/i.test(text)
    ? done(text)
    : refused('invalid', say('alarm_address'))
}

function checkStallSeconds(text: string): Result<SettingValue> {
  const seconds = Number(text)
  return Number.isInteger(seconds) && seconds >= 30 && seconds <= 86_400
    ? done(seconds)
    : refused('invalid', say('stall_seconds'))
}

function checkOnOrOff(text: string): Result<SettingValue> {
  return text === 'on' || text === 'off' ? done(text) : refused('invalid', say('on_or_off'))
}
