/** Puts deliveries that a bulk action took out of the queue back into it. */
import type { Sql } from '../database.ts'
import { lockFrontiers } from './queue-holds.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'

/**
 * Locks the campaigns that `requeueSkipped` moves: before anything else of its transaction, as who corrects an address does
 * before the contact. None of them ends meanwhile.
 */
export async function lockSkippedCampaigns(
  tx: Sql,
  bulkActionId: number,
  contactIds: readonly number[],
): Promise<number[]> {
  const campaigns = await tx.query<{ id: number }>(lockCampaignsSql, [bulkActionId, contactIds])
  return campaigns.map((campaign) => campaign.id)
}

/**
 * In a transaction that has locked these campaigns. Locks their frontiers: only what is before the frontier needs a row that
 * says when it is due. Deliveries of a cancelled campaign stay skipped, as its statement
 * is closed; so do those that somebody has moved since. They have the campaign's whole time again.
 */
export async function requeueSkipped(
  tx: Sql,
  bulkActionId: number,
  contactIds: readonly number[],
  reason: string,
  campaignIds: readonly number[],
): Promise<number> {
  if (campaignIds.length === 0) return 0
  await lockFrontiers(tx, campaignIds)
  const requeued = await tx.query<{ campaignId: number; requeued: number }>(requeueSql, [
    bulkActionId,
    contactIds,
    reason,
    campaignIds,
  ])
  await reopenCampaigns(
    tx,
    requeued.map((row) => row.campaignId),
  )
  return requeued.reduce((sum, row) => sum + row.requeued, 0)
}

const lockCampaignsSql = `
select id from campaigns
where state in ('sending', 'paused', 'finished') and id in (
  select delivery.campaign_id from bulk_action_deliveries as remembered
  join deliveries as delivery on delivery.id = remembered.delivery_id
  where remembered.bulk_action_id = $1 and remembered.contact_id = any ($2::bigint[]))
order by id for update`

/** What was held waits for its release, what was moved for its relay. */
const requeueSql = `
with requeued as (
  update deliveries as delivery set state = 'queued', reason = null, resent_at = now(), state_at = now()
  from bulk_action_deliveries as remembered
  where remembered.bulk_action_id = $1 and remembered.contact_id = any ($2::bigint[])
    and delivery.id = remembered.delivery_id and delivery.campaign_id = any ($4::bigint[])
    and delivery.state = 'skipped' and delivery.reason = $3
  returning delivery.id, delivery.campaign_id, remembered.due_at
),
due as (
  insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
  select requeued.id, requeued.campaign_id, greatest(requeued.due_at, now()), orders.relay_id
  from requeued
  join dispatch_cursors as cursor on cursor.campaign_id = requeued.campaign_id
  left join delivery_orders as orders on orders.delivery_id = requeued.id
  where requeued.id <= cursor.dispatched_through and orders.hold_id is null
  on conflict (delivery_id) do nothing
)
select campaign_id as "campaignId", count(*) as requeued from requeued group by campaign_id`
