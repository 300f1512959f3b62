/** Lets held deliveries go: a whole hold, what a filter says, or what has been held for as long as was wanted. */
import type { Result } from '../domain/problem.ts'
import type { Database } from '../store/database.ts'
import { closeEmptyHolds, expiredHolds, releasePage } from '../store/deliveries/queue-holds.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'

/** They are due when they would have been, or at once if that is over. Refusals: `wrong_state`. */
export async function releaseQueue(database: Database, asked: AskedChange): Promise<Result<QueueChanged>> {
  const released = await changeQueue(
    database,
    { ...asked, verb: 'release', action: 'queue.released' },
    releasePage,
  )
  await closeEmptyHolds(database, asked.actor)
  return released
}

/** Releases the holds whose time is over. Any engine may do it, also several at once. Returns how many deliveries go on. */
export async function releaseExpiredHolds(database: Database): Promise<number> {
  let changed = 0
  for (const holdId of await expiredHolds(database)) {
    const released = await releaseQueue(database, { filter: { holdId }, actor: 'waybill' })
    if (released.ok) changed += released.value.changed
  }
  return changed
}
