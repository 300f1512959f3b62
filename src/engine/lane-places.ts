/**
 * Deliveries of a lane that need a place under a limit of their recipient's domain. They wait here for the next exchange with
 * the relay's pace, a moment only: it gives each a place now, or the time of one, until which it goes back to the queue.
 * So a domain without room never stands in the way of others.
 */
import type { PaceAnswer, PaceAsk } from '../domain/pace.ts'
import { limitedDomainOf } from '../domain/rate-limits.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { Fifo } from './fifo.ts'

export interface LanePlacesParts {
  readonly onPlace: (delivery: OutgoingDelivery) => void
  readonly onNone: (delivery: OutgoingDelivery, dueInMs: number) => void
}

export class LanePlaces {
  private readonly waiting = new Map<string, Fifo<OutgoingDelivery>>()
  private readonly parts: LanePlacesParts

  constructor(parts: LanePlacesParts) {
    this.parts = parts
  }

  get length(): number {
    let length = 0
    for (const queue of this.waiting.values()) length += queue.length
    return length
  }

  get demand(): PaceAsk['places'] {
    if (this.waiting.size === 0) return []
    return [...this.waiting].map(([domain, queue]) => ({ domain, wanted: queue.length }))
  }

  /** True: its domain is limited, and it waits for a place. */
  admit(delivery: OutgoingDelivery, limitedDomains: ReadonlySet<string>): boolean {
    if (limitedDomains.size === 0) return false
    const domain = limitedDomainOf(delivery.recipient, limitedDomains)
    if (domain === undefined) return false
    const queue = this.waiting.get(domain) ?? new Fifo()
    queue.push(delivery)
    this.waiting.set(domain, queue)
    return true
  }

  /** The answer is to what `demand` said; who came since waits for the next one. */
  receive({ places }: PaceAnswer, nowMs: number): void {
    for (const { domain, wanted, granted, firstAtMs, stepMs } of places) {
      const queue = this.waiting.get(domain)
      for (let index = 0; index < wanted; index += 1) {
        const delivery = queue?.shift()
        if (delivery === undefined) break
        if (index < granted) this.parts.onPlace(delivery)
        else this.parts.onNone(delivery, Math.max(0, firstAtMs + (index - granted) * stepMs - nowMs))
      }
      if (queue?.length === 0) this.waiting.delete(domain)
    }
  }

  remove(unwanted: (delivery: OutgoingDelivery) => boolean): OutgoingDelivery[] {
    const removed: OutgoingDelivery[] = []
    for (const [domain, queue] of this.waiting) {
      removed.push(...queue.remove(unwanted))
      if (queue.length === 0) this.waiting.delete(domain)
    }
    return removed
  }
}
