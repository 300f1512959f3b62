/**
 * The one table of what a delivery may be and where it may go.
 * The database has the same words as a constraint; a test compares them and draws docs/states.md.
 */

export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'failed',
  'skipped',
  'in_doubt',
  'cancelled',
] as const

export type DeliveryState = (typeof deliveryStates)[number]

interface StateRule {
  readonly meaning: string
  readonly next: readonly DeliveryState[]
}

export const stateRules: Readonly<Record<DeliveryState, StateRule>> = {
  queued: {
    meaning: 'Waits for its first or next attempt; nothing of this attempt can have been accepted.',
    next: ['sending', 'deferred', 'failed', 'skipped', 'cancelled'],
  },
  sending: {
    meaning: 'The intent is committed: the last octet of the message may have been written.',
    next: ['sent', 'deferred', 'failed', 'in_doubt', 'queued'],
  },
  sent: {
    meaning: 'Accepted by the next hop.',
    next: [],
  },
  deferred: {
    meaning: 'Waits for its next attempt at a known time.',
    next: ['queued', 'sending', 'failed', 'skipped', 'cancelled'],
  },
  failed: {
    meaning: 'Refused for good, with a reason; a person may resend it.',
    next: ['queued'],
  },
  skipped: {
    meaning: 'Selected by the audience rule, but must not be mailed, with a reason.',
    next: ['queued'],
  },
  in_doubt: {
    meaning:
      'The message may or may not have been accepted: settled by evidence or by a person, never by a guess.',
    next: ['sent', 'queued', 'failed', 'cancelled'],
  },
  cancelled: {
    meaning: 'Given up by a person before it was sent, with a reason.',
    next: ['queued'],
  },
}

/** States in which the campaign still has work to do: it cannot be finished while any delivery is in one of them. */
export const waitingStates = ['queued', 'sending', 'deferred'] as const satisfies readonly DeliveryState[]

/** States that carry a reason code. */
export const reasonedStates = ['failed', 'skipped', 'cancelled'] as const satisfies readonly DeliveryState[]
