/** Tokens of programs: named, hashed, each acting for the person who made it. */
import type { Sql } from './database.ts'
import type { User } from './users.ts'

export interface ApiToken {
  readonly id: number
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export function listApiTokens(sql: Sql): Promise<ApiToken[]> {
  return sql.query<ApiToken>(
    'select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from api_tokens order by id desc',
  )
}

export async function insertApiToken(
  sql: Sql,
  token: { readonly name: string; readonly tokenHash: Uint8Array; readonly userId: number },
): Promise<ApiToken> {
  const [row] = await sql.query<ApiToken>(
    `insert into api_tokens (name, token_hash, user_id) values ($1, $2, $3)
     returning id, name, created_at as "createdAt", last_used_at as "lastUsedAt"`,
    [token.name, token.tokenHash, token.userId],
  )
  if (row === undefined) throw new Error('insert returned no row')
  return row
}

/** Whom this token acts for, and its name. */
export async function findApiTokenUser(
  sql: Sql,
  tokenHash: Uint8Array,
): Promise<(User & { readonly tokenId: number; readonly tokenName: string }) | undefined> {
  const [user] = await sql.query<User & { readonly tokenId: number; readonly tokenName: string }>(
    `select u.id, u.email, t.id as "tokenId", t.name as "tokenName"
     from api_tokens t join users u on u.id = t.user_id where t.token_hash = $1`,
    [tokenHash],
    'find_api_token_user',
  )
  return user
}

/** To the minute: a row written for every request would be the busiest row of the database. */
export async function touchApiToken(sql: Sql, id: number): Promise<void> {
  await sql.query(
    `update api_tokens set last_used_at = now()
     where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [id],
    'touch_api_token',
  )
}

/** Returns the token's name, or undefined when there is no such token. */
export async function deleteApiToken(sql: Sql, id: number): Promise<string | undefined> {
  const [row] = await sql.query<{ name: string }>('delete from api_tokens where id = $1 returning name', [id])
  return row?.name
}
