/**
 * The queue in a few figures that add up: what waits, and what for. From the tallies and from indexes alone, so that it can
 * be asked for every few seconds, whatever the number of deliveries.
 */
import type { Sql } from '../database.ts'

export interface QueueOverview {
  /** The sum of `sending`, `dueSoon`, `later`, `held` and `halted`. */
  readonly waiting: number
  readonly sending: number
  /** Due now or within a minute. */
  readonly dueSoon: number
  readonly later: number
  readonly held: number
  /** In campaigns that are paused, or being cancelled. */
  readonly halted: number
  readonly inDoubt: number
}

/** One glance at tables that move: a part is never negative, and the sum is always that of the parts. */
export async function readQueueOverview(sql: Sql): Promise<QueueOverview> {
  const rows = await sql.query<{
    readonly state: string
    readonly idle: number
    readonly sending: number
    readonly inDoubt: number
    readonly held: number
    readonly later: number
  }>(
    `select c.state,
       coalesce(sum(p.count) filter (where p.state in ('queued', 'deferred')), 0)::bigint as idle,
       coalesce(sum(p.count) filter (where p.state = 'sending'), 0)::bigint as sending,
       coalesce(sum(p.count) filter (where p.state = 'in_doubt'), 0)::bigint as "inDoubt",
       (select count(*) from delivery_orders o join deliveries d on d.id = o.delivery_id
        where o.campaign_id = c.id and o.hold_id is not null and d.state in ('queued', 'deferred')) as held,
       (select count(*) from due_deliveries due
        where due.campaign_id = c.id and due.relay_id is null and due.due_at > now() + interval '1 minute')
       + (select count(*) from due_deliveries due
          where due.campaign_id = c.id and due.relay_id is not null and due.due_at > now() + interval '1 minute')
         as later
     from campaign_progress p join campaigns c on c.id = p.campaign_id
     where p.state in ('queued', 'deferred', 'sending', 'in_doubt')
     group by c.id`,
  )
  const sum = { sending: 0, dueSoon: 0, later: 0, held: 0, halted: 0, inDoubt: 0 }
  for (const row of rows) {
    const held = Math.min(row.held, row.idle)
    const free = row.idle - held
    const later = row.state === 'sending' ? Math.min(row.later, free) : 0
    sum.sending += row.sending
    sum.inDoubt += row.inDoubt
    sum.held += held
    sum.later += later
    sum[row.state === 'sending' ? 'dueSoon' : 'halted'] += free - later
  }
  const waiting = sum.sending + sum.dueSoon + sum.later + sum.held + sum.halted
  return { ...sum, waiting }
}
