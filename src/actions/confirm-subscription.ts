/** The second half of a double opt-in: the person confirms, and the proof is kept. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Consent, Subscription } from '../domain/subscription.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { confirmSubscriptions, subscriptionsOf } from '../store/subscriptions.ts'

export interface Confirmation {
  readonly contactId: number
  readonly listIds: readonly number[]
  readonly consent: Consent
  /** Who acted; the person by default. */
  readonly actor?: string | undefined
}

/** Only unconfirmed subscriptions change. The contact's subscriptions after it. Refusals: `unknown_contact`. */
export async function confirmSubscription(
  database: Database,
  input: Confirmation,
): Promise<Result<Subscription[]>> {
  return database.transaction(async (tx) => {
    const contact = await lockContact(tx, input.contactId)
    if (contact === undefined) {
      return refused('unknown_contact', say('unknown_contact', { id: input.contactId }), 'contactId')
    }
    const confirmed = await confirmSubscriptions(tx, input)
    if (confirmed.length > 0) {
      await recordAudit(tx, {
        actor: input.actor ?? `contact ${contact.id}`,
        action: 'contact.confirmed',
        subject: `contact ${contact.id}`,
        detail: { listIds: confirmed.map((subscription) => subscription.listId) },
      })
    }
    return done(await subscriptionsOf(tx, contact.id))
  })
}
