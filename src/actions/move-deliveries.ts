/** Binds deliveries that wait to one relay, at every further attempt, or frees them again. */
import { refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Database } from '../store/database.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'
import { movePage } from '../store/deliveries/change-queue.ts'
import { findRelay } from '../store/relays.ts'

export interface Move extends AskedChange {
  /** null: any that their campaign uses. */
  readonly relayId: number | null
}

/** Refusals: `unknown_relay`, `relay_disabled`, `sandbox_relay`, `wrong_state`. */
export async function moveDeliveries(
  database: Database,
  { relayId, ...asked }: Move,
): Promise<Result<QueueChanged>> {
  if (relayId !== null) {
    const relay = await findRelay(database, relayId)
    if (relay === undefined) return refused('unknown_relay', say('unknown_relay', { id: relayId }), 'relayId')
    if (relay.state === 'disabled')
      return refused('relay_disabled', say('relay_disabled', { name: relay.name }), 'relayId')
    if (relay.kind === 'sandbox') return refused('sandbox_relay', say('sandbox_takes_no_moves'), 'relayId')
  }
  return changeQueue(
    database,
    { ...asked, verb: 'move', action: 'queue.moved', detail: { relayId } },
    (tx, page) => movePage(tx, page, relayId),
  )
}
