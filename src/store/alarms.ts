/**
 * Alarms: what an operator has to know without looking. An alarm is raised once however often it is seen, and cleared when
 * the trouble is over. Telling people is the matter of alarm-notices.ts.
 */
import type { Sql } from './database.ts'

export interface Alarm {
  readonly id: number
  /** What is wrong, a word for programs: `relay_held`. */
  readonly kind: string
  /** With what, a noun and its id: `relay 3`. */
  readonly subject: string
  /** What is wrong and what to do, in words. */
  readonly message: string
  readonly raisedAt: Date
  readonly clearedAt: Date | null
  /** When the first webhook or mail about it was taken. */
  readonly toldAt: Date | null
}

export interface AlarmKey {
  readonly kind: string
  readonly subject: string
}

const columns = `
  a.id, a.kind, a.subject, a.message, a.raised_at as "raisedAt", a.cleared_at as "clearedAt",
  (select min(n.told_at) from alarm_notices n where n.alarm_id = a.id and n.event = 'raised') as "toldAt"`

/**
 * Who is told: the channels that are set at that moment (domain/settings.ts has the keys). Who never heard of an alarm hears
 * nothing of its end either.
 */
const channelsSet = `
  select case key when 'alarm.webhook_url' then 'webhook' else 'email' end as channel
  from settings where key in ('alarm.webhook_url', 'alarm.email')`

/** Returns true when it was not raised yet; otherwise only its words are brought up to date. */
export async function raiseAlarm(sql: Sql, alarm: AlarmKey & { readonly message: string }): Promise<boolean> {
  const [raised] = await sql.query<{ isNew: boolean }>(
    `with raised as (
       insert into alarms as a (kind, subject, message) values ($1, $2, $3)
       on conflict (kind, subject) where cleared_at is null do update set message = excluded.message
       returning id, xmax = 0 as is_new
     ),
     noticed as (
       insert into alarm_notices (alarm_id, event, channel)
       select raised.id, 'raised', channel from raised cross join (${channelsSet}) as channels where raised.is_new
     )
     select is_new as "isNew" from raised`,
    [alarm.kind, alarm.subject, alarm.message],
  )
  return raised?.isNew === true
}

/** Returns true when it was raised until now. */
export async function clearAlarm(sql: Sql, alarm: AlarmKey): Promise<boolean> {
  const cleared = await sql.query(
    `with cleared as (
       update alarms set cleared_at = now() where kind = $1 and subject = $2 and cleared_at is null returning id
     ),
     noticed as (
       insert into alarm_notices (alarm_id, event, channel)
       select told.alarm_id, 'cleared', told.channel
       from cleared join alarm_notices as told on told.alarm_id = cleared.id and told.event = 'raised'
     )
     select id from cleared`,
    [alarm.kind, alarm.subject],
  )
  return cleared.length > 0
}

/** Oldest first. */
export function listOpenAlarms(sql: Sql): Promise<Alarm[]> {
  return sql.query<Alarm>(`select ${columns} from alarms a where a.cleared_at is null order by a.id`)
}

/** Newest first. */
export function listAlarms(
  sql: Sql,
  page: { readonly limit: number; readonly after?: number | undefined },
): Promise<Alarm[]> {
  return sql.query<Alarm>(
    `select ${columns} from alarms a where $2::bigint is null or a.id < $2 order by a.id desc limit $1`,
    [page.limit, page.after ?? null],
  )
}
