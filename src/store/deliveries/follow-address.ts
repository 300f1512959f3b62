/** A contact's address was corrected: what waits for this person goes to the new one, and the history keeps the old one. */
import type { Sql } from '../database.ts'

/**
 * An engine may hold such a delivery with the former address: its intent is refused, so that it is read anew. What is being
 * sent at this moment is past recall and keeps the address. Returns how many deliveries follow.
 */
export async function followAddress(tx: Sql, contactId: number, email: string): Promise<number> {
  const [row] = await tx.query<{ followed: number }>(
    `with waiting as (
       select delivery.id, delivery.campaign_id, delivery.email
       from campaigns as campaign
       join deliveries as delivery on delivery.campaign_id = campaign.id and delivery.contact_id = $1
       where campaign.state in ('sending', 'paused') and delivery.state in ('queued', 'deferred')
         and delivery.email <> $2
       order by delivery.id for update of delivery
     ),
     remembered as (
       update attempts set email = coalesce(attempts.email, waiting.email)
       from waiting where attempts.delivery_id = waiting.id
     ),
     ordered as (
       insert into delivery_orders (delivery_id, campaign_id, former_email) select id, campaign_id, email from waiting
       on conflict (delivery_id) do update set former_email = excluded.former_email
     ),
     followed as (
       update deliveries as delivery set email = $2 from waiting where delivery.id = waiting.id returning delivery.id
     )
     select count(*) as followed from followed`,
    [contactId, email],
  )
  return row?.followed ?? 0
}

/**
 * The same for deliveries that did not wait when the address was corrected and do now: they were being sent, had failed or were
 * skipped then.
 */
export async function catchUpWithAddress(sql: Sql, deliveryIds: readonly number[]): Promise<void> {
  await sql.query(
    `with astray as (
       select delivery.id, delivery.email, contact.email as new_email
       from deliveries as delivery join contacts as contact on contact.id = delivery.contact_id
       where delivery.id = any ($1::bigint[]) and delivery.state in ('queued', 'deferred')
         and contact.email <> delivery.email
       order by delivery.id for update of delivery
     ),
     remembered as (
       update attempts set email = coalesce(attempts.email, astray.email)
       from astray where attempts.delivery_id = astray.id
     )
     update deliveries as delivery set email = astray.new_email from astray where delivery.id = astray.id`,
    [deliveryIds],
  )
}

/** The delivery of a campaign to a contact, whatever became of it. */
export async function findDeliveryTo(
  sql: Sql,
  campaignId: number,
  contactId: number,
): Promise<{ readonly id: number; readonly state: string } | undefined> {
  const [found] = await sql.query<{ id: number; state: string }>(
    'select id, state from deliveries where campaign_id = $1 and contact_id = $2',
    [campaignId, contactId],
  )
  return found
}
