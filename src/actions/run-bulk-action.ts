/**
 * Carries a bulk action, or its undo, through to its end: page by page, each page a transaction with what it changed and
 * how far it came. Whoever runs it next goes on behind the last page; two at once take turns without harm.
 */
import { skipReasons, type BulkAction } from '../domain/bulk-action.ts'
import { recordAudit } from '../store/audit-log.ts'
import {
  lockBulkAction,
  moveBulkAction,
  openBulkActions,
  forgetUndoData,
  recordPage,
  recordUndonePage,
  type LockedBulkAction,
} from '../store/bulk-actions/bulk-actions.ts'
import { changePage } from '../store/bulk-actions/change-page.ts'
import { dropList, restoreList } from '../store/bulk-actions/list-of-action.ts'
import { nextItems, undoPage } from '../store/bulk-actions/undo-page.ts'
import { nextContacts } from '../store/contact-pages.ts'
import { keepContacts } from '../store/contacts.ts'
import type { Database, Sql } from '../store/database.ts'
import { lockSkippedCampaigns, requeueSkipped } from '../store/deliveries/requeue-skipped.ts'
import { skipContacts, skipForBulkAction, skipUnsubscribed } from '../store/deliveries/skip-contacts.ts'
import { wakeEngines } from '../store/wake.ts'

/** Contacts of one transaction: a second of work at the most, so that nobody waits long for their locks. */
const pageSize = 2_000

/** Returns when nothing is left to do, another process is at it, or the signal comes: then it waits for the next run. */
export async function runBulkAction(database: Database, id: number, signal?: AbortSignal): Promise<void> {
  const isStopped = () => signal?.aborted === true
  let isOpen = true
  while (isOpen && !isStopped()) isOpen = await database.transaction((tx) => nextPage(tx, id))
}

async function nextPage(tx: Sql, id: number): Promise<boolean> {
  const action = await lockBulkAction(tx, id)
  if (action?.state === 'running') return changeNext(tx, action)
  if (action?.state === 'undoing') return undoNext(tx, action)
  return false
}

/** Finishes what a process has left behind, and forgets what no undo can use any more. */
export async function resumeBulkActions(database: Database, signal?: AbortSignal): Promise<void> {
  for (const id of await openBulkActions(database)) await runBulkAction(database, id, signal)
  await forgetUndoData(database)
}

async function changeNext(tx: Sql, action: LockedBulkAction): Promise<boolean> {
  const { id, order, filter } = action
  const range = { after: action.doneThrough, through: action.lastContactId, limit: pageSize }
  const contactIds = await nextContacts(tx, filter, range)
  const last = contactIds.at(-1)
  if (last === undefined) {
    await finish(tx, action)
    return false
  }
  await keepContacts(tx, contactIds)
  const changed = await changePage(tx, { bulkActionId: id, order, contactIds })
  const reason = skipReasons[order.kind]
  const skippedDeliveries = reason === undefined ? 0 : await skipForBulkAction(tx, id, contactIds, reason)
  await recordPage(tx, id, last, { changed, unchanged: contactIds.length - changed, skippedDeliveries })
  return true
}

async function finish(tx: Sql, action: BulkAction): Promise<void> {
  const { id, order, changed, unchanged, skippedDeliveries } = action
  if (order.kind === 'delete_list') await dropList(tx, id, order.listId)
  await moveBulkAction(tx, id, { to: 'finished' })
  await recordAudit(tx, {
    actor: action.actor,
    action: 'bulk_action.finished',
    subject: `bulk action ${id}`,
    detail: { ...order, changed, unchanged, skippedDeliveries },
  })
}

async function undoNext(tx: Sql, action: LockedBulkAction): Promise<boolean> {
  const { id, order } = action
  if (order.kind === 'delete_list' && action.doneThrough === 0) await restoreList(tx, id, order.listId)
  const contactIds = await nextItems(tx, id, action.doneThrough, pageSize)
  const last = contactIds.at(-1)
  if (last === undefined) {
    await finishUndo(tx, action)
    return false
  }
  const campaignIds = await lockSkippedCampaigns(tx, id, contactIds)
  await keepContacts(tx, contactIds)
  const notRestored = await undoPage(tx, { bulkActionId: id, order, contactIds })
  const requeuedDeliveries = await moveDeliveriesBack(tx, action, contactIds, campaignIds)
  const restored = contactIds.length - notRestored
  await recordUndonePage(tx, id, last, { restored, notRestored, requeuedDeliveries })
  return true
}

/** What waited waits again; what only the action had allowed to wait does not. */
async function moveDeliveriesBack(
  tx: Sql,
  { id, order }: BulkAction,
  contactIds: readonly number[],
  campaignIds: readonly number[],
): Promise<number> {
  if (order.kind === 'add_to_list') await skipUnsubscribed(tx, contactIds)
  if (order.kind === 'unsuppress') await skipContacts(tx, contactIds, 'suppressed')
  const reason = skipReasons[order.kind]
  return reason === undefined ? 0 : requeueSkipped(tx, id, contactIds, reason, campaignIds)
}

async function finishUndo(tx: Sql, action: BulkAction): Promise<void> {
  const { id, restored, notRestored, requeuedDeliveries } = action
  await moveBulkAction(tx, id, { to: 'undone' })
  await recordAudit(tx, {
    actor: action.undoneBy ?? action.actor,
    action: 'bulk_action.undone',
    subject: `bulk action ${id}`,
    detail: { restored, notRestored, requeuedDeliveries },
  })
  await wakeEngines(tx)
}
