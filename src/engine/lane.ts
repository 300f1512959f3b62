/**
 * Everything that goes out over one relay: what is ready, which connection takes it, and the pace. The steps of a single
 * delivery are in send.ts.
 *
 * With a flight window of 1 (a stranger's relay) the intent is committed when a connection holds the dot back, so no more
 * than one delivery a connection can ever be in doubt. With a larger window (one's own MTA) intents are committed ahead,
 * and a connection writes message after message without waiting for the ledger.
 */
import type { Relay } from '../domain/relay.ts'
import type { SmtpConnection } from '../mail/smtp/connection.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { EngineContext } from './engine-context.ts'
import { LaneConnections } from './lane-connections.ts'
import { LanePace } from './lane-pace.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { Queue } from './queue.ts'
import { judgeOutcome, prepareToWrite } from './send.ts'
import type { IntentSource, Settler } from './settle.ts'

type Connection = SmtpConnection<OutgoingDelivery>

export interface LaneParts {
  readonly context: EngineContext
  readonly settler: Settler
  readonly relay: Relay
  readonly password: string | undefined
  /** The pace as it was stored. */
  readonly rememberedPace: unknown
  /** There is room for more deliveries. */
  readonly onHungry: () => void
  /** The relay says that no mail will pass until a person has changed something. */
  readonly onRefusedAltogether: (explanation: string) => void
}

export class Lane implements IntentSource {
  relay: Relay
  readonly pace: LanePace
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
    this.pace = new LanePace(parts.relay, parts.rememberedPace, parts.context.observe, () =>
      parts.settler.hurry(),
    )
    this.connections = new LaneConnections(parts, {
      take: () => this.take(),
      held: (connection, delivery) => this.hold(connection, delivery),
      ended: (delivery, outcome) => this.ended(delivery, outcome),
      changed: () => this.feed(),
    })
  }

  /** How many more deliveries it is glad to have in memory. */
  get appetite(): number {
    if (this.stopping || !this.connections.usable) return 0
    return Math.max(0, this.readyTarget - this.ready.length)
  }

  private get readyTarget(): number {
    const inFlight = this.relay.maxConnections * this.relay.flightWindow
    return Math.ceil(Math.min(Math.max(200, inFlight * 3), Math.max(20, this.pace.perSecond * 5)))
  }

  load(deliveries: readonly OutgoingDelivery[]): void {
    for (const delivery of deliveries) {
      this.parts.context.onStep?.('leased')
      this.ready.push(delivery)
    }
    this.feed()
  }

  /** Takes over a limit that was changed under way. */
  follow(relay: Relay): void {
    const changed = relay.ratePerSecond !== this.relay.ratePerSecond
    this.relay = relay
    if (changed) this.pace.change(relay)
  }

  /** Takes back everything of campaigns that are not being sent any more. */
  dropInactive(): void {
    const inactive = (delivery: OutgoingDelivery) => !delivery.campaign.active
    for (const delivery of [...this.ready.remove(inactive), ...this.ahead.remove(inactive)])
      this.giveBack(delivery)
    for (const [delivery, connection] of this.held)
      if (inactive(delivery)) this.withdraw(delivery, connection)
  }

  // --- what a connection asks and tells -------------------------------------------------------------------------------

  private take(): OutgoingDelivery | undefined {
    if (this.stopping) return undefined
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
    const delivery = this.ready.shift()
    if (this.ready.length < this.readyTarget / 2) this.parts.onHungry()
    return delivery
  }

  private hold(connection: Connection, delivery: OutgoingDelivery): void {
    this.parts.context.onStep?.('held')
    delivery.heldAtMs = performance.now()
    this.held.set(delivery, connection)
    if (delivery.intentCommitted || this.stopping) this.withdraw(delivery, connection)
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
    const { verdict, result } = judgeOutcome(delivery, this.relay, outcome, {
      epochMs: Date.now(),
      randomUnit: Math.random(),
    })
    this.pace.note(verdict, delivery, result.reply)
    this.parts.settler.record(delivery, this, result)
    if (result.state === 'in_doubt')
      this.parts.context.observe({
        kind: 'delivery_in_doubt',
        deliveryId: delivery.id,
        phase: result.phase,
        error: result.reply,
      })
    if (verdict.class === 'permanent_account') this.parts.onRefusedAltogether(verdict.explanation)
  }

  // --- what the settler asks and tells --------------------------------------------------------------------------------

  selectIntents(): readonly OutgoingDelivery[] {
    if (this.stopping) return []
    this.pace.learn()
    return this.relay.flightWindow > 1 ? this.selectAhead() : this.selectHeld()
  }

  private selectHeld(): readonly OutgoingDelivery[] {
    if (this.held.size === 0) return []
    const granted = this.pace.take(this.held.size)
    const selected: OutgoingDelivery[] = []
    for (const delivery of this.held.keys()) {
      if (selected.length === granted) break
      selected.push(delivery)
    }
    return selected
  }

  private selectAhead(): readonly OutgoingDelivery[] {
    const room = this.connections.open * this.relay.flightWindow - this.inFlight
    const wanted = Math.min(room, this.ready.length)
    if (wanted <= 0) return []
    const granted = this.pace.take(wanted)
    const selected: OutgoingDelivery[] = []
    while (selected.length < granted) {
      const delivery = this.ready.shift()
      if (delivery === undefined) break
      selected.push(delivery)
    }
    if (this.ready.length < this.readyTarget / 2) this.parts.onHungry()
    return selected
  }

  intentCommitted(delivery: OutgoingDelivery): void {
    // its connection broke during the commit: what became of it is already on its way to the ledger
    if (delivery.ended) return
    this.inFlight += 1
    const connection = this.held.get(delivery)
    if (connection === undefined) {
      if (this.relay.flightWindow > 1) this.ahead.push(delivery)
      this.connections.wakeIdle()
      return
    }
    this.uncleared -= 1
    if (!delivery.cleared || this.stopping) {
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
    for (const delivery of [...this.ready.remove(() => true), ...this.ahead.remove(() => true)])
      this.giveBack(delivery)
    for (const [delivery, connection] of this.held) this.withdraw(delivery, connection)
    await this.connections.close(until)
    this.pace.stop()
  }

  // --- pieces ---------------------------------------------------------------------------------------------------------

  /** Work and connections are brought together: after loading, after a commit, after a connection came or went. */
  private feed(): void {
    if (this.stopping) return
    this.connections.adjust(this.ready.length + this.ahead.length + this.uncleared, this.pace.perSecond)
    if (this.relay.flightWindow > 1) this.keepAhead()
  }

  /** Connections must never wait for the ledger: the next intents are committed while some are left. */
  private keepAhead(): void {
    const capacity = this.connections.open * this.relay.flightWindow
    if (this.ahead.length <= capacity / 4 && this.ready.length > 0) this.parts.settler.hurry()
  }

  private withdraw(delivery: OutgoingDelivery, connection: Connection): void {
    this.withdrawn.add(delivery)
    connection.withdraw()
  }

  private giveBack(delivery: OutgoingDelivery): void {
    this.parts.settler.giveBack(delivery, this)
  }
}
