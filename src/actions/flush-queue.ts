/** Tries deliveries again now instead of when they are due. What the relay takes at once is the matter of its pace. */
import { refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Database } from '../store/database.ts'
import { flushPage } from '../store/deliveries/change-queue.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'

export interface Flush extends AskedChange {
  /** Spread over time, so many a second; all at once when left out. */
  readonly perSecond?: number | undefined
}

/** What is held stays held. Refusals: `invalid_rate`, `wrong_state`. */
export async function flushQueue(
  database: Database,
  { perSecond, ...asked }: Flush,
): Promise<Result<QueueChanged>> {
  if (perSecond !== undefined && !(perSecond > 0))
    return refused('invalid_rate', say('flush_rate'), 'perSecond')
  return changeQueue(
    database,
    { ...asked, verb: 'flush', action: 'queue.flushed', detail: { perSecond } },
    (tx, page, before) => flushPage(tx, page, { perSecond, before }),
  )
}
