/** Deliveries with all that is known of them, in order of id and page by page: for files, never for sending. */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import type { Sql } from '../database.ts'
import { joinLastAttempt, selectWithStates, type SqlFilter } from './select-queue.ts'

export interface DeliveryRecord {
  readonly id: number
  readonly campaignId: number
  readonly campaignName: string
  /** The sender, as it was frozen at the start. */
  readonly fromAddress: string | null
  readonly contactId: number
  readonly email: string
  /** Of the contact at present; null: it was deleted. */
  readonly name: string | null
  readonly state: DeliveryState
  readonly reason: string | null
  readonly attempts: number
  readonly stateAt: Date
  readonly dueAt: Date | null
  readonly holdReason: string | null
  /** The last attempt. */
  readonly class: string | null
  readonly code: number | null
  readonly enhanced: string | null
  readonly reply: string | null
  readonly relayName: string | null
  readonly attemptedAt: Date | null
}

export function pageRecords(
  sql: Sql,
  filter: SqlFilter,
  states: readonly DeliveryState[],
  page: { readonly after: number; readonly limit: number },
): Promise<DeliveryRecord[]> {
  const { from, values } = selectWithStates(filter, states)
  return sql.query<DeliveryRecord>(
    `select d.*, c.name as "campaignName", revision.from_address as "fromAddress", contact.name, due.due_at as "dueAt",
       h.reason as "holdReason", last.class, last.code, last.enhanced, last.reply, r.name as "relayName",
       last.ended_at as "attemptedAt"
     from (
       select d.id, d.campaign_id as "campaignId", d.contact_id as "contactId", d.email, d.state, d.reason,
         d.attempt_count as attempts, d.state_at as "stateAt", o.hold_id
       ${from} and d.id > $${values.push(page.after)} order by d.id limit $${values.push(page.limit)}
     ) d
     join campaigns c on c.id = d."campaignId"
     left join campaign_revisions revision on revision.campaign_id = d."campaignId"
     left join contacts contact on contact.id = d."contactId"
     left join due_deliveries due on due.delivery_id = d.id
     left join queue_holds h on h.id = d.hold_id
     ${joinLastAttempt}
     left join relays r on r.id = last.relay_id
     order by d.id`,
    values,
  )
}
