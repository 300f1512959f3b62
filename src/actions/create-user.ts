/** Lets a person sign in. */
import { parseEmailAddress } from '../domain/email-address.ts'
import { done, refused, type Problem, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { hashPassword, randomPassword } from '../secrets/password.ts'
import { recordAudit } from '../store/audit-log.ts'
import { isUniqueViolation, type Database, type Sql } from '../store/database.ts'
import { findFirstUser, insertUser, lockUsers } from '../store/users.ts'

export interface NewUser {
  readonly email: string
  /** Left out: one is made up, see the result. */
  readonly password?: string | undefined
  /** Refuse where there is anybody already. */
  readonly onlyAsFirst?: boolean | undefined
  readonly actor: string
}

export interface CreatedUser {
  readonly id: number
  readonly email: string
  /** Show it now: it is kept nowhere. */
  readonly madeUpPassword?: string
}

/** Characters. */
const minPasswordLength = 10
const maxPasswordLength = 1000

/** Refusals: `invalid_email`, `password_too_short`, `password_too_long`, `user_exists`, `first_user_exists`. */
export async function createUser(database: Database, input: NewUser): Promise<Result<CreatedUser>> {
  const email = signInAddress(input.email)
  if (!email.ok) return email
  const password = input.password ?? randomPassword()
  const problem = passwordProblem(password, 'password')
  if (problem !== undefined) return { ok: false, problem }
  const passwordHash = await hashPassword(password)
  try {
    return await database.transaction(async (tx) => {
      if (input.onlyAsFirst === true && (await isAnybodyThere(tx)))
        return refused('first_user_exists', say('first_user_exists'))
      const id = await insertUser(tx, email.value, passwordHash)
      await recordAudit(tx, {
        actor: input.actor,
        action: 'user.created',
        subject: `user ${id}`,
        detail: { email: email.value },
      })
      return done({
        id,
        email: email.value,
        ...(input.password === undefined ? { madeUpPassword: password } : {}),
      })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused('user_exists', say('user_exists', { email: email.value }), 'email')
  }
}

/** What is wrong with a password that somebody chose, if anything. `field` is where they typed it. */
export function passwordProblem(password: string, field: string): Problem | undefined {
  if (password.length < minPasswordLength)
    return {
      code: 'password_too_short',
      message: say('password_too_short', { most: minPasswordLength }),
      field,
    }
  if (password.length > maxPasswordLength)
    return {
      code: 'password_too_long',
      message: say('password_too_long', { most: maxPasswordLength }),
      field,
    }
  return undefined
}

async function isAnybodyThere(tx: Sql): Promise<boolean> {
  await lockUsers(tx)
  return (await findFirstUser(tx)) !== undefined
}

/** admin@localhost is no address to mail, but a fine name to sign in with. */
function signInAddress(raw: string): Result<string> {
  if (/^[\w.+-]+@localhost$/.test(raw)) return done(raw)
  const parsed = parseEmailAddress(raw)
  return parsed.ok ? done(parsed.address) : refused('invalid_email', parsed.message, 'email')
}
