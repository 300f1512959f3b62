/**
 * Masked words as a condition: only the domain can mask a reply, so who has these words is looked up first, page by page,
 * and then named by id. Made for what failed, which is few of many; the cost is one look at every delivery of the rest of
 * the filter.
 */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import { noWords, type QueueFilter } from '../../domain/queue.ts'
import { normalReplyText } from '../../domain/smtp-reply.ts'
import type { Sql } from '../database.ts'
import { selectWithStates, type SqlFilter } from './select-queue.ts'

const pageSize = 20_000

/** The filter without words. @param states in which it is looked for. */
export async function withoutWords(
  sql: Sql,
  { words, ...filter }: QueueFilter,
  states: readonly DeliveryState[],
): Promise<SqlFilter> {
  if (words === undefined) return filter
  const wanted = words === noWords ? '' : words
  const ids: number[] = []
  for await (const page of replies(sql, filter, states))
    for (const { id, reply } of page) if (normalReplyText(reply ?? '') === wanted) ids.push(id)
  return { ...filter, ids }
}

async function* replies(sql: Sql, filter: SqlFilter, states: readonly DeliveryState[]) {
  let after = 0
  for (;;) {
    const { from, values } = selectWithStates(filter, states, true)
    const page = await sql.query<{ id: number; reply: string | null }>(
      `select d.id, last.reply ${from} and d.id > $${values.push(after)} order by d.id limit $${values.push(pageSize)}`,
      values,
    )
    yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}
