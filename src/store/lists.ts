/** Lists and how many people are on them. */
import type { List, ListWithCounts } from '../domain/list.ts'
import type { Sql } from './database.ts'

const columns = `id, name, description, created_at as "createdAt"`

const withCounts = `
  select l.id, l.name, l.description, l.created_at as "createdAt",
         count(*) filter (where s.state = 'unconfirmed') as "unconfirmed",
         count(*) filter (where s.state = 'confirmed') as "confirmed",
         count(*) filter (where s.state = 'unsubscribed') as "unsubscribed"
  from lists l left join subscriptions s on s.list_id = l.id`

export async function findList(sql: Sql, id: number): Promise<ListWithCounts | undefined> {
  const [list] = await sql.query<ListWithCounts>(`${withCounts} where l.id = $1 group by l.id`, [id])
  return list
}

/** Names of lists differ in more than case. */
export async function findListByName(sql: Sql, name: string): Promise<List | undefined> {
  const [list] = await sql.query<List>(`select ${columns} from lists where lower(name) = lower($1)`, [name])
  return list
}

export async function pageLists(
  sql: Sql,
  page: { after?: number; limit?: number } = {},
): Promise<ListWithCounts[]> {
  return sql.query<ListWithCounts>(
    `${withCounts}
     where l.id in (select id from lists where id > $1 order by id limit $2)
     group by l.id order by l.id`,
    [page.after ?? 0, page.limit ?? 100],
  )
}

export async function namesOfLists(sql: Sql, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await sql.query<{ id: number; name: string }>(
    'select id, name from lists where id = any ($1::bigint[])',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Which of these lists do not exist. */
export async function missingLists(sql: Sql, ids: readonly number[]): Promise<number[]> {
  const missing = await sql.query<{ id: number }>(
    `select wanted.id from unnest($1::bigint[]) as wanted (id)
     where not exists (select 1 from lists l where l.id = wanted.id) order by 1`,
    [ids],
  )
  return missing.map((row) => row.id)
}

/** @returns nothing if the name is taken. */
export async function insertList(
  sql: Sql,
  list: { readonly name: string; readonly description: string },
): Promise<List | undefined> {
  const [inserted] = await sql.query<List>(
    `insert into lists (name, description) values ($1, $2)
     on conflict (lower(name)) do nothing returning ${columns}`,
    [list.name, list.description],
  )
  return inserted
}

/** @throws a unique violation if the name is taken. */
export async function writeList(
  tx: Sql,
  list: Pick<List, 'id' | 'name' | 'description'>,
): Promise<List | undefined> {
  const [written] = await tx.query<List>(
    `update lists set name = $2, description = $3 where id = $1 returning ${columns}`,
    [list.id, list.name, list.description],
  )
  return written
}

/** Everybody on it, whatever the state, and those of them who are on no other list. */
export async function countOfList(
  sql: Sql,
  id: number,
): Promise<{ subscriptions: number; onNoOtherList: number }> {
  const [counts] = await sql.query<{ subscriptions: number; onNoOtherList: number }>(
    `select count(*) as subscriptions,
       count(*) filter (where not exists (
         select from subscriptions as other
         where other.contact_id = mine.contact_id and other.list_id <> $1)) as "onNoOtherList"
     from subscriptions as mine where list_id = $1`,
    [id],
  )
  return counts ?? { subscriptions: 0, onNoOtherList: 0 }
}
