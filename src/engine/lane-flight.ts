/**
 * A lane's deliveries from the queue to the reply: which one a connection takes next, and when its dot may follow.
 *
 * With a flight window of 1 (a stranger's relay) the intent is committed when a connection holds the dot back, so no more
 * than one delivery a connection can ever be in doubt. With a larger window (one's own MTA) intents are committed ahead,
 * and a connection writes message after message without waiting for the ledger.
 */
import type { Relay } from '../domain/relay.ts'
import type { Route } from '../domain/routes.ts'
import type { SmtpConnection } from '../mail/smtp/connection.ts'
import type { EngineContext } from './engine-context.ts'
import type { LanePace } from './lane-pace.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { Fifo } from './fifo.ts'
import { prepareToWrite } from './send.ts'
import type { IntentSource, Settler } from './settle.ts'

type Connection = SmtpConnection<OutgoingDelivery>

export interface LaneFlightParts {
  readonly context: EngineContext
  readonly settler: Settler
  readonly pace: LanePace
  readonly connections: { readonly open: number; wakeIdle(): void }
  /** What may change under way. */
  readonly lane: {
    readonly relay: Relay
    readonly readiness: Route['readiness']
    /** No dot may be written, not even for a slot that was taken. */
    readonly isStopped: boolean
  }
  /** Some were taken; so many were ready before. */
  readonly onTaken: (before: number) => void
}

export class LaneFlight implements IntentSource {
  /** Waiting for a connection, or for an intent ahead of it. */
  readonly ready = new Fifo<OutgoingDelivery>()
  /** Intent committed, not yet taken by a connection (flight windows above 1 only). */
  private readonly ahead = new Fifo<OutgoingDelivery>()
  /** Written up to the dot; in the order in which they were held. */
  private readonly held = new Map<OutgoingDelivery, Connection>()
  private readonly withdrawn = new Set<OutgoingDelivery>()
  private unclearedCount = 0
  private inFlightCount = 0
  private readonly parts: LaneFlightParts

  constructor(parts: LaneFlightParts) {
    this.parts = parts
  }

  get relay(): Relay {
    return this.parts.lane.relay
  }

  /** Taken by connections, without a committed intent. */
  get uncleared(): number {
    return this.unclearedCount
  }

  /** Deliveries with a committed intent whose result is not on its way to the ledger. */
  get inFlight(): number {
    return this.inFlightCount
  }

  /** Waiting for a connection. */
  get waiting(): number {
    return this.ready.length + this.ahead.length
  }

  private get isAhead(): boolean {
    return this.relay.flightWindow > 1
  }

  // --- what a connection asks and tells -------------------------------------------------------------------------------

  take(): OutgoingDelivery | undefined {
    const { lane, context, settler } = this.parts
    if (lane.isStopped || (lane.readiness === 'closed' && this.ahead.length === 0)) return undefined
    for (;;) {
      const delivery = this.isAhead ? this.takeAhead() : this.takeUncleared()
      if (delivery === undefined) return undefined
      if (!delivery.campaign.active || (delivery.intentCommitted && !delivery.cleared)) {
        this.giveBack(delivery)
        continue
      }
      const obstacle = prepareToWrite(context, delivery)
      if (obstacle === undefined) {
        delivery.takenAtMs = performance.now()
        if (!delivery.intentCommitted) this.unclearedCount += 1
        return delivery
      }
      settler.skip(delivery, obstacle, this)
    }
  }

  hold(connection: Connection, delivery: OutgoingDelivery): void {
    const { lane, context, settler } = this.parts
    context.onStep?.('held')
    delivery.heldAtMs = performance.now()
    this.held.set(delivery, connection)
    const mayStay = lane.readiness !== 'closed' || (delivery.pacedAtMs > 0 && !lane.isStopped)
    if (delivery.intentCommitted || !mayStay) this.withdraw(delivery, connection)
    else settler.hurry()
  }

  /** Its connection is done with it. False: it was withdrawn, nothing of its dot was written. */
  land(delivery: OutgoingDelivery): boolean {
    delivery.ended = true
    this.held.delete(delivery)
    if (!delivery.intentCommitted) this.unclearedCount -= 1
    if (!this.withdrawn.delete(delivery)) return true
    this.giveBack(delivery)
    return false
  }

  /** Connections must never wait for the ledger: the next intents are committed while some are left. */
  keepAhead(): void {
    if (!this.isAhead) return
    const capacity = this.parts.connections.open * this.relay.flightWindow
    if (this.ahead.length <= capacity / 4 && this.ready.length > 0) this.parts.settler.hurry()
  }

  private takeAhead(): OutgoingDelivery | undefined {
    const delivery = this.ahead.shift()
    this.keepAhead()
    return delivery
  }

  /** No more bodies are written than dots can follow soon: a relay cuts a connection that waits too long. */
  private takeUncleared(): OutgoingDelivery | undefined {
    const { pace, lane } = this.parts
    if (this.uncleared >= Math.max(1, pace.perSecond / 2)) return undefined
    if (this.uncleared + this.inFlight > 0 && lane.readiness === 'trying') return undefined
    const isPaced = pace.isBeforeMail
    if (isPaced && (this.ready.length === 0 || pace.take(1) === 0)) return undefined
    const delivery = this.ready.shift()
    if (delivery === undefined) return undefined
    if (isPaced) delivery.pacedAtMs = performance.now()
    this.parts.onTaken(this.ready.length + 1)
    return delivery
  }

  // --- what the settler asks and tells --------------------------------------------------------------------------------

  selectIntents(): readonly OutgoingDelivery[] {
    if (this.parts.lane.isStopped) return []
    return this.isAhead ? this.selectReady() : this.selectHeld()
  }

  intentCommitted(delivery: OutgoingDelivery): void {
    // its connection broke during the commit: what became of it is already on its way to the ledger
    if (delivery.ended) return
    this.inFlightCount += 1
    const { lane, context, connections } = this.parts
    const connection = this.held.get(delivery)
    if (connection === undefined) {
      if (lane.isStopped) this.giveBack(delivery)
      else if (this.isAhead) this.ahead.push(delivery)
      connections.wakeIdle()
      return
    }
    this.unclearedCount -= 1
    if (!delivery.cleared || lane.isStopped) {
      this.withdraw(delivery, connection)
      return
    }
    this.held.delete(delivery)
    connection.release()
    context.onStep?.('dot_written')
  }

  intentRefused(delivery: OutgoingDelivery): void {
    this.parts.pace.giveBack(1)
    const connection = this.held.get(delivery)
    if (connection !== undefined) this.withdraw(delivery, connection)
    else if (!delivery.ended) this.giveBack(delivery)
  }

  intentSettling(): void {
    this.inFlightCount -= 1
  }

  private selectHeld(): readonly OutgoingDelivery[] {
    if (this.held.size === 0) return []
    const selected: OutgoingDelivery[] = []
    const unpaced: OutgoingDelivery[] = []
    for (const delivery of this.held.keys()) (delivery.pacedAtMs > 0 ? selected : unpaced).push(delivery)
    if (unpaced.length === 0) return selected
    const granted = this.parts.pace.take(unpaced.length)
    const nowMs = performance.now()
    for (const delivery of unpaced.slice(0, granted)) {
      delivery.pacedAtMs = nowMs
      selected.push(delivery)
    }
    return selected
  }

  private selectReady(): readonly OutgoingDelivery[] {
    const { lane, connections, pace, onTaken } = this.parts
    const capacity = lane.readiness === 'trying' ? 1 : connections.open * this.relay.flightWindow
    const wanted = Math.min(capacity - this.inFlight, this.ready.length)
    if (wanted <= 0) return []
    const granted = pace.take(wanted)
    const nowMs = performance.now()
    const before = this.ready.length
    const selected: OutgoingDelivery[] = []
    while (selected.length < granted) {
      const delivery = this.ready.shift()
      if (delivery === undefined) break
      delivery.pacedAtMs = nowMs
      selected.push(delivery)
    }
    onTaken(before)
    return selected
  }

  // --- taking back ----------------------------------------------------------------------------------------------------

  /** Gives back everything that `unwanted` says and whose dot is not written. */
  drop(unwanted: (delivery: OutgoingDelivery) => boolean): void {
    for (const queue of [this.ready, this.ahead])
      for (const delivery of queue.remove(unwanted)) this.giveBack(delivery)
    for (const [delivery, connection] of this.held)
      if (unwanted(delivery)) this.withdraw(delivery, connection)
  }

  /** Gives back what waits for a slot. What has one may go, unless nothing may. */
  dropUnpaced(): void {
    const { isStopped } = this.parts.lane
    this.drop((delivery) => isStopped || delivery.pacedAtMs === 0)
  }

  giveBack(delivery: OutgoingDelivery): void {
    this.parts.settler.giveBack(delivery, this)
  }

  private withdraw(delivery: OutgoingDelivery, connection: Connection): void {
    this.withdrawn.add(delivery)
    connection.withdraw()
  }
}
