/**
 * Everything that goes out over one relay, put together: deliveries in flight, connections, pace, health, limits of domains;
 * how much of it is wanted, and what a change by a person or a reply does to it. The way of a delivery is in lane-flight.ts
 * and send.ts.
 */
import type { Relay } from '../domain/relay.ts'
import type { Route } from '../domain/routes.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { EngineContext } from './engine-context.ts'
import { LaneConnections } from './lane-connections.ts'
import { LaneFlight } from './lane-flight.ts'
import { LaneHealth } from './lane-health.ts'
import { LaneMeter } from './lane-meter.ts'
import { LanePace, type LaneDemand } from './lane-pace.ts'
import { LanePlaces } from './lane-places.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import type { Reactions } from './reactions.ts'
import { judgeOutcome } from './send.ts'
import type { Settler } from './settle.ts'
import type { Suspensions } from './suspensions.ts'

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

export class Lane {
  relay: Relay
  readonly pace: LanePace
  readonly health: LaneHealth
  readonly meter = new LaneMeter()
  readonly flight: LaneFlight
  private readonly places: LanePlaces
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
      take: () => this.flight.take(),
      held: (connection, delivery) => this.flight.hold(connection, delivery),
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
    this.flight = new LaneFlight({
      ...parts,
      pace: this.pace,
      connections: this.connections,
      lane: this,
      onTaken: (before) => this.askForMore(before),
    })
    this.places = new LanePlaces({
      onPlace: (delivery) => this.flight.ready.push(delivery),
      onNone: (delivery, dueInMs) => parts.suspensions.putOff(delivery, dueInMs),
    })
    this.pace.start()
  }

  /** How many more deliveries it is glad to have in memory. */
  get appetite(): number {
    const { readiness } = this
    if (readiness === 'closed' || !this.pace.isKnown) return 0
    const { ready, waiting, uncleared, inFlight } = this.flight
    if (readiness === 'ready') return Math.max(0, this.readyTarget - ready.length - this.places.length)
    return this.connections.open === 0 ? 0 : Math.max(0, 1 - waiting - uncleared - inFlight)
  }

  get readiness(): Route['readiness'] {
    return this.stopping ? 'closed' : this.health.readiness
  }

  /** No dot may be written, not even for a slot that was taken. */
  get isStopped(): boolean {
    return this.stopping || this.health.isStopped
  }

  /** Nothing waits for a connection. */
  get isIdle(): boolean {
    return this.flight.waiting === 0
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
      inFlight: this.flight.inFlight,
      messageMs: this.connections.messageMs,
    }
  }

  private get mayOpen(): number {
    return Math.min(this.health.mayOpen, this.relay.maxConnections, this.pace.maxConnections)
  }

  private get readyTarget(): number {
    const inFlight = this.relay.maxConnections * this.relay.flightWindow
    return Math.ceil(Math.min(Math.max(200, inFlight * 3), Math.max(20, this.pace.perSecond * 5)))
  }

  load(deliveries: readonly OutgoingDelivery[]): void {
    for (const delivery of deliveries) {
      this.parts.context.onStep?.('leased')
      if (this.parts.suspensions.postpone(this.relay.id, delivery)) continue
      if (!this.places.admit(delivery, this.pace.limitedDomains)) this.flight.ready.push(delivery)
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
    this.flight.ready.remove((delivery) => suspensions.postpone(this.relay.id, delivery))
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
    this.flight.drop(inactive)
    for (const delivery of this.places.remove(inactive)) this.giveBack(delivery)
  }

  /** It goes back to the queue unsent. */
  giveBack(delivery: OutgoingDelivery): void {
    this.flight.giveBack(delivery)
  }

  private ended(delivery: OutgoingDelivery, outcome: SmtpOutcome): void {
    this.parts.context.onStep?.('replied')
    if (!this.flight.land(delivery)) return
    const { reactions } = this.parts
    const nowMs = this.pace.databaseNowMs
    const now = { epochMs: nowMs, randomUnit: Math.random() }
    const judgement = judgeOutcome(delivery, this.relay, outcome, now, reactions.stormsOf(this.relay.id))
    const { verdict, result } = judgement
    this.pace.note(verdict, delivery, result)
    this.meter.note(verdict.class, result.reply)
    this.parts.settler.record(delivery, this.flight, result)
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
    this.flight.dropUnpaced()
    for (const delivery of this.places.remove(() => true)) this.giveBack(delivery)
  }

  /** Work and connections are brought together: after loading, after a commit, after a connection came or went. */
  private feed(): void {
    if (this.stopping) return
    this.connections.adjust(this.flight.waiting + this.flight.uncleared, this.pace.perSecond)
    this.flight.keepAhead()
    this.pace.look()
  }

  private demand(): LaneDemand {
    const connections = this.connections.open
    if (this.readiness === 'closed') return { wanted: 0, connections, places: [] }
    const { ready, uncleared } = this.flight
    const unpaced = this.relay.flightWindow > 1 ? 0 : uncleared
    return { wanted: ready.length + unpaced, connections, places: this.places.demand }
  }

  private slotCame(): void {
    if (this.pace.isBeforeMail) this.connections.wakeIdle()
    this.parts.settler.hurry()
  }

  /** Half full, and again when empty: not for every message, as there may be nothing to be had. */
  private askForMore(before: number): void {
    const half = this.readyTarget / 2
    const { length } = this.flight.ready
    const crossed = before >= half && length < half
    if (crossed || (before > 0 && length === 0)) this.parts.onHungry()
  }
}
