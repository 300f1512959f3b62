/** What a bulk action would do, counted from the rows themselves; nothing is changed. */
import { skipReasons, type BulkOrder } from '../../domain/bulk-action.ts'
import type { ContactFilter } from '../../domain/contact-filter.ts'
import { contactCondition, type SqlCondition } from '../contact-filter.ts'
import { countContacts } from '../contact-pages.ts'
import type { Sql } from '../database.ts'

export interface BulkPreview {
  /** Contacts that the filter names. */
  readonly matched: number
  /** Of them, those that the action would change. */
  readonly changing: number
  /** Deliveries of campaigns that have started, which would leave the queue. */
  readonly waitingDeliveries: number
  /** Some of those that would be changed, by address. */
  readonly examples: readonly { readonly id: number; readonly email: string; readonly name: string }[]
}

const examplesShown = 5

export async function previewBulk(sql: Sql, order: BulkOrder, filter: ContactFilter): Promise<BulkPreview> {
  const condition = changingCondition(order, filter)
  const [matched, [count], examples, waitingDeliveries] = await Promise.all([
    countContacts(sql, filter),
    sql.query<{ count: number }>(
      `select count(*) as count from contacts as contact where ${condition.sql}`,
      condition.values,
    ),
    sql.query<BulkPreview['examples'][number]>(
      `select id, email, name from contacts as contact where ${condition.sql}
       order by lower(email) limit ${examplesShown}`,
      condition.values,
    ),
    countWaiting(sql, order, filter),
  ])
  return { matched, changing: count?.count ?? 0, waitingDeliveries, examples }
}

/** Contacts of the filter that are not yet as the order wants them. */
function changingCondition(order: BulkOrder, filter: ContactFilter): SqlCondition {
  const own: unknown[] = []
  const sql = differs(order, (each) => `$${own.push(each)}`)
  const condition = contactCondition(filter, own)
  return { sql: `${sql} and ${condition.sql}`, values: condition.values }
}

function differs(order: BulkOrder, value: (each: unknown) => string): string {
  switch (order.kind) {
    case 'add_to_list':
      return `not ${subscribed(value(order.listId), 'true')}`
    case 'remove_from_list':
      return subscribed(value(order.listId), `mine.state <> 'unsubscribed'`)
    case 'delete_list':
      return subscribed(value(order.listId), 'true')
    case 'set_attribute':
      return order.value === null
        ? `contact.attributes ? ${value(order.attribute)}`
        : `contact.attributes -> ${value(order.attribute)} is distinct from ${value(JSON.stringify(order.value))}::jsonb`
    case 'delete_contacts':
      return 'true'
    case 'suppress':
      return `not ${suppressed}`
    case 'unsuppress':
      break
  }
  return suppressed
}

function subscribed(listId: string, condition: string): string {
  return `exists (select from subscriptions as mine
      where mine.list_id = ${listId} and mine.contact_id = contact.id and ${condition})`
}

const suppressed = 'exists (select from suppressions as mine where lower(mine.email) = lower(contact.email))'

/** Only campaigns that still send are read, by their index. */
async function countWaiting(sql: Sql, order: BulkOrder, filter: ContactFilter): Promise<number> {
  if (skipReasons[order.kind] === undefined) return 0
  const own = 'listId' in order ? [order.listId] : []
  const spared =
    'listId' in order
      ? `and $1 = any (revision.list_ids) and not exists (
           select from subscriptions as other
           where other.contact_id = delivery.contact_id and other.list_id = any (revision.list_ids)
             and other.list_id <> $1 and other.state = 'confirmed')`
      : ''
  const condition = contactCondition(filter, own)
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count
     from campaigns as campaign
     join campaign_revisions as revision on revision.campaign_id = campaign.id
     join deliveries as delivery on delivery.campaign_id = campaign.id
     join contacts as contact on contact.id = delivery.contact_id
     where campaign.state in ('sending', 'paused', 'cancelling') and delivery.state in ('queued', 'deferred')
       ${spared} and ${condition.sql}`,
    condition.values,
  )
  return row?.count ?? 0
}
