/** Signed-in browsers: each is a hashed token with an end. */
import type { Sql } from './database.ts'
import type { User } from './users.ts'

export async function insertSession(
  sql: Sql,
  session: { readonly tokenHash: Uint8Array; readonly userId: number; readonly lifetimeMs: number },
): Promise<void> {
  await sql.query(
    `insert into sessions (token_hash, user_id, expires_at)
     values ($1, $2, now() + $3::double precision * interval '1 millisecond')`,
    [session.tokenHash, session.userId, session.lifetimeMs],
  )
}

/** Whose session this is, unless it has ended. */
export async function findSessionUser(sql: Sql, tokenHash: Uint8Array): Promise<User | undefined> {
  const [user] = await sql.query<User>(
    `select u.id, u.email from sessions s join users u on u.id = s.user_id
     where s.token_hash = $1 and s.expires_at > now()`,
    [tokenHash],
    'find_session_user',
  )
  return user
}

export async function deleteSession(sql: Sql, tokenHash: Uint8Array): Promise<void> {
  await sql.query('delete from sessions where token_hash = $1', [tokenHash])
}

export async function deleteEndedSessions(sql: Sql): Promise<void> {
  await sql.query('delete from sessions where expires_at <= now()')
}

/** Signs a person out everywhere but in one browser. @param kept its hashed token; null: none. Returns how many ended. */
export async function deleteOtherSessions(
  sql: Sql,
  userId: number,
  kept: Uint8Array | null,
): Promise<number> {
  const ended = await sql.query(
    'delete from sessions where user_id = $1 and token_hash is distinct from $2 returning 1',
    [userId, kept],
  )
  return ended.length
}
