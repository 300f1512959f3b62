/** What is known about a waiting delivery or campaign. All times in milliseconds since the epoch, on the database's clock. */
import type { CampaignState, InDoubtPolicy } from '../campaign.ts'
import type { DeliveryState } from '../delivery-states.ts'
import type { RelayState } from '../relay.ts'

/** A relay that a campaign may use, as it stands now. */
export interface RelayFacts {
  readonly id: number
  readonly name: string
  readonly state: RelayState
  readonly heldReason: string | null
  /** When the hold ends by itself. */
  readonly heldUntilMs: number | null
  /** Set where no living engine reaches it. */
  readonly unreachable: {
    readonly reason: string
    readonly sinceMs: number
    readonly nextTryAtMs: number | null
  } | null
  /** Outside its sending window: when that opens. Infinity: never. */
  readonly opensAtMs: number | null
  /** A limit that is used up: its words (`1,000 a day, warm-up day 3`), and when there is room again. */
  readonly limitUsed: { readonly words: string; readonly freeAtMs: number } | null
  /** The relay accepts nothing at present: when it is asked again. */
  readonly blockedUntilMs: number | null
  /** Messages a second that it is used with; null: nothing limits, or unknown. */
  readonly perSecond: number | null
}

export interface CampaignFacts {
  readonly nowMs: number
  readonly id: number
  readonly state: CampaignState
  readonly startedAtMs: number | null
  readonly pausedBy: string | null
  readonly pausedReason: string | null
  readonly inDoubtPolicy: InDoubtPolicy
  /** Every recipient has its delivery. */
  readonly expanded: boolean
  readonly queued: number
  readonly sending: number
  readonly deferred: number
  readonly inDoubt: number
  /** Of those that wait, held by a person; large numbers are not counted to their end. */
  readonly held: number
  /** An engine has some of them, or could take some at once. */
  readonly hasReady: boolean
  /** When the earliest of those that have a time of their own is due. */
  readonly nextDueAtMs: number | null
  /** The server's words to the one that is due first. */
  readonly nextDueReply: string | null
  readonly enginesAlive: number
  /** The relays that it may use, first in line first. */
  readonly routes: readonly RelayFacts[]
  /** Other campaigns that are being sent over these relays. */
  readonly sharedWith: number
  /** When deliveries were last seen to reach an end; null: not seen yet. */
  readonly movedAtMs: number | null
  /** Since when the oldest message on the wire waits for its reply. */
  readonly sendingSinceMs: number | null
  /** How long a session of the database has been waiting for a lock. */
  readonly databaseWaitMs: number
}

export interface DeliveryFacts {
  readonly id: number
  readonly state: DeliveryState
  readonly stateAtMs: number
  readonly reason: string | null
  readonly attempts: number
  /** Set while it waits for another time than its first turn. */
  readonly dueAtMs: number | null
  /** The server's words at the last attempt. */
  readonly reply: string | null
  /** A person's hold on it. */
  readonly hold: {
    readonly reason: string
    readonly author: string
    readonly expiresAtMs: number | null
  } | null
  /** The only relay that it may use, where a person has moved it there. */
  readonly movedTo: RelayFacts | null
  /** Its recipient's domain is let alone for a while. */
  readonly suspension: {
    readonly domain: string
    readonly untilMs: number
    readonly reason: string
  } | null
  /** An engine has it in its hands. */
  readonly isLeased: boolean
  /** How many of its campaign come before it; null unless its first turn has not come. */
  readonly before: number | null
  readonly campaign: CampaignFacts
}
