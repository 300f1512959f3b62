/**
 * Recipient domains that are left alone for a while, as this engine knows them, and the deliveries that it puts off because
 * of them. Putting off is written by a duty; until then the lease keeps them.
 */
import type { Sql } from '../store/database.ts'
import { postponeDeliveries } from '../store/deliveries/postpone-deliveries.ts'
import { listSuspendedDomains } from '../store/domain-suspensions.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { domainOf } from './relay-storms.ts'

type Leased = Pick<OutgoingDelivery, 'id' | 'hold'>

interface Postponed {
  readonly delivery: Leased
  readonly dueInMs: number
}

export class Suspensions {
  /** Until when, in milliseconds of `performance.now()`, by relay and domain. */
  private ends = new Map<string, number>()
  private postponed: Postponed[] = []

  /** True: its domain is suspended for this relay, and the delivery is put off until that ends. */
  postpone(relayId: number, delivery: OutgoingDelivery): boolean {
    if (this.ends.size === 0) return false
    const endsAtMs = this.ends.get(keyOf(relayId, domainOf(delivery.recipient)))
    if (endsAtMs === undefined) return false
    const dueInMs = Math.max(0, endsAtMs - performance.now())
    this.putOff(delivery, dueInMs)
    return true
  }

  /** Something else than a suspension keeps it from being sent now. */
  putOff(delivery: Leased, dueInMs: number): void {
    this.postponed.push({ delivery, dueInMs })
  }

  /** Some domain is left alone, or something is put off and not written yet. */
  get any(): boolean {
    return this.ends.size > 0 || this.postponed.length > 0
  }

  /** Reads the suspensions. True if there are others than before. */
  async refresh(sql: Sql): Promise<boolean> {
    const nowMs = performance.now()
    const before = this.ends
    const rows = await listSuspendedDomains(sql)
    this.ends = new Map(rows.map((row) => [keyOf(row.relayId, row.domain), nowMs + row.leftMs]))
    return [...this.ends.keys()].some((key) => !before.has(key))
  }

  /** Writes what was put off. `onMoved` hears of each one that is out of this engine's hands. */
  async store(sql: Sql, engineId: number, onMoved: (delivery: Leased) => void): Promise<void> {
    // a copy: others are put off while these are written
    const group = [...this.postponed]
    if (group.length === 0) return
    const rows = group.map(({ delivery, dueInMs }) => ({ deliveryId: delivery.id, dueInMs }))
    await postponeDeliveries(sql, engineId, rows)
    this.postponed = this.postponed.slice(group.length)
    for (const { delivery } of group) onMoved(delivery)
  }
}

function keyOf(relayId: number, domain: string): string {
  return `${relayId} ${domain}`
}
