/**
 * The engine's one writer to the ledger. It gathers what ended and what wants to be sent, and commits both in one statement;
 * while one commit is under way the next group gathers, and a little longer while nobody waits for it: groups grow with the load.
 *
 * When the database is lost it clears nothing more, keeps the results it has in a file (spill.ts), and stores them as soon
 * as it can.
 */
import { unlessDeadlocked, type Database, type Sql } from '../store/database.ts'
import { lockEngine } from '../store/deliveries/engines.ts'
import { followLate } from '../store/deliveries/late-results.ts'
import {
  returnDeliveries,
  settleDeliveries,
  skipDeliveries,
  type DeliveryResult,
} from '../store/deliveries/settle-deliveries.ts'
import type { EngineContext } from './engine-context.ts'
import { Freshness } from './freshness.ts'
import type { LeaseHold } from './lease-hold.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { emptyGroup, isEmpty, joinGroups, newGathering, type Group } from './settle-group.ts'
import type { Spill } from './spill.ts'

/** Where intents come from, and where the answer goes: a relay's lane. */
export interface IntentSource {
  readonly relay: { readonly id: number }
  /** Deliveries whose dot should be written next, within pace and window. Called just before each commit. */
  selectIntents(): readonly OutgoingDelivery[]
  intentCommitted(delivery: OutgoingDelivery): void
  /** It no longer waits, its campaign no longer sends, or this engine may not commit any more. */
  intentRefused(delivery: OutgoingDelivery): void
  /** The result of a delivery with a committed intent goes into the next commit: there is room for another. */
  intentSettling(): void
}

/** How long results may wait for company. Short against the time that a person notices, long against a commit. */
const gatherMs = 30

export interface SettlerParts {
  readonly context: EngineContext
  readonly engineId: number
  /** The session that holds this engine's lock. */
  readonly session: Sql
  readonly sources: () => Iterable<IntentSource>
  /** How long others will leave this engine alone, by its own clocks. */
  readonly lease: () => Freshness
  /** Takes what the database does not. */
  readonly spill: Spill
  /** This engine may not send any more: another took its place, or the database is gone. */
  readonly onHalt: (why: 'fenced' | 'database_lost', error?: unknown) => void
}

export class Settler {
  private gathered = newGathering()
  /** A group whose commit failed, to be tried again before anything newer. */
  private unstored: Group = emptyGroup
  /** The group whose commit is under way, and since when, in milliseconds of `performance.now()`. */
  private underWay: { readonly group: Group; readonly sinceMs: number } | undefined
  private running: Promise<void> | undefined
  private woken = false
  private hurried = false
  private endGathering: (() => void) | undefined
  private halted = false
  /** Deliveries that this engine has in memory: a second copy, leased again meanwhile, could answer for the first. */
  private readonly inHand = new Set<number>()
  private readonly parts: SettlerParts

  constructor(parts: SettlerParts) {
    this.parts = parts
  }

  /** False: this engine has it in memory already, and its copy goes on or back to the queue by itself. */
  takeUp(deliveryId: number): boolean {
    if (this.inHand.has(deliveryId)) return false
    this.inHand.add(deliveryId)
    return true
  }

  record(delivery: OutgoingDelivery, source: IntentSource, result: DeliveryResult): void {
    if (delivery.intentCommitted) source.intentSettling()
    this.gathered.ended.push(result)
    this.moveOn(delivery)
  }

  /** It must not go out. An intent that was committed ahead is withdrawn first: nothing of it was written. */
  skip(delivery: OutgoingDelivery, reason: string, source?: IntentSource): void {
    if (delivery.intentCommitted) {
      source?.intentSettling()
      this.gathered.returns.push(delivery.id)
    }
    this.gathered.skips.push({ id: delivery.id, reason })
    this.moveOn(delivery)
  }

  /** A delivery goes back to the queue unsent: nothing of its final dot was written. */
  giveBack(delivery: OutgoingDelivery, source: IntentSource): void {
    if (delivery.intentCommitted) source.intentSettling()
    if (delivery.maybeIntended) this.gathered.returns.push(delivery.id)
    else this.gathered.unintended.push(delivery.id)
    this.moveOn(delivery)
  }

  /** It is out of this engine's hands, or will be with the next commit. */
  moveOn(delivery: Pick<OutgoingDelivery, 'id' | 'hold'>): void {
    this.inHand.delete(delivery.id)
    this.forget(delivery.hold, 1)
  }

  /** Some of a lease need nothing: they moved on before they were read. */
  forget(hold: LeaseHold, count: number): void {
    for (let index = 0; index < count; index += 1) if (hold.release()) this.gathered.leases.push(hold.leaseId)
    this.wake()
  }

  /** There is something to commit, soon. Cheap to call often. */
  wake(): void {
    this.woken = true
    this.running ??= this.run()
  }

  /** Somebody waits for the next commit: no more gathering. Cheap to call often. */
  hurry(): void {
    this.hurried = true
    this.wake()
    this.endGathering?.()
  }

  /** Commits no intent from now on; results still are. */
  halt(): void {
    this.halted = true
    this.hurry()
  }

  /** The commits under way are done. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running
  }

  /** Stores over another way what could not be stored over the session. True when nothing is left. */
  async storeRest(database: Database): Promise<boolean> {
    await this.idle()
    const group = this.takeGroup()
    await this.storing(group, () =>
      database.transaction(async (tx) => {
        await lockEngine(tx, this.parts.engineId)
        await this.write(tx, group, [])
        // others may have taken this engine for dead, and its campaigns for finished
        await followLate(tx, { results: group.ended, unsent: group.returns })
      }),
    )
    return isEmpty(this.gathered)
  }

  /** Writes what is not stored yet into the spill file. True: this process may end. */
  keepRest(): boolean {
    const { ended, returns } = joinGroups(this.underWay?.group ?? this.unstored, this.gathered)
    return this.parts.spill.keep({ results: ended, unsent: returns })
  }

  /** For how long the database has not answered the commit under way. */
  get waitingMs(): number {
    return this.underWay === undefined ? 0 : performance.now() - this.underWay.sinceMs
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
        await this.gather()
      }
    } catch (error) {
      this.halted = true
      this.keepRest()
      this.parts.onHalt('database_lost', error)
    } finally {
      this.running = undefined
    }
  }

  /** Between two commits, unless somebody waits: a group of 300 costs half as much a message as ten groups of 30. */
  private async gather(): Promise<void> {
    if (this.hurried || this.halted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, gatherMs)
      this.endGathering = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.endGathering = undefined
  }

  private async commitGroup(): Promise<void> {
    this.hurried = false
    if (this.hasOutlivedItsLease()) return
    const group = this.takeGroup()
    const intents = this.halted ? [] : this.selectIntents()
    try {
      const write = () => this.write(this.parts.session, group, intents)
      const alive = await this.storing(group, () => unlessDeadlocked(write))
      if (alive) return
      // it may have settled what others call in doubt: storeRest() sees to what follows
      this.unstored = joinGroups(group, this.unstored)
      if (this.halted) return
      this.halted = true
      this.parts.onHalt('fenced')
    } catch (error) {
      for (const { source, delivery } of intents) source.intentRefused(delivery)
      throw error
    }
  }

  /** After standing still: others hold its deliveries. What it learnt is stored by storeRest(). */
  private hasOutlivedItsLease(): boolean {
    if (this.parts.lease().lasts) return false
    this.halted = true
    this.parts.onHalt('fenced')
    return true
  }

  private selectIntents() {
    const intents: { source: IntentSource; delivery: OutgoingDelivery }[] = []
    for (const source of this.parts.sources())
      for (const delivery of source.selectIntents()) {
        delivery.maybeIntended = true
        intents.push({ source, delivery })
      }
    return intents
  }

  /** Remembers the group while `work` stores it, and for another try if it fails. */
  private async storing<Value>(group: Group, work: () => Promise<Value>): Promise<Value> {
    this.underWay = { group, sinceMs: performance.now() }
    try {
      const value = await work()
      this.parts.spill.clear()
      return value
    } catch (error) {
      this.unstored = group
      throw error
    } finally {
      this.underWay = undefined
    }
  }

  /** One group into the ledger. Returns whether this engine is still alive there. */
  private async write(
    sql: Sql,
    group: Group,
    intents: readonly { readonly source: IntentSource; readonly delivery: OutgoingDelivery }[],
  ): Promise<boolean> {
    if (isEmpty(group) && intents.length === 0) return true
    const { context, engineId } = this.parts
    // The dot must leave well before anyone else may think that this engine is dead.
    const freshness = new Freshness(Math.min(5_000, context.leaseMs / 3))
    if (group.returns.length + group.unintended.length > 0)
      await returnDeliveries(sql, engineId, [...group.returns, ...group.unintended], group.returns)
    if (group.skips.length > 0) await skipDeliveries(sql, group.skips)
    const outcome = await settleDeliveries(
      sql,
      engineId,
      group.ended,
      group.leases,
      intents.map(({ delivery }) => delivery.id),
      intents.map(({ source }) => source.relay.id),
      intents.map(({ delivery }) => delivery.leased.rowVersion),
    )
    if (context.onStep) for (let index = 0; index < group.ended.length; index += 1) context.onStep('settled')
    const cleared = new Set(outcome.cleared)
    for (const { source, delivery } of intents) {
      // an intent is for one: should a delivery be here twice, the second is refused
      if (!cleared.delete(delivery.id)) {
        delivery.maybeIntended = false
        source.intentRefused(delivery)
        continue
      }
      delivery.clear(freshness)
      context.onStep?.('cleared')
      source.intentCommitted(delivery)
    }
    return outcome.alive
  }

  private takeGroup(): Group {
    const group = joinGroups(this.unstored, this.gathered)
    this.unstored = emptyGroup
    this.gathered = newGathering()
    return group
  }
}
