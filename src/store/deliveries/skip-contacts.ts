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
  returning delivery_id, due_at
),
skipped as (
  update deliveries as delivery set state = 'skipped', reason = $2, state_at = now()
  from waiting where delivery.id = waiting.id returning delivery.id, delivery.contact_id
)`
}

const everybody = 'true'

const withoutConsent = `not exists (
      select from subscriptions as other
      where other.contact_id = delivery.contact_id and other.list_id = any (revision.list_ids)
        and other.state = 'confirmed'
    )`

const countSkipped = 'select count(*) as count from skipped'

/** Written down for the undo of the bulk action $3. */
const rememberSkipped = `,
remembered as (
  insert into bulk_action_deliveries (bulk_action_id, contact_id, delivery_id, due_at)
  select $3, skipped.contact_id, skipped.id, undue.due_at
  from skipped left join undue on undue.delivery_id = skipped.id returning 1
)
select count(*) as count from remembered`

const skipAll = `${skipSql(everybody)}\n${countSkipped}`
const skipWithoutConsent = `${skipSql(withoutConsent)}\n${countSkipped}`
const skipAllRemembered = `${skipSql(everybody)}${rememberSkipped}`
const skipWithoutConsentRemembered = `${skipSql(withoutConsent)}${rememberSkipped}`

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

/**
 * The same for a bulk action, which can be undone: the deliveries and the times that they waited for are written down.
 * `unsubscribed` spares those with a confirmed subscription to another of the campaign's lists.
 */
export async function skipForBulkAction(
  tx: Sql,
  bulkActionId: number,
  contactIds: readonly number[],
  reason: 'suppressed' | 'contact_deleted' | 'unsubscribed',
): Promise<number> {
  const sql = reason === 'unsubscribed' ? skipWithoutConsentRemembered : skipAllRemembered
  const [row] = await tx.query<{ count: number }>(sql, [contactIds, reason, bulkActionId])
  return row?.count ?? 0
}
