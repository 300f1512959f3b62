/** A subscription is a contact on a list, with the state of consent and its proof. */

export const subscriptionStates = ['unconfirmed', 'confirmed', 'unsubscribed'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

export const consentSources = ['import', 'api', 'form', 'console', 'cli'] as const
export type ConsentSource = (typeof consentSources)[number]

export const unsubscribeSources = [
  'link',
  'one_click',
  'mail',
  'complaint',
  'api',
  'console',
  'import',
] as const
export type UnsubscribeSource = (typeof unsubscribeSources)[number]

/** When, how and from where a person agreed. */
export interface Consent {
  readonly source: ConsentSource
  /** What shows it: a form's address, a file's name. */
  readonly detail?: string
  readonly ip?: string
}

export interface Subscription {
  readonly listId: number
  readonly contactId: number
  readonly state: SubscriptionState
  readonly consentAt: Date | null
  readonly consentSource: ConsentSource
  readonly consentDetail: string
  readonly consentIp: string | null
  readonly unsubscribedAt: Date | null
  readonly unsubscribeSource: UnsubscribeSource | null
  readonly createdAt: Date
  readonly updatedAt: Date
}
