/** Changes the address, the name or the attributes of a contact. Deliveries that wait go to the new address. */
import { attributesProblem, nameProblem, tidyName, type Attributes, type Contact } from '../domain/contact.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockContact, writeContact } from '../store/contacts.ts'
import { isUniqueViolation, type Database } from '../store/database.ts'
import { followAddress } from '../store/deliveries/follow-address.ts'

export interface ContactChange {
  readonly contactId: number
  readonly email?: string | undefined
  readonly name?: string | undefined
  /** Takes the place of all attributes. */
  readonly attributes?: Attributes | undefined
  readonly actor: string
}

/** Refusals: `unknown_contact`, `invalid_email`, `contact_exists` and those of name and attributes. */
export async function updateContact(database: Database, input: ContactChange): Promise<Result<Contact>> {
  const parsed = input.email === undefined ? undefined : parseEmailAddress(input.email)
  if (parsed?.ok === false) return refused('invalid_email', parsed.message, 'email')
  const name = input.name === undefined ? undefined : tidyName(input.name)
  const problem = nameProblem(name ?? '') ?? attributesProblem(input.attributes ?? {})
  if (problem !== undefined) return { ok: false, problem }
  try {
    return await database.transaction(async (tx) => {
      const before = await lockContact(tx, input.contactId)
      if (before === undefined) return unknownContact(input.contactId)
      const after = await writeContact(tx, {
        id: before.id,
        email: parsed?.address ?? before.email,
        name: name ?? before.name,
        attributes: input.attributes ?? before.attributes,
      })
      if (after === undefined) return unknownContact(input.contactId)
      if (after.email !== before.email) await followAddress(tx, after.id, after.email)
      await recordAudit(tx, {
        actor: input.actor,
        action: 'contact.updated',
        subject: `contact ${before.id}`,
        detail: { before: changeable(before), after: changeable(after) },
      })
      return done(after)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused(
      'contact_exists',
      say('other_contact_has_address', { email: parsed?.address ?? '' }),
      'email',
    )
  }
}

function changeable(contact: Contact) {
  return { email: contact.email, name: contact.name, attributes: contact.attributes }
}

function unknownContact(id: number) {
  return refused('unknown_contact', say('unknown_contact', { id }), 'contactId')
}
