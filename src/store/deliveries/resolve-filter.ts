/** A filter of the queue as statements need it that read all of it at once. */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import type { QueueFilter } from '../../domain/queue.ts'
import type { Sql } from '../database.ts'
import { withEverInClass } from './ever-in-class.ts'
import { withoutWords } from './same-words.ts'
import type { SqlFilter } from './select-queue.ts'

/** Looks up first what only the attempts tell: who has these words, who ever had this class. */
export async function resolveFilter(
  sql: Sql,
  filter: QueueFilter,
  states: readonly DeliveryState[],
): Promise<SqlFilter> {
  return withEverInClass(sql, await withoutWords(sql, filter, states))
}
