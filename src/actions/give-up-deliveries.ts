/** Gives up deliveries that wait: they end as `cancelled`, reason `given_up`, and can be resent. */
import type { Result } from '../domain/problem.ts'
import type { QueueFilter } from '../domain/queue.ts'
import type { Database } from '../store/database.ts'
import { giveUpPage } from '../store/deliveries/change-queue.ts'
import { changeQueue, type QueueChanged } from './change-queue.ts'

export interface GiveUp {
  readonly filter: QueueFilter
  /** For the audit log; may be empty. */
  readonly why: string
  readonly actor: string
}

/** What is being sent at this moment is past recall. Refusals: `wrong_state`. */
export function giveUpDeliveries(
  database: Database,
  { filter, why, actor }: GiveUp,
): Promise<Result<QueueChanged>> {
  return changeQueue(
    database,
    { verb: 'give_up', filter, actor, action: 'deliveries.given_up', detail: { why } },
    giveUpPage,
  )
}
