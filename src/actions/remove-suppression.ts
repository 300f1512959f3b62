/** Lets an address be mailed again. Deliveries that were skipped stay skipped until somebody resends them. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Suppression } from '../domain/suppression.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { deleteSuppression } from '../store/suppressions.ts'

/** Refusals: `unknown_suppression`. */
export async function removeSuppression(
  database: Database,
  input: { readonly email: string; readonly actor: string },
): Promise<Result<Suppression>> {
  const email = input.email.trim()
  return database.transaction(async (tx) => {
    const removed = await deleteSuppression(tx, email)
    if (removed === undefined)
      return refused('unknown_suppression', say('not_suppressed', { email }), 'email')
    await recordAudit(tx, {
      actor: input.actor,
      action: 'suppression.removed',
      subject: removed.email,
      detail: { reason: removed.reason, origin: removed.origin, since: removed.createdAt },
    })
    return done(removed)
  })
}
