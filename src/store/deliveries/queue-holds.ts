/**
 * Parts of the queue that a person has held back: who, why, until when. A hold names the deliveries that waited when it was
 * given; the order for each of them is what the intent asks for (settle-deliveries.ts).
 */
import type { QueueFilter } from '../../domain/queue.ts'
import type { Database, Sql } from '../database.ts'
import { changePage, type ChangedPage, type QueuePage } from './change-queue.ts'

export interface QueueHold {
  readonly id: number
  readonly filter: QueueFilter
  readonly reason: string
  readonly author: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly releasedAt: Date | null
  readonly releasedBy: string | null
  /** Deliveries that it holds now. */
  readonly held: number
}

const columns = `h.id, h.filter, h.reason, h.author, h.created_at as "createdAt", h.expires_at as "expiresAt",
  h.released_at as "releasedAt", h.released_by as "releasedBy",
  (select count(*) from delivery_orders o join deliveries d on d.id = o.delivery_id
   where o.hold_id = h.id and d.state in ('queued', 'deferred')) as held`

export async function insertHold(
  sql: Sql,
  hold: {
    readonly filter: QueueFilter
    readonly reason: string
    readonly author: string
    /** From now; undefined: until a person releases it. */
    readonly forMs: number | undefined
  },
): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into queue_holds (filter, reason, author, expires_at)
     values ($1, $2, $3, now() + $4::float8 * interval '1 millisecond') returning id`,
    [JSON.stringify(hold.filter), hold.reason, hold.author, hold.forMs ?? null],
  )
  if (row === undefined) throw new Error('the hold could not be stored')
  return row.id
}

/** Holds the page's deliveries. What an engine has in memory gets no intent any more. */
export function holdPage(tx: Sql, page: QueuePage, holdId: number): Promise<ChangedPage> {
  return changePage(
    tx,
    'hold',
    page,
    (bind) => `undue as (
       delete from due_deliveries using picked where delivery_id = picked.id returning delivery_id, due_at
     ),
     changed as (
       insert into delivery_orders (delivery_id, campaign_id, hold_id, due_at)
       select picked.id, picked.campaign_id, ${bind(holdId)}::bigint, undue.due_at
       from picked left join undue on undue.delivery_id = picked.id
       on conflict (delivery_id) do update set hold_id = excluded.hold_id, due_at = excluded.due_at
       -- two hold the same at once: the first one does
       where delivery_orders.hold_id is null
       returning delivery_id
     ),
     opened as (
       update queue_holds set released_at = null, released_by = null
       where id = ${bind(holdId)} and exists (select from changed)
     )`,
  )
}

/** Lets the page's deliveries wait for their turn again. Those that had no turn yet are found by the frontier. */
export async function releasePage(tx: Sql, page: QueuePage): Promise<ChangedPage> {
  await lockFrontiers(tx, [page.campaignId])
  return changePage(
    tx,
    'release',
    page,
    (bind) => `changed as (
       update delivery_orders as orders set hold_id = null, due_at = null
       from picked, delivery_orders as before
       where orders.delivery_id = picked.id and before.delivery_id = picked.id
         -- not one that somebody has held anew while this was looking
         and orders.hold_id = before.hold_id
       returning orders.delivery_id, orders.campaign_id, orders.relay_id, before.due_at
     ),
     due as (
       insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
       select delivery_id, campaign_id, greatest(due_at, now()), relay_id from changed
       where delivery_id <= (select dispatched_through from dispatch_cursors where campaign_id = ${bind(page.campaignId)})
       on conflict (delivery_id) do nothing
     )`,
  )
}

/**
 * A delivery that waits is beyond the frontier of its campaign, or has a row that says when it is due. Who puts some back holds
 * the frontier, so that it is never both; and changes its row, so that a lease that began before begins again
 * (lease-deliveries.ts).
 */
export async function lockFrontiers(tx: Sql, campaignIds: readonly number[]): Promise<void> {
  await tx.query(
    `with frontier as (
       select campaign_id from dispatch_cursors where campaign_id = any ($1::bigint[]) order by campaign_id for update
     )
     update dispatch_cursors set dispatched_through = dispatched_through
     from frontier where dispatch_cursors.campaign_id = frontier.campaign_id`,
    [campaignIds],
  )
}

/** Newest first; `open` leaves out those that are released. */
export function listHolds(
  sql: Sql,
  page: { readonly open: boolean; readonly limit: number },
): Promise<QueueHold[]> {
  return sql.query<QueueHold>(
    `select ${columns} from queue_holds h where not $1 or h.released_at is null order by h.id desc limit $2`,
    [page.open, page.limit],
  )
}

/** Holds whose time is over. */
export async function expiredHolds(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    'select id from queue_holds where released_at is null and expires_at <= now() order by id',
    [],
    'expired_holds',
  )
  return rows.map((row) => row.id)
}

/** Notes the release of those that hold nothing that waits any more. Waits for those that are being given. */
export function closeEmptyHolds(database: Database, releasedBy: string): Promise<void> {
  return database.transaction(async (tx) => {
    await tx.query('select from queue_holds where released_at is null order by id for update')
    await tx.query(
      `update queue_holds h set released_at = now(), released_by = $1
       where released_at is null and not exists (
         select from delivery_orders o join deliveries d on d.id = o.delivery_id
         where o.hold_id = h.id and d.state in ('queued', 'deferred'))`,
      [releasedBy],
    )
  })
}
