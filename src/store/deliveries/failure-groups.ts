/** What failed, grouped by what the server said: one cause often stands behind thousands of deliveries. */
import type { DeliveryState } from '../../domain/delivery-states.ts'
import type { QueueFilter } from '../../domain/queue.ts'
import { normalReplyText } from '../../domain/smtp-reply.ts'
import type { Sql } from '../database.ts'
import { pageQueue } from './read-queue.ts'

export interface FailureGroup {
  readonly state: DeliveryState
  readonly reason: string
  readonly class: string | null
  /** The server's words with addresses, hosts and ids masked: what these deliveries have in common. */
  readonly words: string
  readonly count: number
  /** One of them, with its exact words. */
  readonly exampleId: number
  readonly exampleEmail: string
  readonly exampleReply: string | null
}

const failurePage = 5_000

/** Failed deliveries grouped by what the server said, the largest group first. Reads all of them, page by page. */
export async function groupFailures(sql: Sql, filter: QueueFilter): Promise<FailureGroup[]> {
  const groups = new Map<string, FailureGroup & { count: number }>()
  let after = 0
  for (;;) {
    const page = await pageQueue(
      sql,
      { ...filter, states: filter.states ?? ['failed'] },
      { limit: failurePage, after },
    )
    for (const entry of page) {
      const words = normalReplyText(entry.reply ?? '')
      const key = JSON.stringify([entry.state, entry.reason, entry.class, words])
      const group = groups.get(key)
      if (group !== undefined) group.count += 1
      else
        groups.set(key, {
          state: entry.state,
          reason: entry.reason ?? '',
          class: entry.class,
          words,
          count: 1,
          exampleId: entry.id,
          exampleEmail: entry.email,
          exampleReply: entry.reply,
        })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < failurePage) break
    after = last.id
  }
  return [...groups.values()].sort((one, other) => other.count - one.count)
}
