/** Begins a session for a person who knows the password. A wrong address and a wrong password are told apart nowhere. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { newSessionToken } from '../secrets/access-token.ts'
import { verifyPassword } from '../secrets/password.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { deleteEndedSessions, insertSession } from '../store/sessions.ts'
import { findUserForLogin, type User } from '../store/users.ts'

export const sessionLifetimeMs = 30 * 24 * 60 * 60 * 1000

/** Refusals: `wrong_credentials`. */
export async function logIn(
  database: Database,
  input: { readonly email: string; readonly password: string },
): Promise<Result<{ readonly user: User; readonly token: string }>> {
  const found = await findUserForLogin(database, input.email.trim())
  const matches = await verifyPassword(found?.passwordHash, input.password)
  if (found === undefined || !matches) return refused('wrong_credentials', say('wrong_credentials'))
  const user = { id: found.id, email: found.email }
  const { token, hash } = newSessionToken()
  await database.transaction(async (tx) => {
    await deleteEndedSessions(tx)
    await insertSession(tx, { tokenHash: hash, userId: user.id, lifetimeMs: sessionLifetimeMs })
    await recordAudit(tx, { actor: user.email, action: 'user.logged_in', subject: `user ${user.id}` })
  })
  return done({ user, token })
}
