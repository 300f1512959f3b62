/** The queue of webhook calls and mails about alarms: one row for each telling, kept until it was taken or given up. */
import type { Sql } from './database.ts'

export type NoticeChannel = 'webhook' | 'email'

export interface Notice {
  readonly id: number
  readonly alarmId: number
  readonly event: 'raised' | 'cleared'
  readonly channel: NoticeChannel
  /** Tries, this one included. */
  readonly attemptCount: number
  readonly kind: string
  readonly subject: string
  readonly message: string
  readonly raisedAt: Date
  readonly clearedAt: Date | null
}

/**
 * Takes what is due, oldest first. Whoever took one has five minutes to say what became of it; after that, as when the
 * process dies, it is due again.
 */
export function takeDueNotices(sql: Sql, limit: number): Promise<Notice[]> {
  return sql.query<Notice>(
    `with taken as (
       update alarm_notices set attempt_count = attempt_count + 1, next_try_at = now() + interval '5 minutes'
       where id in (
         select id from alarm_notices where next_try_at <= now() order by next_try_at, id limit $1 for update skip locked)
       returning *
     )
     select n.id, n.alarm_id as "alarmId", n.event, n.channel, n.attempt_count as "attemptCount", a.kind, a.subject,
       a.message, a.raised_at as "raisedAt", a.cleared_at as "clearedAt"
     from taken n join alarms a on a.id = n.alarm_id order by n.id`,
    [limit],
  )
}

export async function markTold(sql: Sql, noticeId: number): Promise<void> {
  await sql.query(
    'update alarm_notices set told_at = now(), next_try_at = null, problem = null where id = $1',
    [noticeId],
  )
}

/** `againInMs` null: given up. */
export async function markUntold(
  sql: Sql,
  noticeId: number,
  problem: string,
  againInMs: number | null,
): Promise<void> {
  await sql.query(
    `update alarm_notices set problem = $2, next_try_at = now() + $3::float8 * interval '1 millisecond' where id = $1`,
    [noticeId, problem, againInMs],
  )
}
