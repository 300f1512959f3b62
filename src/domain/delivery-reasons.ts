/**
 * Why a delivery is failed, skipped or cancelled: the codes that the ledger keeps, and what they say to people.
 * States without a reason (queued, sent...) are in delivery-states.ts.
 */
import type { reasonedStates } from './delivery-states.ts'

type ReasonedState = (typeof reasonedStates)[number]

export const deliveryReasons = {
  skipped: {
    suppressed: 'The address is suppressed: it bounced, complained, or was suppressed by a person.',
    unsubscribed: 'The contact has unsubscribed.',
    unconfirmed: 'The subscription was never confirmed.',
    contact_deleted: 'The contact was deleted before its turn came.',
    template_error: 'The message could not be written for this contact: a merge field is missing or wrong.',
    invalid_address: 'The address is not one that mail can be sent to.',
  },
  failed: {
    recipient_refused: 'The address was refused for good: it does not exist, or does not take this mail.',
    message_refused: 'The message itself was refused: its content, its size or its form.',
    retries_exhausted: 'The address was refused for now each time, until all retries were used up.',
    expired: 'It could not be delivered in the time that the campaign allows.',
    blocked: 'The receiving provider held back our mail for the whole time that the campaign allows.',
    template_error: 'The message could not be written for this contact: a merge field is missing or wrong.',
  },
  cancelled: {
    campaign_cancelled: 'The campaign was cancelled before its turn came.',
    given_up: 'Given up by a person.',
  },
} as const satisfies Record<ReasonedState, Record<string, string>>

export type FailedReason = keyof typeof deliveryReasons.failed
