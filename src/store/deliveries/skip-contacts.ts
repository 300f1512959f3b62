/**
 * Takes people out of campaigns that have started, the moment they may no longer be mailed: their deliveries that
 * still wait become `skipped`. A delivery whose intent is committed is past recall and stays as it is.
 */
import type { Sql } from '../database.ts'

/**
 * The campaigns that still send are few, so every contact costs one look into (campaign_id, contact_id) for each.
 * Rows are locked in one order, so that two of these cannot block each other for good.
 */
function skipSql(condition: string): string {
  return `
with waiting as (
  select delivery.id
  from campaigns as campaign
  join campaign_revisions as revision on revision.campaign_id = campaign.id
  join deliveries as delivery on delivery.campaign_id = campaign.id and delivery.contact_id = any ($1::bigint[])
  where campaign.state in ('sending', 'paused', 'cancelling') and delivery.state in ('queued', 'deferred')
    and ${condition}
  order by delivery.id for update of delivery
),
undue as (
  delete from due_deliveries using waiting where due_deliveries.delivery_id = waiting.id
),
skipped as (
  update deliveries as delivery set state = 'skipped', reason = $2, state_at = now()
  from waiting where delivery.id = waiting.id returning delivery.id
)
select count(*) as count from skipped`
}

const skipAll = skipSql('true')

const skipWithoutConsent = skipSql(`not exists (
      select from subscriptions as other
      where other.contact_id = delivery.contact_id and other.list_id = any (revision.list_ids)
        and other.state = 'confirmed'
    )`)

/** @returns how many deliveries were skipped. */
export async function skipContacts(
  tx: Sql,
  contactIds: readonly number[],
  reason: 'suppressed' | 'contact_deleted',
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(skipAll, [contactIds, reason])
  return row?.count ?? 0
}

/** Only where no confirmed subscription to any of the campaign's lists is left. @returns how many were skipped. */
export async function skipUnsubscribed(tx: Sql, contactIds: readonly number[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(skipWithoutConsent, [contactIds, 'unsubscribed'])
  return row?.count ?? 0
}
