/** Binds deliveries that wait to one relay, at every further attempt, or frees them again. */
import { refused, type Result } from '../domain/problem.ts'
import type { QueueFilter } from '../domain/queue.ts'
import type { Database } from '../store/database.ts'
import { changeQueue, type QueueChanged } from './change-queue.ts'
import { movePage } from '../store/deliveries/change-queue.ts'
import { findRelay } from '../store/relays.ts'

export interface Move {
  readonly filter: QueueFilter
  /** null: any that their campaign uses. */
  readonly relayId: number | null
  readonly actor: string
}

/** Refusals: `unknown_relay`, `relay_disabled`, `sandbox_relay`, `wrong_state`. */
export async function moveDeliveries(
  database: Database,
  { filter, relayId, actor }: Move,
): Promise<Result<QueueChanged>> {
  if (relayId !== null) {
    const relay = await findRelay(database, relayId)
    if (relay === undefined) return refused('unknown_relay', `There is no relay ${relayId}.`, 'relayId')
    if (relay.state === 'disabled')
      return refused('relay_disabled', `The relay ${relay.name} is disabled: enable it first.`, 'relayId')
    if (relay.kind === 'sandbox')
      return refused(
        'sandbox_relay',
        'The sandbox delivers to nobody: nothing can be moved to it. Start a campaign over it instead.',
        'relayId',
      )
  }
  return changeQueue(
    database,
    { verb: 'move', filter, actor, action: 'queue.moved', detail: { relayId } },
    (tx, page) => movePage(tx, page, relayId),
  )
}
