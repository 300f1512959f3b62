/**
 * A class of the last reply as a condition: whoever ever had such a reply is looked up first, by its index, and only their
 * last attempts are read. So a few of a million are found at once; where many have it, any page of them is soon full.
 */
import type { Sql } from '../database.ts'
import type { SqlFilter } from './select-queue.ts'

/** Of more than so many the ids would cost more than they save. */
const idsAtMost = 100_000

const everInClassSql = `
select delivery_id as id from attempts
where class = $1 and class <> 'accepted' and ($2::bigint is null or delivery_id between
  (select id from deliveries where campaign_id = $2 order by id limit 1) and
  (select id from deliveries where campaign_id = $2 order by id desc limit 1))
limit ${idsAtMost + 1}`

/** The same filter, for statements that read all of it at once. */
export async function withEverInClass(sql: Sql, filter: SqlFilter): Promise<SqlFilter> {
  const { class: wanted, ids, campaignId } = filter
  if (wanted === undefined || wanted === 'accepted' || wanted === 'none' || ids !== undefined) return filter
  const rows = await sql.query<{ id: number }>(everInClassSql, [wanted, campaignId ?? null])
  if (rows.length > idsAtMost) return filter
  return { ...filter, everInClass: [...new Set(rows.map(({ id }) => id))] }
}
