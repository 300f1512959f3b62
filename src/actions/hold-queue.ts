/** Holds deliveries back until a person, or the time given, releases them. The rest of their campaigns goes on. */
import { refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Database } from '../store/database.ts'
import { closeEmptyHolds, holdPage, insertHold } from '../store/deliveries/queue-holds.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'

export interface Hold extends AskedChange {
  /** Shown to everybody who asks why these wait. */
  readonly reason: string
  /** Released by itself after so long; undefined: by a person only. */
  readonly forMs?: number | undefined
}

/** Holds what waits now; what joins the queue later is not held. Refusals: `missing`, `too_long`, `invalid_time`, `wrong_state`. */
export async function holdQueue(
  database: Database,
  { reason, forMs, ...asked }: Hold,
): Promise<Result<QueueChanged & { readonly holdId: number }>> {
  const text = reason.trim()
  if (text === '') return refused('missing', say('hold_without_reason'), 'reason')
  if (text.length > 500) return refused('too_long', say('hold_reason_too_long'), 'reason')
  if (forMs !== undefined && !(forMs > 0)) return refused('invalid_time', say('hold_ends_before'), 'forMs')
  const { filter, actor } = asked
  const holdId = await insertHold(database, { filter, reason: text, author: actor, forMs })
  const held = await changeQueue(
    database,
    { ...asked, verb: 'hold', action: 'queue.held', detail: { holdId, reason: text, forMs } },
    (tx, page) => holdPage(tx, page, holdId),
  )
  if (!held.ok || held.value.changed === 0) await closeEmptyHolds(database, actor)
  return held.ok ? { ok: true, value: { ...held.value, holdId } } : held
}
