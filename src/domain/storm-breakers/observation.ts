/** What the breakers see and say. */
import type { ReplyClass, SmtpPhase } from '../smtp-reply.ts'

/** One reply that ended an attempt. A delivery has one recipient, so its id stands for the recipient. */
export interface Observation {
  readonly class: ReplyClass
  readonly code: number
  /** From `normalReplyText`: equal for replies that differ only in addresses and ids. */
  readonly normalisedText: string
  readonly recipientDomain: string
  readonly deliveryId: number
  readonly campaignId: number
  readonly phase: SmtpPhase
  /** The words say beyond doubt that this address does not exist. */
  readonly isAddressAtFault: boolean
  readonly nowMs: number
  /** Acceptances of one campaign in a row may be told together. 1 if left out. */
  readonly count?: number
}

export type Breaker =
  /** Everything is refused with the same words: hold the relay and put `deliveryIds` back, they were not at fault. */
  | { readonly kind: '5xx_storm'; readonly explanation: string; readonly deliveryIds: readonly number[] }
  /** The same deferral everywhere: a fault of the relay. Stop billing retries for it. */
  | { readonly kind: '4xx_storm'; readonly explanation: string; readonly normalisedText: string }
  /** One domain answers everything with the same words: slow it down, whatever the code. */
  | { readonly kind: 'domain_storm'; readonly explanation: string; readonly recipientDomain: string }
  /** Too many addresses of one campaign do not exist: hold the campaign. */
  | { readonly kind: 'hard_bounce_guard'; readonly explanation: string; readonly campaignId: number }
  /** The message of one campaign is refused each time: hold the campaign. */
  | { readonly kind: 'message_storm'; readonly explanation: string; readonly campaignId: number }

/** A breaker starts again from nothing once it has tripped, so it trips once for each storm. */
export interface Observed<State> {
  readonly state: State
  readonly breaker?: Breaker
}
