/** Puts leased deliveries back for later: something that is not about them keeps them from being sent now. */
import type { Sql } from '../database.ts'

/** Nothing of them was written. Of an engine that was rescued nothing is put back: others may hold it already. */
export async function postponeDeliveries(
  sql: Sql,
  engineId: number,
  postponed: readonly { readonly deliveryId: number; readonly dueInMs: number }[],
): Promise<void> {
  await sql.query(
    `with engine as (select id from engines where id = $1 for key share)
     insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
     select delivery.id, delivery.campaign_id, clock_timestamp() + later.due_in_ms * interval '1 millisecond',
            orders.relay_id
     from unnest($2::bigint[], $3::float8[]) as later (delivery_id, due_in_ms)
     join deliveries as delivery on delivery.id = later.delivery_id
     left join delivery_orders as orders on orders.delivery_id = delivery.id
     where delivery.state in ('queued', 'deferred') and orders.hold_id is null and exists (select from engine)
     on conflict (delivery_id) do nothing`,
    [engineId, postponed.map((one) => one.deliveryId), postponed.map((one) => one.dueInMs)],
    'postpone_deliveries',
  )
}
