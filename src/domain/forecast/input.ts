/** What a forecast is made from. Times in milliseconds since the epoch. */

/** A limit of the kind "so many in any window", with what of it is used up already. */
export interface LimitAhead {
  /** `35 an hour` */
  readonly words: string
  readonly windowMs: number
  /** So many in the window that ends at this time: a constant, or a plan that grows (warm-up). */
  readonly countAt: (atMs: number) => number
  /** How many more may go until this time, if nothing is sent before: what was sent lately leaves the window. */
  readonly roomAt?: (atMs: number) => number
}

export interface RelayAhead {
  readonly id: number
  readonly name: string
  /** A later position is used only while no earlier one can send. */
  readonly position: number
  /** Messages a second; null: nothing limits, or unknown. */
  readonly perSecond: number | null
  /** Not before this: held, blocked or unreachable until then. Infinity: until a person acts. */
  readonly startsAtMs: number
  /** Why it does not send now, as a sentence; null where it can. */
  readonly obstacle: string | null
  readonly limits: readonly LimitAhead[]
  /** Inside its sending window; absent: always. */
  readonly isOpen?: (atMs: number) => boolean
}

export interface CampaignAhead {
  /** What can be sent at once. */
  readonly ready: number
  /** The relays that it may use. */
  readonly relayIds: readonly number[]
}

export interface ForecastInput extends CampaignAhead {
  readonly nowMs: number
  /** What is due later, in order of time. */
  readonly later: readonly { readonly atMs: number; readonly count: number }[]
  /** When the last of the deferred ones is given up; null where none is deferred. */
  readonly giveUpAtMs: number | null
  readonly relays: readonly RelayAhead[]
  /** Other campaigns that are being sent: they take turns with this one. */
  readonly others: readonly CampaignAhead[]
}
