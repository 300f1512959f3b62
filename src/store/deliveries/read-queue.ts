/** The queue as people look at it, page by page. */
import type { QueueFilter } from '../../domain/queue.ts'
import { deliveryStates, type DeliveryState } from '../../domain/delivery-states.ts'
import type { Sql } from '../database.ts'
import { resolveFilter } from './resolve-filter.ts'
import { joinLastAttempt, selectWithStates } from './select-queue.ts'

export interface QueueEntry {
  readonly id: number
  readonly campaignId: number
  readonly campaignName: string
  readonly campaignState: string
  readonly contactId: number
  readonly email: string
  readonly state: DeliveryState
  readonly reason: string | null
  readonly attempts: number
  readonly stateAt: Date
  /** When the next attempt is due; null: when its turn comes, or never. */
  readonly dueAt: Date | null
  /** The last attempt. */
  readonly class: string | null
  readonly code: number | null
  readonly enhanced: string | null
  readonly reply: string | null
  /** The hold that keeps it back. */
  readonly holdId: number | null
  readonly holdReason: string | null
  /** The relay that it was moved to. */
  readonly movedToRelayId: number | null
}

/** What a look at the queue means by default: everything that has not ended. */
export const unended = [
  'queued',
  'sending',
  'deferred',
  'in_doubt',
] as const satisfies readonly DeliveryState[]

/** In order of id. */
export async function pageQueue(
  sql: Sql,
  filter: QueueFilter,
  page: { readonly limit: number; readonly after?: number | undefined },
): Promise<QueueEntry[]> {
  const states = filter.states ?? unended
  const meant = await resolveFilter(sql, filter, states)
  const { from, values } = selectWithStates(meant, states)
  return sql.query<QueueEntry>(
    `select d.*, c.name as "campaignName", c.state as "campaignState", due.due_at as "dueAt",
       last.class, last.code, last.enhanced, last.reply, h.reason as "holdReason"
     from (
       select d.id, d.campaign_id as "campaignId", d.contact_id as "contactId", d.email, d.state, d.reason,
         d.attempt_count as attempts, d.state_at as "stateAt",
         o.hold_id as "holdId", o.relay_id as "movedToRelayId"
       ${from} and d.id > $${values.push(page.after ?? 0)} order by d.id limit $${values.push(page.limit)}
     ) d
     join campaigns c on c.id = d."campaignId"
     left join due_deliveries due on due.delivery_id = d.id
     left join queue_holds h on h.id = d."holdId"
     ${joinLastAttempt} order by d.id`,
    values,
  )
}

export async function findQueueEntry(sql: Sql, id: number): Promise<QueueEntry | undefined> {
  const [entry] = await pageQueue(sql, { ids: [id], states: deliveryStates }, { limit: 1 })
  return entry
}
