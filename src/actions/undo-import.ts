/**
 * Undoes an import, all of it in one transaction: contacts that it made are removed, those that it changed are as they
 * were, subscriptions that it added are gone. What somebody has changed since stays, and is counted. A list that it made stays.
 */
import type { Import, ImportUndone } from '../domain/import.ts'
import { done, refused, type Problem, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { findImport } from '../store/imports/imports.ts'
import { hasChanges, lockImport, markUndone, undoChanges } from '../store/imports/undo-import.ts'

/** Refusals: `unknown_import`, `wrong_state`, `nothing_to_undo`. */
export async function undoImport(
  database: Database,
  input: { readonly importId: number; readonly actor: string },
): Promise<Result<ImportUndone>> {
  const { importId, actor } = input
  return database.transaction(async (tx) => {
    await lockImport(tx, importId)
    const found = await findImport(tx, importId)
    if (found === undefined)
      return refused('unknown_import', say('unknown_import', { id: importId }), 'importId')
    const problem = stateProblem(found)
    if (problem !== undefined) return { ok: false, problem }
    if (!(await hasChanges(tx, importId)))
      return refused('nothing_to_undo', say('import_nothing_to_undo'), 'importId')
    const undone = await undoChanges(tx, importId)
    await markUndone(tx, importId, { actor, undone })
    await recordAudit(tx, {
      actor,
      action: 'import.undone',
      subject: `import ${importId}`,
      detail: { ...undone },
    })
    return done(undone)
  })
}

function stateProblem(found: Import): Problem | undefined {
  if (found.undoneAt !== null) return refused('wrong_state', say('import_undone_before')).problem
  if (found.dryRun) return refused('wrong_state', say('import_dry_run_undo')).problem
  if (found.state === 'finished') return undefined
  return refused('wrong_state', say('import_not_finished')).problem
}
