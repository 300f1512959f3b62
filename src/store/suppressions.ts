/** Addresses that must not be mailed. One row an address, whatever its case. */
import type { Suppression, SuppressionReason } from '../domain/suppression.ts'
import type { Sql } from './database.ts'

const columns = `id, email, reason, origin, created_at as "createdAt"`

export async function findSuppression(sql: Sql, email: string): Promise<Suppression | undefined> {
  const [found] = await sql.query<Suppression>(
    `select ${columns} from suppressions where lower(email) = lower($1)`,
    [email],
  )
  return found
}

export async function pageSuppressions(
  sql: Sql,
  page: { search?: string | undefined; after?: number | undefined; limit?: number | undefined } = {},
): Promise<Suppression[]> {
  const search = page.search?.trim() ?? ''
  return sql.query<Suppression>(
    `select ${columns} from suppressions
     where id > $1 and ($2 = '' or strpos(lower(email), lower($2)) > 0)
     order by id limit $3`,
    [page.after ?? 0, search, page.limit ?? 50],
  )
}

/** @returns nothing if the address is suppressed already: the first reason stays. */
export async function insertSuppression(
  tx: Sql,
  suppression: { readonly email: string; readonly reason: SuppressionReason; readonly origin: string },
): Promise<Suppression | undefined> {
  const [inserted] = await tx.query<Suppression>(
    `insert into suppressions (email, reason, origin) values ($1, $2, $3)
     on conflict (lower(email)) do nothing returning ${columns}`,
    [suppression.email, suppression.reason, suppression.origin],
  )
  return inserted
}

export async function deleteSuppression(tx: Sql, email: string): Promise<Suppression | undefined> {
  const [deleted] = await tx.query<Suppression>(
    `delete from suppressions where lower(email) = lower($1) returning ${columns}`,
    [email],
  )
  return deleted
}
