/**
 * What happened to one contact, newest first: "did Jane get it?" over all campaigns. Read from the rows themselves, so it
 * cannot disagree with them. One look into an index for each campaign, however large they are.
 */
import type { BulkKind } from '../domain/bulk-action.ts'
import type { DeliveryState } from '../domain/delivery-states.ts'
import type { SubscriptionState } from '../domain/subscription.ts'
import type { SuppressionReason } from '../domain/suppression.ts'
import type { Sql } from './database.ts'

export type TimelineEntry = { readonly at: Date } & (
  | {
      readonly kind: 'delivery'
      readonly deliveryId: number
      readonly campaignId: number
      readonly campaignName: string
      /** The address it went or goes to. */
      readonly email: string
      readonly state: DeliveryState
      readonly reason: string | null
      readonly attempts: number
      readonly dueAt: Date | null
      /** The server's words at the last attempt. */
      readonly reply: string | null
    }
  | {
      readonly kind: 'subscribed'
      readonly listId: number
      readonly listName: string
      readonly state: SubscriptionState
      readonly source: string
      readonly detail: string
      readonly ip: string | null
    }
  | {
      readonly kind: 'unsubscribed'
      readonly listId: number
      readonly listName: string
      readonly source: string
    }
  | { readonly kind: 'suppressed'; readonly reason: SuppressionReason; readonly origin: string }
  | {
      readonly kind: 'imported'
      readonly importId: number
      readonly fileName: string
      readonly outcome: 'imported' | 'updated'
      readonly joined: boolean
      readonly undone: boolean
    }
  | {
      readonly kind: 'bulk_action'
      readonly bulkActionId: number
      readonly action: BulkKind
      readonly actor: string
      readonly undone: boolean
    }
  | {
      readonly kind: 'edited'
      readonly action: string
      readonly actor: string
      readonly detail: Readonly<Record<string, unknown>>
    }
)

/** Of each kind; a contact of ten years and weekly letters has 520 deliveries. */
const atMost = 1000

export async function contactTimeline(
  sql: Sql,
  contact: { readonly id: number; readonly email: string },
): Promise<TimelineEntry[]> {
  const { id, email } = contact
  const parts = await Promise.all([
    sql.query<TimelineEntry>(deliveriesSql, [id]),
    sql.query<TimelineEntry>(subscribedSql, [id]),
    sql.query<TimelineEntry>(unsubscribedSql, [id]),
    sql.query<TimelineEntry>(suppressedSql, [email]),
    sql.query<TimelineEntry>(importedSql, [id]),
    sql.query<TimelineEntry>(bulkSql, [id]),
    sql.query<TimelineEntry>(editedSql, [`contact ${id}`, email]),
  ])
  return parts.flat().sort((one, other) => other.at.getTime() - one.at.getTime())
}

const deliveriesSql = `
select 'delivery' as kind, delivery.state_at as at, delivery.id as "deliveryId", campaign.id as "campaignId",
       campaign.name as "campaignName", delivery.email, delivery.state, delivery.reason,
       delivery.attempt_count as attempts, due.due_at as "dueAt", last.reply
from campaigns as campaign
cross join lateral (
  select * from deliveries where campaign_id = campaign.id and contact_id = $1 limit 1
) as delivery
left join due_deliveries as due on due.delivery_id = delivery.id
left join lateral (
  select reply from attempts where delivery_id = delivery.id order by number desc limit 1
) as last on true
where not campaign.is_rehearsal
order by campaign.id desc limit ${atMost}`

const subscribedSql = `
select 'subscribed' as kind, coalesce(subscription.consent_at, subscription.created_at) as at, list.id as "listId",
       list.name as "listName", subscription.state, subscription.consent_source as source,
       subscription.consent_detail as detail, host(subscription.consent_ip) as ip
from subscriptions as subscription join lists as list on list.id = subscription.list_id
where subscription.contact_id = $1`

const unsubscribedSql = `
select 'unsubscribed' as kind, subscription.unsubscribed_at as at, list.id as "listId", list.name as "listName",
       coalesce(subscription.unsubscribe_source, '') as source
from subscriptions as subscription join lists as list on list.id = subscription.list_id
where subscription.contact_id = $1 and subscription.unsubscribed_at is not null`

const suppressedSql = `
select 'suppressed' as kind, created_at as at, reason, origin from suppressions where lower(email) = lower($1)`

const importedSql = `
select 'imported' as kind, coalesce(import.finished_at, import.created_at) as at, import.id as "importId",
       import.file_name as "fileName", change.outcome, change.joined, import.undone_at is not null as undone
from import_changes as change join imports as import on import.id = change.import_id
where change.contact_id = $1 order by import.id desc limit ${atMost}`

const bulkSql = `
select 'bulk_action' as kind, coalesce(action.finished_at, action.created_at) as at, action.id as "bulkActionId",
       action.kind as action, action.actor, action.state = 'undone' and item.kept_because is null as undone
from bulk_action_items as item join bulk_actions as action on action.id = item.bulk_action_id
where item.contact_id = $1 order by action.id desc limit ${atMost}`

/** What stands in rows of its own (subscriptions, deliveries) is not told twice. */
const editedSql = `
select 'edited' as kind, at, action, actor, detail from audit_log
where subject in ($1, $2)
  and action in ('contact.added', 'contact.updated', 'contact.deleted', 'suppression.removed')
order by id desc limit ${atMost}`
