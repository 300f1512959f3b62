/**
 * Deletes contacts with their subscriptions. What was sent to them stays in the ledger; what still waits is skipped.
 * Suppressions stay too: an address that must not be mailed stays so if it comes back.
 */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { deleteContacts as deleteRows } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { skipContacts } from '../store/deliveries/skip-contacts.ts'

export interface ContactDeletion {
  readonly contactIds: readonly number[]
  readonly actor: string
}

export interface ContactsDeleted {
  readonly deleted: number
  /** Deliveries that were waiting for one of them. */
  readonly skippedDeliveries: number
}

/** Ids that do not exist are passed over. Refusals: `no_contacts` if none exists. */
export async function deleteContacts(
  database: Database,
  input: ContactDeletion,
): Promise<Result<ContactsDeleted>> {
  return database.transaction(async (tx) => {
    const emails = await deleteRows(tx, input.contactIds)
    if (emails.length === 0) return refused('no_contacts', say('no_contact_exists'), 'contactIds')
    const skippedDeliveries = await skipContacts(tx, input.contactIds, 'contact_deleted')
    await recordAudit(tx, {
      actor: input.actor,
      action: 'contacts.deleted',
      subject: emails.length === 1 ? `contact ${input.contactIds.join()}` : `${emails.length} contacts`,
      detail: { emails, skippedDeliveries },
    })
    return done({ deleted: emails.length, skippedDeliveries })
  })
}
