/** Sees to it that an address is never mailed again, by any campaign, in the same transaction also not by running ones. */
import { parseEmailAddress } from '../domain/email-address.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import type { Suppression, SuppressionReason } from '../domain/suppression.ts'
import { recordAudit } from '../store/audit-log.ts'
import { findContactByEmail } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { skipContacts } from '../store/deliveries/skip-contacts.ts'
import { findSuppression, insertSuppression } from '../store/suppressions.ts'

export interface NewSuppression {
  readonly email: string
  readonly reason: SuppressionReason
  /** What brought it: a campaign, a bounce, a person's note. */
  readonly origin: string
  /** Who acted; the reason's own machinery by default. */
  readonly actor?: string | undefined
}

export interface AddressSuppressed {
  readonly suppression: Suppression
  /** It was suppressed before: the first reason stays. */
  readonly already: boolean
  /** Deliveries that were waiting for this address. */
  readonly skippedDeliveries: number
}

/** Refusals: `invalid_email`. */
export async function suppressAddress(
  database: Database,
  input: NewSuppression,
): Promise<Result<AddressSuppressed>> {
  const parsed = parseEmailAddress(input.email)
  if (!parsed.ok) return refused('invalid_email', parsed.message, 'email')
  return database.transaction(async (tx) => {
    const inserted = await insertSuppression(tx, { ...input, email: parsed.address })
    const suppression = inserted ?? (await findSuppression(tx, parsed.address))
    if (suppression === undefined) throw new Error(`the suppression of ${parsed.address} vanished`)
    const contact = await findContactByEmail(tx, parsed.address)
    const skippedDeliveries = contact === undefined ? 0 : await skipContacts(tx, [contact.id], 'suppressed')
    const already = inserted === undefined
    if (already && skippedDeliveries === 0) return done({ suppression, already, skippedDeliveries })
    await recordAudit(tx, {
      actor: input.actor ?? 'waybill',
      action: 'address.suppressed',
      subject: parsed.address,
      detail: { reason: input.reason, origin: input.origin, already, skippedDeliveries },
    })
    return done({ suppression, already, skippedDeliveries })
  })
}
