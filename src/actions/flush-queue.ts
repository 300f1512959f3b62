/** Tries deliveries again now instead of when they are due. What the relay takes at once is the matter of its pace. */
import { refused, type Result } from '../domain/problem.ts'
import type { QueueFilter } from '../domain/queue.ts'
import { say } from '../domain/sentences.ts'
import type { Database } from '../store/database.ts'
import { flushPage } from '../store/deliveries/change-queue.ts'
import { changeQueue, type QueueChanged } from './change-queue.ts'

export interface Flush {
  readonly filter: QueueFilter
  /** Spread over time, so many a second; all at once when left out. */
  readonly perSecond?: number | undefined
  readonly actor: string
}

/** What is held stays held. Refusals: `invalid_rate`, `wrong_state`. */
export async function flushQueue(
  database: Database,
  { filter, perSecond, actor }: Flush,
): Promise<Result<QueueChanged>> {
  if (perSecond !== undefined && !(perSecond > 0))
    return refused('invalid_rate', say('flush_rate'), 'perSecond')
  return changeQueue(
    database,
    { verb: 'flush', filter, actor, action: 'queue.flushed', detail: { perSecond } },
    (tx, page, before) => flushPage(tx, page, { perSecond, before }),
  )
}
