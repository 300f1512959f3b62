/** Tells people about alarms, by webhook and by e-mail: each notice until it was taken, or for a day. */
import { hostname } from 'node:os'
import type { SettingKey, SettingValue } from '../domain/settings.ts'
import { composePlainMail } from '../mail/compose/plain-mail.ts'
import { sendOne } from '../mail/smtp/send-one.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { markTold, markUntold, takeDueNotices, type Notice } from '../store/alarm-notices.ts'
import type { Database } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { openSettings } from './change-setting.ts'
import { relayRoute } from './relay-route.ts'
import { postWebhook } from './webhook/post-webhook.ts'

export interface Telling {
  readonly database: Database
  readonly secrets: Secrets
  /** Webhooks may go into private networks. */
  readonly allowPrivateWebhooks: boolean
  /** The address of the console, without a slash at the end. */
  readonly publicUrl: string
}

const minuteMs = 60_000
/** After each try. After the last one it is given up. */
const tryAgainAfterMs = [0.5, 2, 10, 30, 60, 180, 360, 720].map((minutes) => minutes * minuteMs)
const atOnce = 10
const mailPatience = {
  connectMs: 10_000,
  greetingMs: 10_000,
  commandMs: 20_000,
  dotMs: 60_000,
  dataStartMs: 20_000,
}

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
async function sayByMail(telling: Telling, settings: Settings, notice: Notice): Promise<string | undefined> {
  const to = settings['alarm.email']
  if (to === null) return 'No address is set any more.'
  const mail = alarmMail(String(settings['alarm.email_from'] ?? to), String(to), notice, telling.publicUrl)
  const relays = (await listRelays(telling.database)).filter((relay) => relay.state === 'enabled')
  const problems: string[] = []
  for (const relay of relays) {
    const route = relayRoute(telling.secrets, relay, hostname())
    const outcome = await sendOne(route, mail, mailPatience)
    if (outcome.kind === 'reply' && outcome.reply.code < 300) return undefined
    const words = outcome.kind === 'reply' ? `${outcome.reply.code} ${outcome.reply.text}` : outcome.error
    problems.push(`${relay.name}: ${words}`)
  }
  return problems.join(' ') || 'There is no relay to send it through.'
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
