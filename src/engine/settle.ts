/**
 * The engine's one writer to the ledger. It gathers what ended and what wants to be sent, and commits both in one statement;
 * while one commit is under way the next group gathers, so groups grow with the load and no timer is needed.
 *
 * When the database is lost it clears nothing more, keeps the results it has, and stores them as soon as it can.
 */
import type { Sql } from '../store/database.ts'
import {
  returnDeliveries,
  settleDeliveries,
  skipDeliveries,
  type DeliveryResult,
} from '../store/deliveries/settle-deliveries.ts'
import type { EngineContext } from './engine-context.ts'
import type { LeaseHold } from './lease-hold.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'

/** Where intents come from, and where the answer goes: a relay's lane. */
export interface IntentSource {
  /** Deliveries whose dot should be written next, within pace and window. Called just before each commit. */
  selectIntents(): readonly OutgoingDelivery[]
  intentCommitted(delivery: OutgoingDelivery): void
  /** It no longer waits, its campaign no longer sends, or this engine may not commit any more. */
  intentRefused(delivery: OutgoingDelivery): void
  /** The result of a delivery with a committed intent goes into the next commit: there is room for another. */
  intentSettling(): void
}

interface Group {
  readonly ended: readonly DeliveryResult[]
  readonly skips: readonly { readonly id: number; readonly reason: string }[]
  readonly returns: readonly number[]
  readonly leases: readonly number[]
}

const emptyGroup: Group = { ended: [], skips: [], returns: [], leases: [] }

export interface SettlerParts {
  readonly context: EngineContext
  readonly engineId: number
  /** The session that holds this engine's lock. */
  readonly session: Sql
  readonly sources: () => Iterable<IntentSource>
  /** This engine may not send any more: another took its place, or the database is gone. */
  readonly onHalt: (why: 'fenced' | 'database_lost', error?: unknown) => void
}

export class Settler {
  private gathered = newGathering()
  /** A group whose commit failed, to be tried again before anything newer. */
  private unstored: Group = emptyGroup
  private running: Promise<void> | undefined
  private woken = false
  private halted = false
  private readonly parts: SettlerParts

  constructor(parts: SettlerParts) {
    this.parts = parts
  }

  record(delivery: OutgoingDelivery, source: IntentSource, result: DeliveryResult): void {
    if (delivery.intentCommitted) source.intentSettling()
    this.gathered.ended.push(result)
    this.moveOn(delivery)
  }

  skip(delivery: OutgoingDelivery, reason: string): void {
    this.gathered.skips.push({ id: delivery.id, reason })
    this.moveOn(delivery)
  }

  /** A delivery goes back to the queue unsent: nothing of its final dot was written. */
  giveBack(delivery: OutgoingDelivery, source: IntentSource): void {
    if (delivery.intentCommitted) source.intentSettling()
    this.gathered.returns.push(delivery.id)
    this.moveOn(delivery)
  }

  /** Some of a lease need nothing: they moved on before they were read. */
  forget(hold: LeaseHold, count: number): void {
    for (let index = 0; index < count; index += 1) if (hold.release()) this.gathered.leases.push(hold.leaseId)
    this.wake()
  }

  /** There may be something to commit. Cheap to call often. */
  wake(): void {
    this.woken = true
    this.running ??= this.run()
  }

  /** Commits no intent from now on; results still are. */
  halt(): void {
    this.halted = true
  }

  /** The commits under way are done. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running
  }

  /** Stores over another way what could not be stored over the session. True when nothing is left. */
  async storeRest(sql: Sql): Promise<boolean> {
    await this.idle()
    await this.store(sql, this.takeGroup(), [])
    return isEmpty(this.gathered)
  }

  private moveOn(delivery: OutgoingDelivery): void {
    if (delivery.hold.release()) this.gathered.leases.push(delivery.hold.leaseId)
    this.wake()
  }

  private async run(): Promise<void> {
    try {
      // let everything that this turn of the event loop brings join the group
      await new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      while (this.woken) {
        this.woken = false
        await this.commitGroup()
      }
    } catch (error) {
      this.halted = true
      this.parts.onHalt('database_lost', error)
    } finally {
      this.running = undefined
    }
  }

  private async commitGroup(): Promise<void> {
    const group = this.takeGroup()
    const intents = this.halted ? [] : this.selectIntents()
    try {
      const alive = await this.store(this.parts.session, group, intents)
      if (alive || this.halted) return
      this.halted = true
      this.parts.onHalt('fenced')
    } catch (error) {
      for (const { source, delivery } of intents) source.intentRefused(delivery)
      throw error
    }
  }

  private selectIntents() {
    const intents: { source: IntentSource; delivery: OutgoingDelivery }[] = []
    for (const source of this.parts.sources())
      for (const delivery of source.selectIntents()) intents.push({ source, delivery })
    return intents
  }

  /** One group into the ledger. Returns whether this engine is still alive there. */
  private async store(
    sql: Sql,
    group: Group,
    intents: readonly { readonly source: IntentSource; readonly delivery: OutgoingDelivery }[],
  ): Promise<boolean> {
    if (isEmpty(group) && intents.length === 0) return true
    const { context, engineId } = this.parts
    const requestedAtMs = performance.now()
    try {
      if (group.skips.length > 0) await skipDeliveries(sql, group.skips)
      if (group.returns.length > 0) await returnDeliveries(sql, engineId, group.returns)
      const outcome = await settleDeliveries(
        sql,
        engineId,
        group.ended,
        group.leases,
        intents.map(({ delivery }) => delivery.id),
      )
      if (context.onStep)
        for (let index = 0; index < group.ended.length; index += 1) context.onStep('settled')
      const cleared = new Set(outcome.cleared)
      // The dot must leave well before anyone else may think that this engine is dead.
      const clearUntilMs = requestedAtMs + Math.min(5_000, context.leaseMs / 3)
      for (const { source, delivery } of intents) {
        if (!cleared.has(delivery.id)) {
          source.intentRefused(delivery)
          continue
        }
        delivery.clear(clearUntilMs)
        context.onStep?.('cleared')
        source.intentCommitted(delivery)
      }
      return outcome.alive
    } catch (error) {
      this.unstored = group
      throw error
    }
  }

  private takeGroup(): Group {
    const earlier = this.unstored
    const { ended, skips, returns, leases } = this.gathered
    this.unstored = emptyGroup
    this.gathered = newGathering()
    if (isEmpty(earlier)) return { ended, skips, returns, leases }
    return {
      ended: [...earlier.ended, ...ended],
      skips: [...earlier.skips, ...skips],
      returns: [...earlier.returns, ...returns],
      leases: [...earlier.leases, ...leases],
    }
  }
}

function newGathering() {
  return {
    ended: [] as DeliveryResult[],
    skips: [] as { id: number; reason: string }[],
    returns: [] as number[],
    leases: [] as number[],
  }
}

function isEmpty(group: Group): boolean {
  return group.ended.length + group.skips.length + group.returns.length + group.leases.length === 0
}
