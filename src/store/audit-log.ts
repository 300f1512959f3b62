/** The record of what people changed: written in the transaction of the change, never altered. */
import type { AuditAction } from '../domain/audit-actions.ts'
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
    readonly action: AuditAction
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

export interface AuditFilter {
  readonly actor?: string | undefined
  /** A whole word such as `campaign.started`, or its noun: `campaign`. */
  readonly action?: string | undefined
  /** A noun with its id: `campaign 12`. */
  readonly subject?: string | undefined
}

/** Newest first. */
export function listAudit(
  sql: Sql,
  page: AuditFilter & { readonly limit: number; readonly after?: number | undefined },
): Promise<AuditEntry[]> {
  return sql.query<AuditEntry>(
    `select id, at, actor, action, subject, detail from audit_log
     where ($2::bigint is null or id < $2)
       and ($3::text is null or actor = $3)
       and ($4::text is null or action = $4 or starts_with(action, $4 || '.'))
       and ($5::text is null or subject = $5)
     order by id desc limit $1`,
    [page.limit, page.after ?? null, page.actor ?? null, page.action ?? null, page.subject ?? null],
  )
}

export interface AuditWords {
  readonly actors: readonly string[]
  readonly actions: readonly string[]
}

/** Who did anything, and what was ever done: what the log can be filtered by. */
export async function listAuditWords(sql: Sql): Promise<AuditWords> {
  const rows = await sql.query<{ kind: 'actor' | 'action'; word: string }>(
    `${distinctWords('actor')} union all ${distinctWords('action')}`,
  )
  const wordsOf = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => row.word)
      .toSorted()
  return { actors: wordsOf('actor'), actions: wordsOf('action') }
}

/** Jumps from one word to the next over the index, however many entries each has; contacts who acted are not people of ours. */
function distinctWords(column: 'actor' | 'action'): string {
  return `(with recursive words as (
      select (select min(${column}) from audit_log) as word
      union all
      select (select min(${column}) from audit_log where ${column} > word) from words where word is not null
    )
    select '${column}' as kind, word from words where word is not null and word !~ '^contact \\d+$' limit 500)`
}
