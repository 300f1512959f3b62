/**
 * What follows from replies beyond their deliveries: holds of relays, suspensions of domains, suppressions, pauses, storms.
 * The lanes tell every outcome, synchronously; what has to be written waits here for a duty of its own, which tries again
 * until the database takes it. If the process ends before that, the next reply of the kind brings it about again.
 */
import {
  holdRefusedRelay,
  pauseHarmfulCampaign,
  suppressHardBounces,
  suspendDomain,
  takeBackRefusals,
} from '../actions/react-to-replies.ts'
import { reactionTo } from '../domain/reactions.ts'
import type { Breaker } from '../domain/storm-breakers.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { HardBounce } from '../store/deliveries/hard-bounces.ts'
import { relayHasProven } from '../store/relays.ts'
import type { EngineContext } from './engine-context.ts'
import { wordsOf } from './lane-health.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import { domainOf, RelayStorms } from './relay-storms.ts'
import type { Judgement } from './send.ts'

type Task =
  | { readonly kind: 'hold'; readonly relayId: number; readonly reason: string }
  | { readonly kind: 'proven'; readonly relayId: number }
  | { readonly kind: 'suspend'; readonly relayId: number; readonly domain: string; readonly reason: string }
  | { readonly kind: 'pause'; readonly campaignId: number; readonly harm: string; readonly reason: string }

interface Refusals {
  readonly relayId: number
  readonly reason: string
  /** By `performance.now()`. */
  readonly sinceMs: number
  deliveryIds: readonly number[]
}

/** What a lane does at once, before anything is written. */
export interface ReactingLane {
  readonly relay: { readonly id: number }
  /** Sends nothing more and gives back what it holds. False: it was shut before. */
  shut(): boolean
}

const pollMs = 1_000
/** The results of a storm may be on their way to the ledger when it is noticed. */
const takeBackEveryMs = 100
const takeBackForMs = 5_000

export class Reactions {
  private readonly storms = new Map<number, RelayStorms>()
  private tasks: Task[] = []
  private bounces: HardBounce[] = []
  private refusals: Refusals[] = []
  private readonly context: EngineContext
  private readonly onTask: () => void

  /** `onTask` is called when there is something to write. */
  constructor(context: EngineContext, onTask: () => void) {
    this.context = context
    this.onTask = onTask
  }

  stormsOf(relayId: number): RelayStorms {
    const known = this.storms.get(relayId)
    if (known !== undefined) return known
    const storms = new RelayStorms()
    this.storms.set(relayId, storms)
    return storms
  }

  /** Every outcome of an attempt comes here. Costs next to nothing for an acceptance. */
  observe(
    lane: ReactingLane,
    delivery: OutgoingDelivery,
    outcome: SmtpOutcome,
    { verdict }: Judgement,
    nowMs: number,
  ): void {
    const breaker = this.stormsOf(lane.relay.id).observe(delivery, verdict, outcome, nowMs)
    if (verdict.class !== 'accepted') this.react(lane, delivery, verdict, wordsOf(outcome))
    if (breaker !== undefined) this.break(lane, breaker)
  }

  /** The relay says, to a message or to a connection, that no mail will pass. */
  refuse(lane: ReactingLane, reason: string): void {
    // what was under way then may be refused after a person has released the relay
    if (!lane.shut()) return
    this.add({ kind: 'hold', relayId: lane.relay.id, reason })
  }

  /** A relay that was held has accepted a message. */
  prove(relayId: number): void {
    this.add({ kind: 'proven', relayId })
  }

  /** A hold of this relay is not written yet. */
  isHolding(relayId: number): boolean {
    return this.tasks.some((task) => task.kind === 'hold' && task.relayId === relayId)
  }

  /** Writes what there is to write. Returns the milliseconds until the next round. */
  async round(): Promise<number> {
    for (let task = this.tasks[0]; task !== undefined; task = this.tasks[0]) {
      await this.perform(task)
      this.tasks.shift()
    }
    await this.takeBack()
    await this.suppress()
    return this.refusals.length > 0 ? takeBackEveryMs : pollMs
  }

  private react(
    lane: ReactingLane,
    delivery: OutgoingDelivery,
    verdict: Judgement['verdict'],
    words: string,
  ): void {
    const reaction = reactionTo(verdict, words)
    if (reaction === undefined) return
    if (reaction.kind === 'hold_relay') this.refuse(lane, reaction.reason)
    else if (reaction.kind === 'suspend_domain')
      this.suspend(lane.relay.id, domainOf(delivery.recipient), reaction.reason)
    else
      this.bounces.push({
        deliveryId: delivery.id,
        attempt: delivery.attempt,
        campaignId: delivery.campaign.id,
        email: delivery.recipient,
        reply: words,
      })
  }

  private break(lane: ReactingLane, breaker: Breaker): void {
    const reason = breaker.explanation
    const relayId = lane.relay.id
    switch (breaker.kind) {
      case '5xx_storm': {
        const { deliveryIds } = breaker
        this.bounces = this.bounces.filter((bounce) => !deliveryIds.includes(bounce.deliveryId))
        this.refusals.push({ relayId, reason, deliveryIds, sinceMs: performance.now() })
        this.refuse(lane, reason)
        break
      }
      case 'domain_storm':
        this.suspend(relayId, breaker.recipientDomain, reason)
        break
      case 'hard_bounce_guard':
      case 'message_storm':
        this.add({ kind: 'pause', campaignId: breaker.campaignId, harm: breaker.kind, reason })
        break
      case '4xx_storm': // relay-storms.ts remembers it
        break
      default:
        breaker satisfies never
    }
  }

  private suspend(relayId: number, domain: string, reason: string): void {
    const isKnown = this.tasks.some(
      (task) => task.kind === 'suspend' && task.relayId === relayId && task.domain === domain,
    )
    if (!isKnown) this.add({ kind: 'suspend', relayId, domain, reason })
  }

  private add(task: Task): void {
    this.tasks.push(task)
    this.onTask()
  }

  private async perform(task: Task): Promise<void> {
    const { database, observe } = this.context
    switch (task.kind) {
      case 'hold':
        if (await holdRefusedRelay(database, task))
          observe({ kind: 'relay_held', relayId: task.relayId, reason: task.reason })
        break
      case 'proven':
        await relayHasProven(database, task.relayId)
        break
      case 'suspend':
        if (await suspendDomain(database, task)) observe({ ...task, kind: 'domain_suspended' })
        break
      case 'pause':
        if (await pauseHarmfulCampaign(database, task)) observe({ ...task, kind: 'campaign_paused' })
        break
      default:
        task satisfies never
    }
  }

  private async suppress(): Promise<void> {
    if (this.bounces.length === 0) return
    const done = new Set(await suppressHardBounces(this.context.database, this.bounces))
    this.bounces = this.bounces.filter((bounce) => !done.has(bounce))
  }

  private async takeBack(): Promise<void> {
    for (const refusals of this.refusals) {
      const requeued = new Set(await takeBackRefusals(this.context.database, refusals))
      refusals.deliveryIds = refusals.deliveryIds.filter((id) => !requeued.has(id))
    }
    const nowMs = performance.now()
    this.refusals = this.refusals.filter(
      ({ deliveryIds, sinceMs }) => deliveryIds.length > 0 && nowMs - sinceMs < takeBackForMs,
    )
  }
}
