/** Tells people about alarms, by webhook and by e-mail: each notice until it was taken, or for a day. */
import type { SettingKey, SettingValue } from '../domain/settings.ts'
import { composePlainMail } from '../mail/compose/plain-mail.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { markTold, markUntold, takeDueNotices, type Notice } from '../store/alarm-notices.ts'
import type { Database } from '../store/database.ts'
import { openSettings } from './change-setting.ts'
import { sendOwnMail, tryAgainAfterMs } from './send-own-mail.ts'
import { postWebhook } from './webhook/post-webhook.ts'

export interface Telling {
  readonly database: Database
  readonly secrets: Secrets
  /** Webhooks may go into private networks. */
  readonly allowPrivateWebhooks: boolean
  /** The address of the console, without a slash at the end. */
  readonly publicUrl: string
}

const atOnce = 10

type Settings = Readonly<Record<SettingKey, SettingValue | null>>

/** Returns how many were told. */
export async function tellAlarms(telling: Telling): Promise<number> {
  const notices = await takeDueNotices(telling.database, atOnce)
  if (notices.length === 0) return 0
  const settings = await openSettings(telling.database, telling.secrets)
  const told = await Promise.all(notices.map((notice) => tell(telling, settings, notice)))
  return told.filter(Boolean).length
}

async function tell(telling: Telling, settings: Settings, notice: Notice): Promise<boolean> {
  const say = notice.channel === 'webhook' ? sayByWebhook : sayByMail
  const problem = await say(telling, settings, notice)
  if (problem === undefined) await markTold(telling.database, notice.id)
  else
    await markUntold(telling.database, notice.id, problem, tryAgainAfterMs[notice.attemptCount - 1] ?? null)
  return problem === undefined
}

/** Undefined: taken. */
function sayByWebhook(telling: Telling, settings: Settings, notice: Notice): Promise<string | undefined> {
  const url = settings['alarm.webhook_url']
  if (url === null) return Promise.resolve('No webhook is set any more.')
  const secret = settings['alarm.webhook_secret']
  return postWebhook({
    url: String(url),
    id: `alarm-notice-${notice.id}`,
    body: {
      type: `alarm.${notice.event}`,
      alarm: {
        id: notice.alarmId,
        kind: notice.kind,
        subject: notice.subject,
        message: notice.message,
        raisedAt: notice.raisedAt,
        clearedAt: notice.event === 'cleared' ? notice.clearedAt : null,
      },
      console: telling.publicUrl,
    },
    secret: secret === null ? undefined : String(secret),
    allowPrivate: telling.allowPrivateWebhooks,
  })
}

/** Over the first relay that takes it; the one that the alarm is about may be the one that does not. */
function sayByMail(telling: Telling, settings: Settings, notice: Notice): Promise<string | undefined> {
  const to = settings['alarm.email']
  if (to === null) return Promise.resolve('No address is set any more.')
  const mail = alarmMail(String(settings['alarm.email_from'] ?? to), String(to), notice, telling.publicUrl)
  return sendOwnMail(telling, { ...mail, arrives: 'certainly' })
}

function alarmMail(from: string, to: string, notice: Notice, publicUrl: string) {
  const isOver = notice.event === 'cleared'
  const lines = [
    isOver ? `It is over: ${notice.message}` : notice.message,
    '',
    `Since ${notice.raisedAt.toISOString()}${isOver ? `, until ${notice.clearedAt?.toISOString() ?? ''}` : ''}.`,
    publicUrl,
  ]
  const content = composePlainMail({
    from,
    to,
    subject: `${isOver ? 'Over' : 'Alarm'}: ${notice.kind.replaceAll('_', ' ')}, ${notice.subject}`,
    text: lines.join('\n'),
    messageId: `alarm-notice-${notice.id}@${from.slice(from.lastIndexOf('@') + 1)}`,
    date: new Date(),
  })
  return { sender: from, recipient: to, content }
}
