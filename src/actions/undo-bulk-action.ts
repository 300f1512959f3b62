/** Begins to undo a bulk action; `runBulkAction` carries it through. What somebody has changed since then stays. */
import type { BulkAction } from '../domain/bulk-action.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { findBulkAction, lockBulkAction, moveBulkAction } from '../store/bulk-actions/bulk-actions.ts'
import type { Database } from '../store/database.ts'

/** Refusals: `unknown_bulk_action`, `wrong_state` while it runs or when it was undone, `undo_over` after 30 days. */
export async function undoBulkAction(
  database: Database,
  input: { readonly bulkActionId: number; readonly actor: string },
): Promise<Result<BulkAction>> {
  const id = input.bulkActionId
  return database.transaction(async (tx) => {
    // Nothing is locked while a page of it is being worked on.
    const action = (await lockBulkAction(tx, id)) ?? (await findBulkAction(tx, id))
    if (action === undefined)
      return refused('unknown_bulk_action', say('unknown_bulk_action', { id }), 'bulkActionId')
    if (action.state !== 'finished') return refused('wrong_state', whyNot[action.state], 'bulkActionId')
    if (action.undoUntil < new Date())
      return refused('undo_over', say('undo_over', { time: action.undoUntil.toISOString() }), 'bulkActionId')
    await moveBulkAction(tx, id, { to: 'undoing', actor: input.actor })
    await recordAudit(tx, {
      actor: input.actor,
      action: 'bulk_action.undo_started',
      subject: `bulk action ${id}`,
    })
    return done({ ...action, state: 'undoing', undoneBy: input.actor })
  })
}

const whyNot = {
  running: say('undo_still_running'),
  undoing: say('undo_runs'),
  undone: say('undone_before'),
} as const
