/** How many deliveries a filter means. */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import type { QueueFilter } from '../../domain/queue.ts'
import type { Sql } from '../database.ts'
import { unended } from './read-queue.ts'
import { resolveFilter } from './resolve-filter.ts'
import { selectWithStates } from './select-queue.ts'

/**
 * Exact. What asks for campaign, states and reason alone is read from the tallies: a handful of rows, whatever the audience.
 * Everything else counts rows.
 */
export async function countQueue(sql: Sql, filter: QueueFilter): Promise<number> {
  const { campaignId, states = unended, reason, ...others } = filter
  if (Object.values(others).every((value) => value === undefined))
    return countFromTallies(sql, campaignId, states, reason)
  const meant = await resolveFilter(sql, filter, states)
  const { from, values } = selectWithStates(meant, states)
  const [row] = await sql.query<{ count: number }>(`select count(*) as count ${from}`, values)
  return row?.count ?? 0
}

async function countFromTallies(
  sql: Sql,
  campaignId: number | undefined,
  states: readonly DeliveryState[],
  reason: string | undefined,
): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select coalesce(sum(count), 0)::bigint as count from delivery_tallies
     where ($1::bigint is null or campaign_id = $1) and state = any ($2::text[])
       and ($3::text is null or reason = $3)`,
    [campaignId ?? null, states, reason ?? null],
  )
  return row?.count ?? 0
}
