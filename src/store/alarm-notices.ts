/** The queue of webhook calls and mails about alarms: one row for each telling, kept until it was taken or given up. */
import type { Sql } from './database.ts'

export type NoticeChannel = 'webhook' | 'email'

export interface Notice {
  readonly id: number
  readonly alarmId: number
  readonly event: 'raised' | 'cleared'
  readonly channel: NoticeChannel
  /** Tries before this one. */
  readonly attemptCount: number
  readonly kind: string
  readonly subject: string
  readonly message: string
  readonly raisedAt: Date
  readonly clearedAt: Date | null
}

/** Those that are due, oldest first. The caller is the only one who tells: it holds the watch (alarm-watch.ts). */
export function listDueNotices(sql: Sql, limit: number): Promise<Notice[]> {
  return sql.query<Notice>(
    `select n.id, n.alarm_id as "alarmId", n.event, n.channel, n.attempt_count as "attemptCount", a.kind, a.subject,
       a.message, a.raised_at as "raisedAt", a.cleared_at as "clearedAt"
     from alarm_notices n join alarms a on a.id = n.alarm_id
     where n.next_try_at <= now() order by n.next_try_at, n.id limit $1`,
    [limit],
  )
}

export async function markTold(sql: Sql, noticeId: number): Promise<void> {
  await sql.query(
    `update alarm_notices set told_at = now(), next_try_at = null, problem = null, attempt_count = attempt_count + 1
     where id = $1`,
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
    `update alarm_notices set attempt_count = attempt_count + 1, problem = $2,
       next_try_at = now() + $3 * interval '1 millisecond'
     where id = $1`,
    [noticeId, problem, againInMs],
  )
}
