/** A person chooses a new password. Every other browser that was signed in as them is signed out. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { hashAccessToken } from '../secrets/access-token.ts'
import { hashPassword, verifyPassword } from '../secrets/password.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { deleteOtherSessions } from '../store/sessions.ts'
import { findUserForLogin, writePassword, type User } from '../store/users.ts'
import { passwordProblem } from './create-user.ts'

export interface PasswordChange {
  readonly user: User
  readonly current: string
  readonly next: string
  /** Of the browser that asks; it stays signed in. Undefined: a program asks. */
  readonly sessionToken: string | undefined
  readonly actor: string
}

/** Refusals: `wrong_password`, `password_too_short`, `password_too_long`. */
export async function changePassword(database: Database, input: PasswordChange): Promise<Result<void>> {
  const found = await findUserForLogin(database, input.user.email)
  if (!(await verifyPassword(found?.passwordHash, input.current)))
    return refused('wrong_password', say('wrong_password'), 'current')
  const problem = passwordProblem(input.next, 'next')
  if (problem !== undefined) return { ok: false, problem }
  const passwordHash = await hashPassword(input.next)
  const kept = input.sessionToken === undefined ? null : hashAccessToken(input.sessionToken)
  return database.transaction(async (tx) => {
    await writePassword(tx, input.user.id, passwordHash)
    const ended = await deleteOtherSessions(tx, input.user.id, kept)
    await recordAudit(tx, {
      actor: input.actor,
      action: 'user.password_changed',
      subject: `user ${input.user.id}`,
      detail: { sessionsEnded: ended },
    })
    return done(undefined)
  })
}
