/**
 * Takes back what an import did, as sets and in the caller's transaction. What bears the very time of the import was
 * written by it and not changed since: an import is one transaction, and now() is its time.
 */
import type { ImportUndone } from '../../domain/import.ts'
import type { Sql } from '../database.ts'
import { skipContacts, skipUnsubscribed } from '../deliveries/skip-contacts.ts'

/** Whether its changes were written down; those of early versions were not. */
export async function hasChanges(sql: Sql, importId: number): Promise<boolean> {
  const rows = await sql.query('select from import_changes where import_id = $1 limit 1', [importId])
  return rows.length > 0
}

export async function undoChanges(tx: Sql, importId: number): Promise<ImportUndone> {
  await tx.query(`set local work_mem = '128MB'`)
  const removed = await idsOf(tx, removeSql, importId)
  const restored = await idsOf(tx, restoreSql, importId)
  const left = await idsOf(tx, leaveSql, importId)
  const skippedDeliveries =
    (await skipContacts(tx, removed, 'contact_deleted')) + (await skipUnsubscribed(tx, left))
  const [counted] = await tx.query<{ kept: number }>(keptSql, [importId, removed, restored, left])
  return {
    removed: removed.length,
    restored: restored.length,
    left: left.length,
    kept: counted?.kept ?? 0,
    skippedDeliveries,
  }
}

export async function markUndone(
  tx: Sql,
  importId: number,
  undo: { readonly actor: string; readonly undone: ImportUndone },
): Promise<void> {
  await tx.query('update imports set undone_at = now(), undone_by = $2, undone = $3 where id = $1', [
    importId,
    undo.actor,
    JSON.stringify(undo.undone),
  ])
}

/** @returns whether it exists. Holds the row until the transaction ends. */
export async function lockImport(tx: Sql, importId: number): Promise<boolean> {
  return (await tx.query('select from imports where id = $1 for update', [importId])).length > 0
}

async function idsOf(tx: Sql, sql: string, importId: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql, [importId])
  return rows.map((row) => row.id)
}

/** A subscription that the import added and nobody has touched. */
const untouched = `subscription.list_id = import.list_id and change.joined
  and subscription.created_at = import.finished_at and subscription.updated_at = import.finished_at`

/** Contacts that are as the import made them, on no other list and with no later word of their own. */
const removeSql = `
delete from contacts as contact
using import_changes as change, imports as import
where import.id = $1 and change.import_id = import.id and change.outcome = 'imported'
  and contact.id = change.contact_id
  and contact.created_at = import.finished_at and contact.updated_at = import.finished_at
  and not exists (select from subscriptions as subscription
                  where subscription.contact_id = contact.id and not (${untouched}))
returning contact.id`

const restoreSql = `
update contacts as contact
set name = change.before ->> 'name', attributes = change.before -> 'attributes', updated_at = now()
from import_changes as change, imports as import
where import.id = $1 and change.import_id = import.id and change.before is not null
  and contact.id = change.contact_id and contact.updated_at = import.finished_at
returning contact.id`

const leaveSql = `
delete from subscriptions as subscription
using import_changes as change, imports as import
where import.id = $1 and change.import_id = import.id
  and subscription.contact_id = change.contact_id and ${untouched}
returning subscription.contact_id as id`

/** Those who are gone anyway are not kept. */
const keptSql = `
select count(*) as kept from import_changes as change
where change.import_id = $1 and change.contact_id <> all ($2::bigint[])
  and exists (select from contacts where id = change.contact_id)
  and (change.outcome = 'imported'
       or (change.before is not null and change.contact_id <> all ($3::bigint[]))
       or (change.joined and change.contact_id <> all ($4::bigint[])))`
