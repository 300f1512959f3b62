/** Puts deliveries that a bulk action took out of the queue back into it. */
import type { Sql } from '../database.ts'

/**
 * Locks the campaigns first, as finishing one does, so that none ends between the two. Deliveries of a cancelled campaign
 * stay skipped: its statement is closed. So do those that somebody has moved since.
 */
export async function requeueSkipped(
  tx: Sql,
  bulkActionId: number,
  contactIds: readonly number[],
  reason: string,
): Promise<number> {
  const values = [bulkActionId, contactIds]
  await tx.query(
    `select from campaigns where id in (
       select delivery.campaign_id from bulk_action_deliveries as remembered
       join deliveries as delivery on delivery.id = remembered.delivery_id
       where remembered.bulk_action_id = $1 and remembered.contact_id = any ($2::bigint[]))
     order by id for update`,
    values,
  )
  const [row] = await tx.query<{ requeued: number }>(requeueSql, [...values, reason])
  return row?.requeued ?? 0
}

const requeueSql = `
with requeued as (
  update deliveries as delivery set state = 'queued', reason = null, state_at = now()
  from bulk_action_deliveries as remembered, campaigns as campaign
  where remembered.bulk_action_id = $1 and remembered.contact_id = any ($2::bigint[])
    and delivery.id = remembered.delivery_id and delivery.state = 'skipped' and delivery.reason = $3
    and campaign.id = delivery.campaign_id and campaign.state in ('sending', 'paused', 'finished')
  returning delivery.id, delivery.campaign_id, remembered.due_at
),
due as (
  insert into due_deliveries (delivery_id, campaign_id, due_at)
  select id, campaign_id, greatest(due_at, now()) from requeued
  on conflict (delivery_id) do nothing
),
reopened as (
  update campaigns set state = 'sending', finished_at = null
  where state = 'finished' and id in (select campaign_id from requeued)
)
select count(*) as requeued from requeued`
