/**
 * Puts a contact on lists on the person's own word, so it also brings back who had unsubscribed.
 * Never for imports: those leave existing subscriptions alone.
 */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Consent, Subscription } from '../domain/subscription.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { missingLists } from '../store/lists.ts'
import { subscriptionsOf, writeSubscriptions } from '../store/subscriptions.ts'

export interface NewSubscription {
  readonly contactId: number
  readonly listIds: readonly number[]
  /** `unconfirmed` waits for the person's confirmation; confirmed subscriptions stay confirmed. */
  readonly state: 'unconfirmed' | 'confirmed'
  readonly consent: Consent
  readonly actor: string
}

/** The contact's subscriptions after it. Refusals: `unknown_contact`, `unknown_list`. */
export async function subscribe(database: Database, input: NewSubscription): Promise<Result<Subscription[]>> {
  return database.transaction(async (tx) => {
    const contact = await lockContact(tx, input.contactId)
    if (contact === undefined) {
      return refused('unknown_contact', say('unknown_contact', { id: input.contactId }), 'contactId')
    }
    const [missing] = await missingLists(tx, input.listIds)
    if (missing !== undefined) return refused('unknown_list', say('unknown_list', { id: missing }), 'listIds')
    const changed = await writeSubscriptions(tx, input)
    await recordAudit(tx, {
      actor: input.actor,
      action: 'contact.subscribed',
      subject: `contact ${contact.id}`,
      detail: { listIds: changed.map((subscription) => subscription.listId), state: input.state },
    })
    return done(await subscriptionsOf(tx, contact.id))
  })
}
