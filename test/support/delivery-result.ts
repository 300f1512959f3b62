/** What an attempt may come to, for tests and benches of the ledger. */
import type { DeliveryResult } from '../../src/store/deliveries/settle-deliveries.ts'

/** Accepted over relay 1, unless `change` says otherwise. */
export function deliveryResult(
  deliveryId: number,
  attempt: number,
  change: Partial<DeliveryResult> = {},
): DeliveryResult {
  return {
    deliveryId,
    attempt,
    relayId: 1,
    state: 'sent',
    reason: undefined,
    billed: 0,
    dueInMs: undefined,
    class: 'accepted',
    phase: 'dot',
    code: 250,
    enhanced: '2.0.0',
    reply: 'Ok: queued as 4XyZ',
    ...change,
  }
}
