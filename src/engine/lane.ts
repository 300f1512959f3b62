/**
 * Everything that goes out over one relay: what is ready, which connection takes it, and the pace. The steps of a single
 * delivery are in send.ts.
 *
 * With a flight window of 1 (a stranger's relay) the intent is committed when a connection holds the dot back, so no more
 * than one delivery a connection can ever be in doubt. With a larger window (one's own MTA) intents are committed ahead,
 * and a connection writes message after message without waiting for the ledger.
 */
import type { Relay } from '../domain/relay.ts'
import type { Route } from '../domain/routes.ts'
import type { SmtpConnection } from '../mail/smtp/connection.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { EngineContext } from './engine-context.ts'
import { LaneConnections } from './lane-connections.ts'
import { LaneHealth } from './lane-health.ts'
import { LaneMeter } from './lane-meter.ts'
import { LanePace, type LaneDemand } from './lane-pace.ts'
import { LanePlaces } from './lane-places.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { Queue } from './queue.ts'
import type { Reactions } from './reactions.ts'
import { judgeOutcome, prepareToWrite } from './send.ts'
import type { IntentSource, Settler } from './settle.ts'
import type { Suspensions } from './suspensions.ts'

type Connection = SmtpConnection<OutgoingDelivery>

export interface LaneParts {
  readonly context: EngineContext
  readonly settler: Settler
  readonly relay: Relay
  readonly password: string | undefined
  /** There is room for more deliveries. */
  readonly onHungry: () => void
  readonly reactions: Reactions
  readonly suspensions: Suspensions
}

export class Lane implements IntentSource {
  relay: Relay
  readonly pace: LanePace
  readonly health: LaneHealth
  readonly meter = new LaneMeter()
  private readonly places: LanePlaces
  private readonly ready = new Queue<OutgoingDelivery>()
  /** Intent committed, not yet taken by a connection (flight windows above 1 only). */
  private readonly ahead = new Queue<OutgoingDelivery>()
  /** Written up to the dot; in the order in which they were held. */
  private readonly held = new Map<OutgoingDelivery, Connection>()
  private readonly withdrawn = new Set<OutgoingDelivery>()
  /** Taken by connections, without a committed intent. */
  private uncleared = 0
  /** Deliveries with a committed intent whose result is not on its way to the ledger. */
  private inFlight = 0
  private stopping = false
  private readonly connections: LaneConnections
  private readonly parts: LaneParts

  constructor(parts: LaneParts) {
    this.parts = parts
    this.relay = parts.relay
    this.pace = new LanePace({
      context: parts.context,
      relay: parts.relay,
      demand: () => this.demand(),
      onSlot: () => this.slotCame(),
      onAnswer: (answer, nowMs) => {
        this.health.noteSupply(this.pace.hasSlots ? 0 : answer.nothingBeforeMs - nowMs)
        this.places.receive(answer, nowMs)
        this.changed()
      },
    })
    this.connections = new LaneConnections(parts, {
      take: () => this.take(),
      held: (connection, delivery) => this.hold(connection, delivery),
      ended: (delivery, outcome) => this.ended(delivery, outcome),
      changed: () => this.changed(),
      failed: (outcome) => {
        this.health.failed(outcome)
        this.pace.noteRefusal(outcome)
      },
      reached: () => this.health.reached(),
      mayOpen: () => this.mayOpen,
    })
    this.health = this.watchHealth()
    this.places = new LanePlaces({
      onPlace: (delivery) => this.ready.push(delivery),
      onNone: (delivery, dueInMs) => parts.suspensions.putOff(delivery, dueInMs),
    })
    this.pace.start()
  }

  /** How many more deliveries it is glad to have in memory. */
  get appetite(): number {
    const { readiness } = this
    if (readiness === 'closed' || !this.pace.isKnown) return 0
    if (readiness === 'ready') return Math.max(0, this.readyTarget - this.ready.length - this.places.length)
    return this.connections.open === 0
      ? 0
      : Math.max(0, 1 - this.ready.length - this.ahead.length - this.underWay)
  }

  get readiness(): Route['readiness'] {
    return this.stopping ? 'closed' : this.health.readiness
  }

  /** No dot may be written, not even for a slot that was taken. */
  private get isStopped(): boolean {
    return this.stopping || this.health.isStopped
  }

  /** Nothing waits for a connection. */
  get isIdle(): boolean {
    return this.ready.length + this.ahead.length === 0
  }

  /** Connections that are open, for showing. */
  get openConnections(): number {
    return this.connections.open
  }

  /** How it stands now, for showing. */
  get gauges() {
    return {
      connections: this.connections.open,
      mayOpen: this.mayOpen,
      inFlight: this.inFlight,
      messageMs: this.connections.messageMs,
    }
  }

  private get mayOpen(): number {
    return Math.min(this.health.mayOpen, this.relay.maxConnections, this.pace.maxConnections)
  }

  /** Taken by connections, whether their intent is committed or not. */
  private get underWay(): number {
    return this.uncleared + this.inFlight
  }

  private get readyTarget(): number {
    const inFlight = this.relay.maxConnections * this.relay.flightWindow
    return Math.ceil(Math.min(Math.max(200, inFlight * 3), Math.max(20, this.pace.perSecond * 5)))
  }

  load(deliveries: readonly OutgoingDelivery[]): void {
    for (const delivery of deliveries) {
      this.parts.context.onStep?.('leased')
      if (this.parts.suspensions.postpone(this.relay.id, delivery)) continue
      if (!this.places.admit(delivery, this.pace.limitedDomains)) this.ready.push(delivery)
    }
    this.feed()
  }

  /** Asks a relay that is on trial for a session, before anything is leased for it. */
  tryOut(): void {
    if (this.readiness === 'trying' && this.connections.open === 0) this.connections.adjust(1, 1)
  }

  /** The relay has refused the account: nothing more goes out. False: it was shut before. */
  shut(): boolean {
    if (this.health.isRefused) return false
    this.health.shut()
    this.changed()
    return true
  }

  /** Puts off what goes to domains that are suspended now. */
  dropSuspended(): void {
    const { suspensions } = this.parts
    this.ready.remove((delivery) => suspensions.postpone(this.relay.id, delivery))
  }

  /** Takes over what was changed under way; the pace reads its limits itself. */
  follow(relay: Relay): void {
    this.relay = relay
    this.health.follow(relay)
    if (this.readiness === 'closed') this.release()
  }

  /** Takes back everything of campaigns that are not being sent any more. */
  dropInactive(): void {
    const inactive = (delivery: OutgoingDelivery) => !delivery.campaign.active
    for (const queue of [this.ready, this.ahead, this.places])
      for (const delivery of queue.remove(inactive)) this.giveBack(delivery)
    for (const [delivery, connection] of this.held)
      if (inactive(delivery)) this.withdraw(delivery, connection)
  }

  // --- what a connection asks and tells -------------------------------------------------------------------------------

  private take(): OutgoingDelivery | undefined {
    if (this.isStopped || (this.readiness === 'closed' && this.ahead.length === 0)) return undefined
    for (;;) {
      const delivery = this.relay.flightWindow > 1 ? this.takeAhead() : this.takeUncleared()
      if (delivery === undefined) return undefined
      if (!delivery.campaign.active || (delivery.intentCommitted && !delivery.cleared)) {
        this.giveBack(delivery)
        continue
      }
      const obstacle = prepareToWrite(this.parts.context, delivery)
      if (obstacle === undefined) {
        delivery.takenAtMs = performance.now()
        if (!delivery.intentCommitted) this.uncleared += 1
        return delivery
      }
      this.parts.settler.skip(delivery, obstacle, this)
    }
  }

  private takeAhead(): OutgoingDelivery | undefined {
    const delivery = this.ahead.shift()
    this.keepAhead()
    return delivery
  }

  /** No more bodies are written than dots can follow soon: a relay cuts a connection that waits too long. */
  private takeUncleared(): OutgoingDelivery | undefined {
    if (this.uncleared >= Math.max(1, this.pace.perSecond / 2)) return undefined
    if (this.underWay > 0 && this.readiness === 'trying') return undefined
    const isPaced = this.pace.isBeforeMail
    if (isPaced && (this.ready.length === 0 || this.pace.take(1) === 0)) return undefined
    const delivery = this.ready.shift()
    if (delivery === undefined) return undefined
    if (isPaced) delivery.pacedAtMs = performance.now()
    this.askForMore(this.ready.length + 1)
    return delivery
  }

  private hold(connection: Connection, delivery: OutgoingDelivery): void {
    this.parts.context.onStep?.('held')
    delivery.heldAtMs = performance.now()
    this.held.set(delivery, connection)
    const mayStay = this.readiness !== 'closed' || (delivery.pacedAtMs > 0 && !this.isStopped)
    if (delivery.intentCommitted || !mayStay) this.withdraw(delivery, connection)
    else this.parts.settler.hurry()
  }

  private ended(delivery: OutgoingDelivery, outcome: SmtpOutcome): void {
    this.parts.context.onStep?.('replied')
    delivery.ended = true
    this.held.delete(delivery)
    if (!delivery.intentCommitted) this.uncleared -= 1
    if (this.withdrawn.delete(delivery)) {
      this.giveBack(delivery)
      return
    }
    const { reactions } = this.parts
    const nowMs = Date.now()
    const now = { epochMs: nowMs, randomUnit: Math.random() }
    const judgement = judgeOutcome(delivery, this.relay, outcome, now, reactions.stormsOf(this.relay.id))
    const { verdict, result } = judgement
    this.pace.note(verdict, delivery, result)
    this.meter.note(verdict.class, result.reply)
    this.parts.settler.record(delivery, this, result)
    if (result.state === 'in_doubt')
      this.parts.context.observe({
        kind: 'delivery_in_doubt',
        deliveryId: delivery.id,
        phase: result.phase,
        error: result.reply,
      })
    this.health.ended(verdict, result.reply)
    reactions.observe(this, delivery, outcome, judgement, nowMs)
  }

  // --- what the settler asks and tells --------------------------------------------------------------------------------

  selectIntents(): readonly OutgoingDelivery[] {
    if (this.isStopped) return []
    return this.relay.flightWindow > 1 ? this.selectAhead() : this.selectHeld()
  }

  private selectHeld(): readonly OutgoingDelivery[] {
    if (this.held.size === 0) return []
    const selected: OutgoingDelivery[] = []
    const unpaced: OutgoingDelivery[] = []
    for (const delivery of this.held.keys()) (delivery.pacedAtMs > 0 ? selected : unpaced).push(delivery)
    if (unpaced.length === 0) return selected
    const granted = this.pace.take(unpaced.length)
    const nowMs = performance.now()
    for (const delivery of unpaced.slice(0, granted)) {
      delivery.pacedAtMs = nowMs
      selected.push(delivery)
    }
    return selected
  }

  private selectAhead(): readonly OutgoingDelivery[] {
    const capacity = this.readiness === 'trying' ? 1 : this.connections.open * this.relay.flightWindow
    const room = capacity - this.inFlight
    const wanted = Math.min(room, this.ready.length)
    if (wanted <= 0) return []
    const granted = this.pace.take(wanted)
    const nowMs = performance.now()
    const before = this.ready.length
    const selected: OutgoingDelivery[] = []
    while (selected.length < granted) {
      const delivery = this.ready.shift()
      if (delivery === undefined) break
      delivery.pacedAtMs = nowMs
      selected.push(delivery)
    }
    this.askForMore(before)
    return selected
  }

  intentCommitted(delivery: OutgoingDelivery): void {
    // its connection broke during the commit: what became of it is already on its way to the ledger
    if (delivery.ended) return
    this.inFlight += 1
    const connection = this.held.get(delivery)
    if (connection === undefined) {
      if (this.isStopped) this.giveBack(delivery)
      else if (this.relay.flightWindow > 1) this.ahead.push(delivery)
      this.connections.wakeIdle()
      return
    }
    this.uncleared -= 1
    if (!delivery.cleared || this.isStopped) {
      this.withdraw(delivery, connection)
      return
    }
    this.held.delete(delivery)
    connection.release()
    this.parts.context.onStep?.('dot_written')
  }

  intentRefused(delivery: OutgoingDelivery): void {
    this.pace.giveBack(1)
    const connection = this.held.get(delivery)
    if (connection !== undefined) this.withdraw(delivery, connection)
    else if (!delivery.ended) this.giveBack(delivery)
  }

  intentSettling(): void {
    this.inFlight -= 1
  }

  // --- the end --------------------------------------------------------------------------------------------------------

  /** Takes nothing more, gives back what is not written, and waits for the replies under way; `until` cuts them short. */
  async stop(until: AbortSignal): Promise<void> {
    this.stopping = true
    this.release()
    await this.connections.close(until)
    this.pace.stop()
    this.health.stop()
  }

  // --- pieces ---------------------------------------------------------------------------------------------------------

  private watchHealth(): LaneHealth {
    const { context, reactions, relay } = this.parts
    return new LaneHealth({
      relay,
      openConnections: () => this.connections.open,
      onChange: () => this.changed(),
      onRefused: (explanation) => reactions.refuse(this, explanation),
      onUnreachable: (phase, error) =>
        context.observe({ kind: 'relay_unreachable', relayId: relay.id, phase, error }),
      onProven: () => reactions.prove(relay.id),
    })
  }

  /** A connection came or went, or the relay may be used again, or no more. */
  private changed(): void {
    if (this.stopping) return
    if (this.readiness === 'closed') this.release()
    this.feed()
    if (this.appetite > 0) this.parts.onHungry()
  }

  /** Gives back what is not written, and what waits for a slot: other relays may take it. */
  private release(): void {
    const { isStopped } = this
    for (const queue of isStopped ? [this.ready, this.places, this.ahead] : [this.ready, this.places])
      for (const delivery of queue.remove(() => true)) this.giveBack(delivery)
    for (const [delivery, connection] of this.held)
      if (isStopped || delivery.pacedAtMs === 0) this.withdraw(delivery, connection)
  }

  /** Work and connections are brought together: after loading, after a commit, after a connection came or went. */
  private feed(): void {
    if (this.stopping) return
    this.connections.adjust(this.ready.length + this.ahead.length + this.uncleared, this.pace.perSecond)
    if (this.relay.flightWindow > 1) this.keepAhead()
    this.pace.look()
  }

  private demand(): LaneDemand {
    const connections = this.connections.open
    if (this.readiness === 'closed') return { wanted: 0, connections, places: [] }
    const unpaced = this.relay.flightWindow > 1 ? 0 : this.uncleared
    return { wanted: this.ready.length + unpaced, connections, places: this.places.demand }
  }

  private slotCame(): void {
    if (this.pace.isBeforeMail) this.connections.wakeIdle()
    this.parts.settler.hurry()
  }

  /** Connections must never wait for the ledger: the next intents are committed while some are left. */
  private keepAhead(): void {
    const capacity = this.connections.open * this.relay.flightWindow
    if (this.ahead.length <= capacity / 4 && this.ready.length > 0) this.parts.settler.hurry()
  }

  /** Half full, and again when empty: not for every message, as there may be nothing to be had. */
  private askForMore(before: number): void {
    const half = this.readyTarget / 2
    const crossed = before >= half && this.ready.length < half
    if (crossed || (before > 0 && this.ready.length === 0)) this.parts.onHungry()
  }

  private withdraw(delivery: OutgoingDelivery, connection: Connection): void {
    this.withdrawn.add(delivery)
    connection.withdraw()
  }

  private giveBack(delivery: OutgoingDelivery): void {
    this.parts.settler.giveBack(delivery, this)
  }
}
