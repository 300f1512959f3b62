/**
 * Gives an engine deliveries to hold. A lease is one short row naming a chunk of deliveries; the rows themselves are not
 * touched, since who may really send one is decided later, by the intent (settle-deliveries.ts).
 */
import type { Sql } from '../database.ts'

export interface Lease {
  readonly id: number
  readonly campaignId: number
  /** The relay that they were taken for. */
  readonly relayId: number
  readonly deliveryIds: readonly number[]
}

export interface LeaseWish {
  readonly engineId: number
  readonly campaignId: number
  readonly relayId: number
  readonly atMost: number
  /** Only what was moved to this relay, which the campaign itself does not use now. */
  readonly onlyMoved?: boolean
}

/**
 * The next deliveries of a campaign that had no turn yet: a range of the index behind a cursor. Claiming row by row
 * (a partial index with row locks) was ten times dearer.
 *
 * Who puts something back into the queue changes the cursor's row first (lockFrontier). If this statement had to wait for
 * that, it sees the deliveries as they were before and would pass over what waits again, for good: it takes nothing and says so.
 */
const leaseFreshSql = `
with frontier as (
  select dispatched_through, xmin as version from dispatch_cursors where campaign_id = $2 for update
),
seen as (
  select (select version from frontier) = (select xmin from dispatch_cursors where campaign_id = $2) as is_present
),
picked as (
  -- the cursor as a scalar: joined, the whole rest of the campaign was read and sorted for every chunk
  select id from deliveries
  where campaign_id = $2 and state = 'queued'
    and id > (select dispatched_through from frontier where (select is_present from seen))
  order by id limit $3
),
moved as (
  update dispatch_cursors set dispatched_through = (select max(id) from picked)
  where campaign_id = $2 and exists (select from picked)
),
leased as (
  insert into leases (engine_id, campaign_id, relay_id, delivery_ids)
  select $1, $2, $4, array_agg(id order by id) from picked having count(*) > 0
  returning id, campaign_id as "campaignId", relay_id as "relayId", delivery_ids as "deliveryIds"
)
select leased.*, seen.is_present is false as "isOutdated" from seen left join leased on true`

/** Deliveries whose next attempt is due over this relay, oldest first. Each half is one range of an index of its own. */
const leaseDueSql = `
with due as (
  select delivery_id, due_at from (
    select delivery_id, due_at from due_deliveries
    where campaign_id = $2 and relay_id is null and due_at <= clock_timestamp() and not $5
    order by due_at limit $3 for update skip locked
  ) as anywhere
  union all
  select delivery_id, due_at from (
    select delivery_id, due_at from due_deliveries
    where campaign_id = $2 and relay_id = $4 and due_at <= clock_timestamp()
    order by due_at limit $3 for update skip locked
  ) as here
),
picked as (
  delete from due_deliveries where delivery_id in (select delivery_id from due order by due_at limit $3)
  returning delivery_id
)
insert into leases (engine_id, campaign_id, relay_id, delivery_ids)
select $1, $2, $4, array_agg(delivery_id order by delivery_id) from picked having count(*) > 0
returning id, campaign_id as "campaignId", relay_id as "relayId", delivery_ids as "deliveryIds"`

export async function leaseFresh(sql: Sql, wish: LeaseWish): Promise<Lease | undefined> {
  for (;;) {
    const [row] = await sql.query<FreshLeaseRow>(leaseFreshSql, valuesOf(wish), 'lease_fresh')
    if (row?.isOutdated === true) continue
    return row === undefined || row.id === null ? undefined : leaseOf(row)
  }
}

export async function leaseDue(sql: Sql, wish: LeaseWish): Promise<Lease | undefined> {
  const values = [...valuesOf(wish), wish.onlyMoved ?? false]
  const [row] = await sql.query<LeaseRow>(leaseDueSql, values, 'lease_due')
  return row === undefined ? undefined : leaseOf(row)
}

function valuesOf({ engineId, campaignId, atMost, relayId }: LeaseWish): number[] {
  return [engineId, campaignId, atMost, relayId]
}

interface LeaseRow extends Omit<Lease, 'deliveryIds'> {
  readonly deliveryIds: readonly (number | string)[]
}

type FreshLeaseRow = (LeaseRow | { readonly id: null }) & { readonly isOutdated: boolean }

function leaseOf({ id, campaignId, relayId, deliveryIds }: LeaseRow): Lease {
  return { id, campaignId, relayId, deliveryIds: deliveryIds.map(Number) }
}

/** A leased delivery with what is needed to compose it, or why it must not be sent any more. */
export interface LeasedDelivery {
  readonly id: number
  /** Another one stands for a row that was changed since. */
  readonly rowVersion: string
  readonly attemptCount: number
  readonly retryCount: number
  /** When a person last sent it again, in milliseconds since the epoch; null: never. */
  readonly resentAtMs: number | null
  readonly email: string
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly skip: 'contact_deleted' | 'suppressed' | 'unsubscribed' | null
  /**
   * A person's order: `held`, wait until it is released (nothing to do, the order keeps it); `other_relay` and
   * `address_changed`, give it back, so that it is leased anew for its relay or read anew.
   */
  readonly order: 'held' | 'other_relay' | 'address_changed' | null
}

/**
 * The last look before composing: unsubscribed, suppressed or deleted since the audience was fixed. (Later changes move the
 * row itself, so that the intent finds it gone.) Deliveries that are no longer waiting are left out.
 */
const readLeasedSql = `
select delivery.id, delivery.xmin::text as "rowVersion", delivery.attempt_count as "attemptCount", delivery.retry_count as "retryCount",
       (extract(epoch from delivery.resent_at) * 1000)::float8 as "resentAtMs",
       coalesce(contact.email, delivery.email) as email, coalesce(contact.name, '') as name,
       coalesce(contact.attributes, '{}') as attributes,
       case
         when contact.id is null then 'contact_deleted'
         when exists (select from suppressions where lower(suppressions.email) = lower(contact.email)) then 'suppressed'
         when not exists (
           select from subscriptions
           where subscriptions.contact_id = contact.id and subscriptions.list_id = any ($2::bigint[])
             and subscriptions.state = 'confirmed'
         ) then 'unsubscribed'
       end as skip,
       case
         when orders.hold_id is not null then 'held'
         when orders.relay_id <> $3 then 'other_relay'
         when orders.former_email is not null or contact.email <> delivery.email then 'address_changed'
       end as "order"
from unnest($1::bigint[]) as leased (id)
join deliveries as delivery on delivery.id = leased.id
left join delivery_orders as orders on orders.delivery_id = leased.id
left join contacts as contact on contact.id = delivery.contact_id
where delivery.state in ('queued', 'deferred')
order by delivery.id`

export function readLeased(sql: Sql, lease: Lease, listIds: readonly number[]): Promise<LeasedDelivery[]> {
  return sql.query<LeasedDelivery>(readLeasedSql, [lease.deliveryIds, listIds, lease.relayId], 'read_leased')
}
