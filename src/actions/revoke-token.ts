/** Ends a program's access at once. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { deleteApiToken } from '../store/api-tokens.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'

/** Refusals: `unknown_token`. */
export async function revokeToken(
  database: Database,
  input: { readonly id: number; readonly actor: string },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const name = await deleteApiToken(tx, input.id)
    if (name === undefined) return refused('unknown_token', say('unknown_token', { id: input.id }))
    await recordAudit(tx, {
      actor: input.actor,
      action: 'token.revoked',
      subject: `token ${input.id}`,
      detail: { name },
    })
    return done(undefined)
  })
}
