/** Deliveries as people look at them: page by page, and one with its whole history. Never part of sending. */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import type { Sql } from '../database.ts'

export interface Delivery {
  readonly id: number
  readonly campaignId: number
  readonly contactId: number
  readonly email: string
  readonly state: DeliveryState
  readonly reason: string | null
  readonly attempts: number
  readonly stateAt: Date
  /** When the next attempt is due. */
  readonly dueAt: Date | null
  /** The server's words at the last attempt. */
  readonly reply: string | null
}

export interface Attempt {
  readonly number: number
  readonly relayId: number | null
  readonly relayName: string | null
  readonly outcome: 'sent' | 'deferred' | 'failed' | 'in_doubt'
  readonly class: string
  readonly phase: string
  readonly code: number | null
  readonly enhanced: string | null
  readonly reply: string
  /** The address that it went to. */
  readonly email: string
  readonly endedAt: Date
}

const columns = `
  d.id, d.campaign_id as "campaignId", d.contact_id as "contactId", d.email, d.state, d.reason,
  d.attempt_count as attempts, d.state_at as "stateAt", due.due_at as "dueAt", last.reply`

const joins = `
  left join due_deliveries due on due.delivery_id = d.id
  left join lateral (
    select a.reply from attempts a where a.delivery_id = d.id order by a.number desc limit 1
  ) last on true`

/** In order of id. The page is chosen first: its neighbours' attempts are never read. */
export function pageDeliveries(
  sql: Sql,
  page: {
    readonly campaignId: number
    readonly limit: number
    readonly after?: number | undefined
    readonly state?: DeliveryState | undefined
    readonly reason?: string | undefined
    /** Part of the address. */
    readonly search?: string | undefined
  },
): Promise<Delivery[]> {
  return sql.query<Delivery>(
    `select ${columns}
     from (
       select * from deliveries
       where campaign_id = $1 and id > $2
         and ($3::text is null or state = $3)
         and ($4::text is null or reason = $4)
         and ($5::text is null or strpos(lower(email), lower($5)) > 0)
       order by id limit $6
     ) d ${joins} order by d.id`,
    [
      page.campaignId,
      page.after ?? 0,
      page.state ?? null,
      page.reason ?? null,
      page.search ?? null,
      page.limit,
    ],
  )
}

export async function findDelivery(sql: Sql, id: number): Promise<Delivery | undefined> {
  const [delivery] = await sql.query<Delivery>(
    `select ${columns} from deliveries d ${joins} where d.id = $1`,
    [id],
  )
  return delivery
}

/** First attempt first. */
export function listAttempts(sql: Sql, deliveryId: number): Promise<Attempt[]> {
  return sql.query<Attempt>(
    `select a.number, a.relay_id as "relayId", r.name as "relayName", a.outcome, a.class, a.phase, a.code, a.enhanced,
       a.reply, coalesce(a.email, d.email) as email, a.ended_at as "endedAt"
     from attempts a join deliveries d on d.id = a.delivery_id left join relays r on r.id = a.relay_id
     where a.delivery_id = $1 order by a.number`,
    [deliveryId],
  )
}
