/**
 * Ends subscriptions, and takes the contact out of every campaign that has no other ground to mail them, in one
 * transaction. Saying it twice is no error: mail programs and people do.
 */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { UnsubscribeSource } from '../domain/subscription.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { skipUnsubscribed } from '../store/deliveries/skip-contacts.ts'
import { endSubscriptions } from '../store/subscriptions.ts'

export interface Unsubscription {
  readonly contactId: number
  readonly listIds: readonly number[] | 'all'
  readonly source: UnsubscribeSource
  /** Who acted; the person by default. */
  readonly actor?: string | undefined
}

export interface Unsubscribed {
  /** Lists whose subscription ended now. */
  readonly listIds: readonly number[]
  /** Deliveries that were waiting for this person. */
  readonly skippedDeliveries: number
}

/** Refusals: `unknown_contact`. */
export async function unsubscribe(database: Database, input: Unsubscription): Promise<Result<Unsubscribed>> {
  return database.transaction(async (tx) => {
    const contact = await lockContact(tx, input.contactId)
    if (contact === undefined) {
      return refused('unknown_contact', say('unknown_contact', { id: input.contactId }), 'contactId')
    }
    const ended = await endSubscriptions(tx, input)
    const listIds = ended.map((subscription) => subscription.listId)
    if (listIds.length === 0) return done({ listIds, skippedDeliveries: 0 })
    const skippedDeliveries = await skipUnsubscribed(tx, [contact.id])
    await recordAudit(tx, {
      actor: input.actor ?? `contact ${contact.id}`,
      action: 'contact.unsubscribed',
      subject: `contact ${contact.id}`,
      detail: { listIds, source: input.source, skippedDeliveries },
    })
    return done({ listIds, skippedDeliveries })
  })
}
