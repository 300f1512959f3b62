/** The record of what people changed: written in the transaction of the change, never altered. */
import type { Sql } from './database.ts'

export interface AuditEntry {
  readonly id: number
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** Names who did what to what; `detail` says what the change was, never a secret. */
export async function recordAudit(
  sql: Sql,
  entry: {
    readonly actor: string
    /** A verb and its noun: `start campaign`. */
    readonly action: string
    /** A noun and its id: `campaign 12`. */
    readonly subject: string
    readonly detail?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await sql.query('insert into audit_log (actor, action, subject, detail) values ($1, $2, $3, $4)', [
    entry.actor,
    entry.action,
    entry.subject,
    JSON.stringify(entry.detail ?? {}),
  ])
}

/** Whether this actor did this to this subject before, with all of this in the detail. */
export async function wasRecorded(
  sql: Sql,
  entry: Pick<AuditEntry, 'actor' | 'action' | 'subject' | 'detail'>,
): Promise<boolean> {
  const rows = await sql.query(
    `select from audit_log where subject = $3 and actor = $1 and action = $2 and detail @> $4::jsonb limit 1`,
    [entry.actor, entry.action, entry.subject, JSON.stringify(entry.detail)],
  )
  return rows.length > 0
}

/** Newest first. */
export function listAudit(
  sql: Sql,
  page: { limit: number; after?: number | undefined },
): Promise<AuditEntry[]> {
  return sql.query<AuditEntry>(
    `select id, at, actor, action, subject, detail from audit_log
     where $2::bigint is null or id < $2 order by id desc limit $1`,
    [page.limit, page.after ?? null],
  )
}
