/** Stops using a relay for a while, and lets it go on. What it holds unsent goes to other relays, or waits. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { enableRelay, holdRelay as writeHold, lockRelay } from '../store/relays.ts'
import { wakeEngines } from '../store/wake.ts'

export interface RelayHoldInput {
  readonly relayId: number
  readonly reason: string
  /** It goes on by itself then; null: when somebody releases it. */
  readonly until: Date | null
  readonly actor: string
}

/** Refusals: `unknown_relay`, `missing` (a reason), `in_the_past`, `wrong_state`. A hold replaces an earlier one. */
export function holdRelay(
  database: Database,
  input: RelayHoldInput,
  now = new Date(),
): Promise<Result<void>> {
  const reason = input.reason.trim()
  return database.transaction(async (tx) => {
    const relay = await lockRelay(tx, input.relayId)
    if (relay === undefined) return unknownRelay(input.relayId)
    if (reason === '' || reason.length > 500)
      return refused('missing', say('relay_hold_without_reason'), 'reason')
    if (input.until !== null && input.until <= now)
      return refused('in_the_past', say('hold_in_the_past'), 'until')
    const hold = { reason, by: input.actor, until: input.until }
    if (!(await writeHold(tx, relay.id, hold, ['enabled', 'held'])))
      return refused('wrong_state', say('disabled_relay_not_held', { name: relay.name }))
    await recordAudit(tx, {
      actor: input.actor,
      action: 'relay.held',
      subject: `relay ${relay.id}`,
      detail: { reason, until: input.until },
    })
    await wakeEngines(tx)
    return done(undefined)
  })
}

/** One message goes first, the rest once it is accepted. Refusals: `unknown_relay`, `wrong_state`. */
export function releaseRelay(
  database: Database,
  input: { readonly relayId: number; readonly actor: string },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const relay = await lockRelay(tx, input.relayId)
    if (relay === undefined) return unknownRelay(input.relayId)
    if (relay.state !== 'held')
      return refused('wrong_state', say('only_held_is_released', { name: relay.name, state: relay.state }))
    await enableRelay(tx, relay.id)
    await recordAudit(tx, {
      actor: input.actor,
      action: 'relay.released',
      subject: `relay ${relay.id}`,
      detail: { reason: relay.heldReason, heldBy: relay.heldBy },
    })
    await wakeEngines(tx)
    return done(undefined)
  })
}

function unknownRelay(relayId: number) {
  return refused('unknown_relay', say('unknown_relay', { id: relayId }), 'relayId')
}
