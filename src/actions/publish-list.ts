/** Lets strangers join a list on a page of ours, or no longer. Who is on it stays. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { writePublic } from '../store/public-lists.ts'

/** Refusals: `unknown_list`. */
export function publishList(
  database: Database,
  input: { readonly listId: number; readonly isPublic: boolean; readonly actor: string },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    if (!(await writePublic(tx, input.listId, input.isPublic)))
      return refused('unknown_list', say('unknown_list', { id: input.listId }), 'listId')
    await recordAudit(tx, {
      actor: input.actor,
      action: input.isPublic ? 'list.published' : 'list.withdrawn',
      subject: `list ${input.listId}`,
    })
    return done(undefined)
  })
}
