/** Removes a relay that nothing has used. One that has sent stays, so that old attempts can say where they went. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { deleteUnusedRelay, lockRelay } from '../store/relays.ts'

/** Refusals: `unknown_relay`, `relay_in_use`. */
export async function removeRelay(
  database: Database,
  input: { readonly relayId: number; readonly actor: string },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const relay = await lockRelay(tx, input.relayId)
    if (relay === undefined)
      return refused('unknown_relay', say('unknown_relay', { id: input.relayId }), 'relayId')
    if (!(await deleteUnusedRelay(tx, relay.id))) {
      return refused('relay_in_use', say('relay_used', { name: relay.name }))
    }
    await recordAudit(tx, {
      actor: input.actor,
      action: 'relay.removed',
      subject: `relay ${relay.id}`,
      detail: { name: relay.name, host: relay.host, port: relay.port },
    })
    return done(undefined)
  })
}
