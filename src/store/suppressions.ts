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

export interface SuppressionFilter {
  /** A part of the address. */
  readonly search?: string | undefined
  readonly reason?: SuppressionReason | undefined
}

export interface SuppressionRow extends Suppression {
  /** The contact with this address, if there is one. */
  readonly contactId: number | null
}

/** Newest first. */
export async function pageSuppressions(
  sql: Sql,
  page: SuppressionFilter & { before?: number | undefined; limit?: number | undefined } = {},
): Promise<SuppressionRow[]> {
  return sql.query<SuppressionRow>(
    `select s.id, s.email, s.reason, s.origin, s.created_at as "createdAt", contact.id as "contactId"
     from (
       select * from suppressions
       where ($1::bigint is null or id < $1) and ${fitting} order by id desc limit $4
     ) as s left join contacts as contact on lower(contact.email) = lower(s.email)
     order by s.id desc`,
    [page.before ?? null, ...filterValues(page), page.limit ?? 50],
  )
}

export async function countSuppressions(sql: Sql, filter: SuppressionFilter): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from suppressions where $1::bigint is null and ${fitting}`,
    [null, ...filterValues(filter)],
  )
  return row?.count ?? 0
}

const fitting = `($2::text is null or lower(email) like lower($2)) and ($3::text is null or reason = $3)`

function filterValues({ search, reason }: SuppressionFilter): (string | null)[] {
  const text = search?.trim() ?? ''
  return [text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`, reason ?? null]
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
