/** Adds one contact, on lists if wished. */
import { attributesProblem, nameProblem, tidyName, type Attributes, type Contact } from '../domain/contact.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Consent } from '../domain/subscription.ts'
import { recordAudit } from '../store/audit-log.ts'
import { insertContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { missingLists } from '../store/lists.ts'
import { writeSubscriptions } from '../store/subscriptions.ts'

export interface NewContact {
  readonly email: string
  readonly name?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly listIds?: readonly number[] | undefined
  /** Of the subscriptions; `confirmed` by default. */
  readonly state?: 'unconfirmed' | 'confirmed' | undefined
  readonly consent: Consent
  readonly actor: string
}

/** Refusals: `invalid_email`, `contact_exists`, `unknown_list` and those of name and attributes. */
export async function addContact(database: Database, input: NewContact): Promise<Result<Contact>> {
  const parsed = parseEmailAddress(input.email)
  if (!parsed.ok) return refused('invalid_email', parsed.message, 'email')
  const name = tidyName(input.name ?? '')
  const attributes = input.attributes ?? {}
  const problem = nameProblem(name) ?? attributesProblem(attributes)
  if (problem !== undefined) return { ok: false, problem }
  const listIds = [...new Set(input.listIds)]
  return database.transaction(async (tx) => {
    const [missing] = await missingLists(tx, listIds)
    if (missing !== undefined) return refused('unknown_list', say('unknown_list', { id: missing }), 'listIds')
    const contact = await insertContact(tx, { email: parsed.address, name, attributes })
    if (contact === undefined) {
      return refused('contact_exists', say('contact_exists', { email: parsed.address }), 'email')
    }
    const state = input.state ?? 'confirmed'
    await writeSubscriptions(tx, { contactId: contact.id, listIds, state, consent: input.consent })
    await recordAudit(tx, {
      actor: input.actor,
      action: 'contact.added',
      subject: `contact ${contact.id}`,
      detail: { email: contact.email, listIds },
    })
    return done(contact)
  })
}
