/** Who is calling, by the token of a session or of a program. */
import { hashAccessToken } from '../secrets/access-token.ts'
import { findApiTokenUser, touchApiToken } from '../store/api-tokens.ts'
import type { Database } from '../store/database.ts'
import { findSessionUser } from '../store/sessions.ts'
import type { User } from '../store/users.ts'

export interface Caller {
  readonly user: User
  /** As the audit log names them. */
  readonly actor: string
  /** A person at the console, or a program with a token: where a consent that it tells of came from. */
  readonly source: 'console' | 'api'
}

export async function authenticateSession(database: Database, token: string): Promise<Caller | undefined> {
  const user = await findSessionUser(database, hashAccessToken(token))
  return user === undefined ? undefined : { user, actor: user.email, source: 'console' }
}

export async function authenticateApiToken(database: Database, token: string): Promise<Caller | undefined> {
  const found = await findApiTokenUser(database, hashAccessToken(token))
  if (found === undefined) return undefined
  await touchApiToken(database, found.tokenId)
  const actor = `${found.email} (token ${found.tokenName})`
  return { user: { id: found.id, email: found.email }, actor, source: 'api' }
}
