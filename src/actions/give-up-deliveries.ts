/** Gives up deliveries that wait: they end as `cancelled`, reason `given_up`, and can be resent. */
import type { Result } from '../domain/problem.ts'
import type { Database } from '../store/database.ts'
import { giveUpPage } from '../store/deliveries/change-queue.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'

export interface GiveUp extends AskedChange {
  /** For the audit log; may be empty. */
  readonly why: string
}

/** What is being sent at this moment is past recall. Refusals: `wrong_state`. */
export function giveUpDeliveries(
  database: Database,
  { why, ...asked }: GiveUp,
): Promise<Result<QueueChanged>> {
  return changeQueue(
    database,
    { ...asked, verb: 'give_up', action: 'deliveries.given_up', detail: { why } },
    giveUpPage,
  )
}
