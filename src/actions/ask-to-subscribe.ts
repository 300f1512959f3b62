/**
 * A stranger asks to be on a list. They become unconfirmed, and a mail asks the address whether it was they: nobody gets
 * mail because somebody else typed an address. The answer is the same whoever asks, so that nobody learns who is here.
 */
import { parseEmailAddress } from '../domain/email-address.ts'
import { tidyName } from '../domain/contact.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { insertConfirmationMail } from '../store/confirmation-mails.ts'
import { findContactByEmail, insertContact } from '../store/contacts.ts'
import type { Database, Sql } from '../store/database.ts'
import { findPublicList } from '../store/public-lists.ts'
import { subscriptionsOf, writeSubscriptions } from '../store/subscriptions.ts'
import { findSuppression } from '../store/suppressions.ts'

export interface SubscriptionWish {
  readonly listId: number
  readonly email: string
  readonly name: string
  readonly language: string
  /** Of the form, as proof. */
  readonly form: string
  readonly ip: string
}

/** Refusals: `unknown_list`, `invalid_email`. */
export async function askToSubscribe(database: Database, wish: SubscriptionWish): Promise<Result<void>> {
  const list = await findPublicList(database, wish.listId)
  if (list === undefined) return refused('unknown_list', say('no_such_list'), 'listId')
  const parsed = parseEmailAddress(wish.email)
  if (!parsed.ok) return refused('invalid_email', parsed.message, 'email')
  return database.transaction(async (tx) => {
    // Who must not be mailed is not asked either.
    if ((await findSuppression(tx, parsed.address)) !== undefined) return done(undefined)
    const contactId = await contactFor(tx, parsed.address, tidyName(wish.name).slice(0, 200))
    const listIds = [list.id]
    const before = await subscriptionsOf(tx, contactId)
    if (before.some((one) => one.listId === list.id && one.state === 'confirmed')) return done(undefined)
    const consent = { source: 'form', detail: wish.form, ip: wish.ip } as const
    await writeSubscriptions(tx, { contactId, listIds, state: 'unconfirmed', consent })
    const isAsked = await insertConfirmationMail(tx, { contactId, listIds, language: wish.language })
    await recordAudit(tx, {
      actor: `contact ${contactId}`,
      action: 'contact.asked_to_subscribe',
      subject: `contact ${contactId}`,
      detail: { listIds, form: wish.form, mailed: isAsked },
    })
    return done(undefined)
  })
}

async function contactFor(tx: Sql, email: string, name: string): Promise<number> {
  const added = await insertContact(tx, { email, name, attributes: {} })
  if (added !== undefined) return added.id
  const known = await findContactByEmail(tx, email)
  if (known === undefined) throw new Error('a contact vanished while it was looked up')
  return known.id
}
