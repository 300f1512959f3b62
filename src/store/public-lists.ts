/** Lists that strangers may join on a page of ours. */
import type { Sql } from './database.ts'

export interface PublicList {
  readonly id: number
  readonly name: string
  readonly description: string
}

/** Nothing where the list is not public: strangers learn of no other. */
export async function findPublicList(sql: Sql, id: number): Promise<PublicList | undefined> {
  const [list] = await sql.query<PublicList>(
    'select id, name, description from lists where id = $1 and is_public',
    [id],
  )
  return list
}

export async function listPublicLists(sql: Sql): Promise<PublicList[]> {
  return sql.query<PublicList>('select id, name, description from lists where is_public order by id')
}

/** False: there is no such list. */
export async function writePublic(sql: Sql, id: number, isPublic: boolean): Promise<boolean> {
  const rows = await sql.query('update lists set is_public = $2 where id = $1 returning 1', [id, isPublic])
  return rows.length > 0
}
