/** Campaigns that start by themselves, and those that could not. */
import type { Sql } from './database.ts'

/** Of a draft that the caller has locked. */
export async function setSchedule(
  tx: Sql,
  campaignId: number,
  schedule: { readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.query(
    `update campaigns set state = 'scheduled', scheduled_at = $2, scheduled_by = $3, schedule_problem = null where id = $1`,
    [campaignId, schedule.at, schedule.by],
  )
}

/** Makes a scheduled campaign, locked by the caller, a draft again. `problem` says why it did not start. */
export async function clearSchedule(tx: Sql, campaignId: number, problem: string | null): Promise<void> {
  await tx.query(
    `update campaigns set state = 'draft', scheduled_at = null, scheduled_by = null, schedule_problem = $2 where id = $1`,
    [campaignId, problem],
  )
}

export interface DueCampaign {
  readonly id: number
  readonly scheduledAt: Date
  readonly scheduledBy: string
  /** How long ago its time was, on the database's clock. */
  readonly lateMs: number
}

/** Those whose time has come. */
export function listDueCampaigns(sql: Sql): Promise<DueCampaign[]> {
  return sql.query<DueCampaign>(
    `select id, scheduled_at as "scheduledAt", scheduled_by as "scheduledBy",
       (extract(epoch from clock_timestamp() - scheduled_at) * 1000)::float8 as "lateMs"
     from campaigns where state = 'scheduled' and scheduled_at <= clock_timestamp() order by scheduled_at, id`,
    [],
    'list_due_campaigns',
  )
}

/** Milliseconds from the database's clock until then; negative: it is past. */
export async function msUntil(sql: Sql, at: Date): Promise<number> {
  const [row] = await sql.query<{ ms: number }>(
    'select (extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::float8 as ms',
    [at],
  )
  return row?.ms ?? 0
}
