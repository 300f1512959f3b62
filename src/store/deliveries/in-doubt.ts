/** Deliveries whose outcome is unknown, and what was found out about them. */
import type { Sql } from '../database.ts'

export interface Doubt {
  readonly deliveryId: number
  readonly email: string
  readonly since: Date
}

/** Those that have been in doubt for at least `forMs`. */
export function listInDoubt(sql: Sql, campaignId: number, forMs = 0): Promise<Doubt[]> {
  return sql.query<Doubt>(
    `select id as "deliveryId", email, state_at as since from deliveries
     where campaign_id = $1 and state = 'in_doubt' and state_at <= now() - $2 * interval '1 millisecond' order by id`,
    [campaignId, forMs],
  )
}

/** Campaigns over relays of this kind that have deliveries in doubt. */
export async function campaignsInDoubt(sql: Sql, relayKind: 'smtp' | 'sandbox'): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select campaign.id from campaigns as campaign join relays as relay on relay.id = campaign.relay_id
     where relay.kind = $1 and exists (
       select from campaign_progress where campaign_id = campaign.id and state = 'in_doubt'
     )`,
    [relayKind],
    'campaigns_in_doubt',
  )
  return rows.map((row) => row.id)
}

/**
 * Moves deliveries out of doubt: to `sent`, or back to the queue, which reopens a finished campaign. The attempt keeps what
 * was found out. Returns how many were moved. Inside a transaction that has locked the campaign.
 */
export async function settleDoubts(
  tx: Sql,
  campaignId: number,
  decisions: readonly { readonly deliveryId: number; readonly accepted: boolean }[],
  note: string,
): Promise<number> {
  const [row] = await tx.query<{ settled: number; requeued: number }>(
    `with decision as (
       select * from unnest($2::bigint[], $3::boolean[]) as decision (delivery_id, accepted)
     ),
     settled as (
       update deliveries as delivery
       set state = case when decision.accepted then 'sent' else 'queued' end, state_at = now()
       from decision
       where delivery.id = decision.delivery_id and delivery.campaign_id = $1 and delivery.state = 'in_doubt'
       returning delivery.id, delivery.attempt_count, decision.accepted
     ),
     noted as (
       update attempts set outcome = case when settled.accepted then 'sent' else 'failed' end,
              reply = trim(attempts.reply || ' ' || $4)
       from settled where attempts.delivery_id = settled.id and attempts.number = settled.attempt_count
     ),
     requeued as (
       insert into due_deliveries (delivery_id, campaign_id, due_at)
       select id, $1, now() from settled where not accepted
       on conflict (delivery_id) do nothing
       returning delivery_id
     )
     select (select count(*) from settled) as settled, (select count(*) from requeued) as requeued`,
    [
      campaignId,
      decisions.map((decision) => decision.deliveryId),
      decisions.map((decision) => decision.accepted),
      note,
    ],
  )
  if (row === undefined) return 0
  if (row.requeued > 0)
    await tx.query(
      `update campaigns set state = 'sending', finished_at = null where id = $1 and state = 'finished'`,
      [campaignId],
    )
  return row.settled
}
