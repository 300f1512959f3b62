/**
 * The first start makes a person to sign in, if the settings name one. Without them the first visit of the console does
 * (actions/create-user.ts with `onlyAsFirst`).
 */
import { done, type Result } from '../domain/problem.ts'
import type { Database } from '../store/database.ts'
import { findFirstUser } from '../store/users.ts'
import { createUser } from './create-user.ts'

export interface FirstAdmin {
  readonly email: string
  /** Only where it was made up here: show it to the operator now, it is kept nowhere. */
  readonly password?: string
}

/** Returns nothing when there are people already, or the settings name nobody. Refusals: those of `createUser`, about the settings. */
export async function ensureFirstAdmin(
  database: Database,
  admin: { readonly email: string | undefined; readonly password: string | undefined },
): Promise<Result<FirstAdmin | undefined>> {
  if (admin.email === undefined && admin.password === undefined) return done(undefined)
  if ((await findFirstUser(database)) !== undefined) return done(undefined)
  const email = admin.email ?? 'admin@localhost'
  const created = await createUser(database, { email, password: admin.password, actor: 'first start' })
  // Another process that started at the same moment was first: its password holds.
  if (!created.ok) return created.problem.code === 'user_exists' ? done(undefined) : created
  const { madeUpPassword } = created.value
  return done({
    email: created.value.email,
    ...(madeUpPassword === undefined ? {} : { password: madeUpPassword }),
  })
}
