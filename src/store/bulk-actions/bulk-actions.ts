/** The record of every bulk action: what was agreed, how far it has come, what it did, and whether it was undone. */
import type { BulkAction, BulkOrder, BulkState, KeptReason } from '../../domain/bulk-action.ts'
import type { ContactFilter } from '../../domain/contact-filter.ts'
import type { Sql } from '../database.ts'

const columns = `id, parameters - 'dropped' || jsonb_build_object('kind', kind) as order, filter, state, matched, changed, unchanged,
  skipped_deliveries as "skippedDeliveries", restored, not_restored as "notRestored",
  requeued_deliveries as "requeuedDeliveries", actor, created_at as "createdAt", finished_at as "finishedAt",
  undone_by as "undoneBy", undone_at as "undoneAt", undo_until as "undoUntil"`

export async function insertBulkAction(
  tx: Sql,
  action: {
    readonly order: BulkOrder
    readonly filter: ContactFilter
    readonly matched: number
    readonly actor: string
  },
): Promise<BulkAction> {
  const { kind, ...parameters } = action.order
  const [inserted] = await tx.query<BulkAction>(
    `insert into bulk_actions (kind, parameters, filter, matched, actor, last_contact_id)
     values ($1, $2, $3, $4, $5, coalesce((select max(id) from contacts), 0)) returning ${columns}`,
    [kind, JSON.stringify(parameters), JSON.stringify(action.filter), action.matched, action.actor],
  )
  if (inserted === undefined) throw new Error('the bulk action could not be recorded')
  return inserted
}

export async function findBulkAction(sql: Sql, id: number): Promise<BulkAction | undefined> {
  const [found] = await sql.query<BulkAction>(`select ${columns} from bulk_actions where id = $1`, [id])
  return found
}

/** Newest first. */
export function pageBulkActions(
  sql: Sql,
  page: { readonly limit: number; readonly before?: number | undefined },
): Promise<BulkAction[]> {
  return sql.query<BulkAction>(
    `select ${columns} from bulk_actions where $1::bigint is null or id < $1 order by id desc limit $2`,
    [page.before ?? null, page.limit],
  )
}

/** Why contacts could not be put back, and how many for each reason. */
export function keptByUndo(sql: Sql, id: number): Promise<{ reason: KeptReason; count: number }[]> {
  return sql.query<{ reason: KeptReason; count: number }>(
    `select kept_because as reason, count(*) as count from bulk_action_items
     where bulk_action_id = $1 and kept_because is not null group by 1 order by 1`,
    [id],
  )
}

/** Those that a process has left unfinished, or is at. */
export async function openBulkActions(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select id from bulk_actions where state in ('running', 'undoing') order by id`,
  )
  return rows.map((row) => row.id)
}

export interface LockedBulkAction extends BulkAction {
  readonly doneThrough: number
  readonly lastContactId: number
}

/** Holds the row until the transaction ends. Nothing while another process holds it. */
export async function lockBulkAction(tx: Sql, id: number): Promise<LockedBulkAction | undefined> {
  const [locked] = await tx.query<LockedBulkAction>(
    `select ${columns}, done_through as "doneThrough", last_contact_id as "lastContactId"
     from bulk_actions where id = $1 for update skip locked`,
    [id],
  )
  return locked
}

export interface PageCounts {
  readonly changed: number
  readonly unchanged: number
  readonly skippedDeliveries: number
}

export async function recordPage(tx: Sql, id: number, through: number, counts: PageCounts): Promise<void> {
  await tx.query(
    `update bulk_actions set done_through = $2, changed = changed + $3, unchanged = unchanged + $4,
       skipped_deliveries = skipped_deliveries + $5 where id = $1`,
    [id, through, counts.changed, counts.unchanged, counts.skippedDeliveries],
  )
}

export async function recordUndonePage(
  tx: Sql,
  id: number,
  through: number,
  counts: { readonly restored: number; readonly notRestored: number; readonly requeuedDeliveries: number },
): Promise<void> {
  await tx.query(
    `update bulk_actions set done_through = $2, restored = restored + $3, not_restored = not_restored + $4,
       requeued_deliveries = requeued_deliveries + $5 where id = $1`,
    [id, through, counts.restored, counts.notRestored, counts.requeuedDeliveries],
  )
}

export async function moveBulkAction(
  tx: Sql,
  id: number,
  move: { readonly to: Exclude<BulkState, 'running'>; readonly actor?: string },
): Promise<void> {
  await tx.query(
    `update bulk_actions set state = $2, done_through = 0,
       finished_at = case when $2 = 'finished' then now() else finished_at end,
       undone_by = coalesce($3, undone_by), undone_at = case when $2 = 'undone' then now() end
     where id = $1`,
    [id, move.to, move.actor ?? null],
  )
}

/** What an undo would need and no undo can use any more; most of it is about people. @returns how many rows. */
export async function forgetUndoData(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `with over as (
       select id from bulk_actions where state = 'undone' or (state = 'finished' and undo_until < now())
     ),
     deliveries as (delete from bulk_action_deliveries using over where bulk_action_id = over.id),
     forgotten as (
       update bulk_action_items set before = null from over
       where bulk_action_id = over.id and before is not null returning 1
     )
     select count(*) as count from forgotten`,
  )
  return row?.count ?? 0
}
