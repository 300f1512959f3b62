/** Addresses that a relay called unknown, and taking that back where it was not about the addresses. */
import type { Sql } from '../database.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'

export interface HardBounce {
  readonly deliveryId: number
  /** Its number. */
  readonly attempt: number
  readonly campaignId: number
  readonly email: string
  /** The server's words. */
  readonly reply: string
}

/** Those whose failure the ledger has; the results of the others are on their way to it. */
export async function storedBounces(tx: Sql, bounces: readonly HardBounce[]): Promise<HardBounce[]> {
  const rows = await tx.query<{ id: number }>(
    `select delivery.id
     from unnest($1::bigint[], $2::integer[]) as bounce (delivery_id, attempt)
     join deliveries as delivery on delivery.id = bounce.delivery_id
     where delivery.state in ('queued', 'deferred') and delivery.attempt_count < bounce.attempt`,
    [bounces.map((bounce) => bounce.deliveryId), bounces.map((bounce) => bounce.attempt)],
  )
  const waiting = new Set(rows.map((row) => row.id))
  return bounces.filter((bounce) => !waiting.has(bounce.deliveryId))
}

/** Suppresses them; what the sandbox refused in a rehearsal says nothing about an address. Returns the addresses that were not suppressed before, and the contacts that have them. */
export async function suppressBounced(
  tx: Sql,
  bounces: readonly HardBounce[],
): Promise<{ readonly emails: readonly string[]; readonly contactIds: readonly number[] }> {
  const rows = await tx.query<{ email: string; contactId: number | null }>(
    `with bounce as (
       select distinct on (lower(email)) email, origin
       from unnest($1::text[], $2::text[], $3::bigint[]) as bounce (email, origin, campaign_id)
       where not exists (select from campaigns where id = bounce.campaign_id and is_rehearsal)
     ),
     suppressed as (
       insert into suppressions (email, reason, origin) select email, 'hard_bounce', origin from bounce
       on conflict (lower(email)) do nothing returning email
     )
     select suppressed.email, contact.id as "contactId"
     from suppressed left join contacts as contact on lower(contact.email) = lower(suppressed.email)`,
    [
      bounces.map((bounce) => bounce.email),
      bounces.map(originOf),
      bounces.map((bounce) => bounce.campaignId),
    ],
  )
  return {
    emails: rows.map((row) => row.email),
    contactIds: rows.flatMap((row) => row.contactId ?? []),
  }
}

function originOf({ campaignId, deliveryId, reply }: HardBounce): string {
  return `campaign ${campaignId}, delivery ${deliveryId}: ${reply}`
}

/**
 * Puts deliveries that have failed back into the queue, and forgets the suppressions that they brought: their relay refused
 * everybody. Reopens finished campaigns. Returns which ones were put back.
 */
export async function undoRefusals(tx: Sql, deliveryIds: readonly number[]): Promise<number[]> {
  await tx.query(
    `select from campaigns where id in (select campaign_id from deliveries where id = any ($1::bigint[]))
     order by id for update`,
    [deliveryIds],
  )
  const rows = await tx.query<{ id: number; campaignId: number }>(
    `with requeued as (
       update deliveries set state = 'queued', reason = null, state_at = now()
       where id = any ($1::bigint[]) and state = 'failed' returning id, campaign_id, email
     ),
     due as (
       insert into due_deliveries (delivery_id, campaign_id, due_at) select id, campaign_id, now() from requeued
       on conflict (delivery_id) do nothing
     ),
     unsuppressed as (
       delete from suppressions using requeued
       where lower(suppressions.email) = lower(requeued.email) and suppressions.reason = 'hard_bounce'
         and suppressions.origin like format('campaign %s, delivery %s:%%', requeued.campaign_id, requeued.id)
     )
     select id, campaign_id as "campaignId" from requeued`,
    [deliveryIds],
  )
  await reopenCampaigns(tx, [...new Set(rows.map((row) => row.campaignId))])
  return rows.map((row) => row.id)
}
