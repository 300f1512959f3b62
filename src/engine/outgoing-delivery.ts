/** One leased delivery on its way: what the connection writes, and whether its intent allows the dot. */
import type { Outgoing } from '../mail/smtp/outgoing.ts'
import type { LeasedDelivery } from '../store/deliveries/lease-deliveries.ts'
import type { Freshness } from './freshness.ts'
import type { LeaseHold } from './lease-hold.ts'
import type { LoadedCampaign } from './load-campaign.ts'

export class OutgoingDelivery implements Outgoing {
  readonly campaign: LoadedCampaign
  readonly leased: LeasedDelivery
  readonly hold: LeaseHold
  /** Filled by the compose step. */
  content = ''
  /** When it was taken by a connection, and when the dot was held back, in milliseconds of `performance.now()`. */
  takenAtMs = 0
  heldAtMs = 0
  /** When it got its slot in the relay's pace, in milliseconds of `performance.now()`; 0: it has none yet. */
  pacedAtMs = 0
  /** How long the dot was held back. */
  waitedMs = 0
  /** The connection has reported its outcome. */
  ended = false
  /** The intent was asked for and not refused: the row may say `sending`, told or not. */
  maybeIntended = false
  /** The intent is committed: the row says `sending`. */
  intentCommitted = false
  /** An intent does not outlive a process that stood still. */
  private freshness: Freshness | undefined

  constructor(campaign: LoadedCampaign, leased: LeasedDelivery, hold: LeaseHold) {
    this.campaign = campaign
    this.leased = leased
    this.hold = hold
  }

  get id(): number {
    return this.leased.id
  }

  get sender(): string {
    return this.campaign.sender
  }

  get recipient(): string {
    return this.leased.email
  }

  get cleared(): boolean {
    return this.freshness?.lasts === true
  }

  /** The intent is committed: the dot may be written as long as it is fresh. */
  clear(freshness: Freshness): void {
    this.intentCommitted = true
    if (this.heldAtMs > 0) this.waitedMs = performance.now() - this.heldAtMs
    this.freshness = freshness
  }

  /** The number of the attempt that is being made. */
  get attempt(): number {
    return this.leased.attemptCount + 1
  }
}
