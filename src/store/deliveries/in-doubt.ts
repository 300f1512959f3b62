/**
 * Deliveries whose outcome is unknown, and what was found out about them. They are found by their attempts, of which few are
 * in doubt, and never by looking through a campaign.
 */
import type { Sql } from '../database.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'

export interface Doubt {
  readonly deliveryId: number
  readonly campaignId: number
}

export interface DoubtWish {
  readonly campaignId?: number
  /** Only where the attempt went over a relay of this kind. */
  readonly relayKind?: 'smtp' | 'sandbox'
  /** Only of campaigns with this policy that still send. */
  readonly policy?: 'hold' | 'resend'
  /** Only those that have been in doubt for at least so long. */
  readonly forMs: number
}

/** In order of campaign and delivery. */
export function listInDoubt(sql: Sql, wish: DoubtWish): Promise<Doubt[]> {
  return sql.query<Doubt>(
    `select d.id as "deliveryId", d.campaign_id as "campaignId"
     from attempts a
     join deliveries d on d.id = a.delivery_id and d.attempt_count = a.number
     join campaigns c on c.id = d.campaign_id
     left join relays r on r.id = a.relay_id
     where a.outcome = 'in_doubt' and d.state = 'in_doubt'
       and d.state_at <= now() - $1::float8 * interval '1 millisecond'
       and ($2::bigint is null or d.campaign_id = $2)
       and ($3::text is null or r.kind = $3)
       and ($4::text is null or c.in_doubt_policy = $4 and c.state in ('sending', 'paused', 'finished'))
     order by d.campaign_id, d.id`,
    [wish.forMs, wish.campaignId ?? null, wish.relayKind ?? null, wish.policy ?? null],
    'list_in_doubt',
  )
}

/** The words of an attempt, and behind them how its doubt was settled. `note` is a value or a placeholder of SQL. */
export function withNote(note: string): string {
  return `trim(attempts.reply || ' ' || ${note})`
}

export interface Finding {
  readonly campaignId: number
  readonly deliveryIds: readonly number[]
  /** What proved it, for the attempts. */
  readonly note: string
}

/** Moves those that are in doubt to `sent`. Inside a transaction that has locked the campaign. Returns their number. */
export async function acceptDoubts(tx: Sql, finding: Finding): Promise<number> {
  const accepted = await settleDoubts(tx, finding, { state: 'sent', outcome: 'sent' })
  return accepted.length
}

/**
 * Moves those that provably were not accepted back into the queue; a campaign that had ended goes on. Inside a transaction
 * that has locked the campaign. Returns their number.
 */
export async function denyDoubts(tx: Sql, finding: Finding): Promise<number> {
  const denied = await settleDoubts(tx, finding, { state: 'queued', outcome: 'failed' })
  if (denied.length === 0) return 0
  await tx.query(
    `insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
     select denied.id, $1, now(), orders.relay_id
     from unnest($2::bigint[]) as denied (id) left join delivery_orders as orders on orders.delivery_id = denied.id
     on conflict (delivery_id) do nothing`,
    [finding.campaignId, denied],
  )
  await reopenCampaigns(tx, [finding.campaignId])
  return denied.length
}

async function settleDoubts(
  tx: Sql,
  { campaignId, deliveryIds, note }: Finding,
  proven: { readonly state: 'sent' | 'queued'; readonly outcome: 'sent' | 'failed' },
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `with settled as (
       update deliveries set state = $4, state_at = now()
       where id = any ($2::bigint[]) and campaign_id = $1 and state = 'in_doubt' returning id, attempt_count
     ),
     noted as (
       update attempts set outcome = $5, reply = ${withNote('$3')}
       from settled where attempts.delivery_id = settled.id and attempts.number = settled.attempt_count
     )
     select id from settled`,
    [campaignId, deliveryIds, note, proven.state, proven.outcome],
  )
  return rows.map((row) => row.id)
}
