/** Puts failed deliveries back into the queue, with a fresh retry budget. */
import type { Sql } from '../database.ts'

/** Reopens a finished campaign. Inside a transaction that has locked it. Returns how many wait again. */
export async function requeueFailed(
  tx: Sql,
  campaignId: number,
  filter: { readonly reason?: string; readonly deliveryId?: number },
): Promise<number> {
  const [row] = await tx.query<{ requeued: number }>(
    `with requeued as (
       update deliveries set state = 'queued', reason = null, retry_count = 0, state_at = now()
       where campaign_id = $1 and state = 'failed' and ($2::text is null or reason = $2)
         and ($3::bigint is null or id = $3)
       returning id
     ),
     due as (
       insert into due_deliveries (delivery_id, campaign_id, due_at) select id, $1, now() from requeued
       on conflict (delivery_id) do nothing
     )
     select count(*) as requeued from requeued`,
    [campaignId, filter.reason ?? null, filter.deliveryId ?? null],
  )
  const requeued = row?.requeued ?? 0
  if (requeued > 0)
    await tx.query(
      `update campaigns set state = 'sending', finished_at = null where id = $1 and state = 'finished'`,
      [campaignId],
    )
  return requeued
}
