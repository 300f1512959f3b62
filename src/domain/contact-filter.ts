/** Which contacts are meant: the same words in the table of contacts, in bulk actions and in links to "exactly these". */
import type { SubscriptionState } from './subscription.ts'

/** Every condition that is given must hold. Nothing given: all contacts. */
export interface ContactFilter {
  readonly ids?: readonly number[] | undefined
  /** A part of the address or the name, in any case; what both begin with if it is shorter than three characters. */
  readonly search?: string | undefined
  /** With a subscription to this list... */
  readonly listId?: number | undefined
  /** ...in this state; in any state if absent. */
  readonly subscription?: SubscriptionState | undefined
  /** On no list at all, or on one. */
  readonly onNoList?: boolean | undefined
  readonly suppressed?: boolean | undefined
  /** An attribute with exactly this value; numbers and truth values are told as text. */
  readonly attribute?: string | undefined
  readonly attributeValue?: string | undefined
  /** ISO 8601; from is inside, to is not. */
  readonly createdFrom?: string | undefined
  readonly createdTo?: string | undefined
  /** Made or changed by this import... */
  readonly importId?: number | undefined
  /** ...as one of these. */
  readonly importOutcome?: 'imported' | 'updated' | undefined
  /** Changed by this bulk action. */
  readonly bulkActionId?: number | undefined
}

export const contactSorts = ['email', 'name', 'created', 'updated'] as const
export type ContactSort = (typeof contactSorts)[number]

/** Below this a part of a word is in nearly every address: then what begins with it is meant. */
export const shortestPart = 3
