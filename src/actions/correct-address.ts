/**
 * Mends the address behind a delivery and sends it again: the contact gets the address, the delivery a new attempt, and the
 * history keeps where the earlier attempts went. A suppression of the old address stays with the old address.
 */
import type { Contact } from '../domain/contact.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockCampaign } from '../store/campaigns.ts'
import { findContactByEmail, lockContact, writeContact } from '../store/contacts.ts'
import type { Database, Sql } from '../store/database.ts'
import { findDeliveryTo, followAddress } from '../store/deliveries/follow-address.ts'
import { findDelivery, type Delivery } from '../store/deliveries/read-deliveries.ts'
import { countBarred, requeuePage } from '../store/deliveries/requeue-deliveries.ts'
import { findSuppression } from '../store/suppressions.ts'
import { wakeEngines } from '../store/wake.ts'

export interface AddressCorrection {
  readonly deliveryId: number
  readonly email: string
  readonly actor: string
}

export interface AddressCorrected {
  readonly email: string
  /** False: it had not been sent yet and simply goes to the new address. */
  readonly resent: boolean
  /** Deliveries of this and other campaigns that waited for this person, and follow. */
  readonly followed: number
}

const waiting = ['queued', 'deferred']
const ended = ['failed', 'skipped', 'cancelled']

/**
 * Refusals: `invalid_email`, `unknown_delivery`, `wrong_state`, `contact_deleted`, `same_address`, `recipient_exists`,
 * `contact_exists`, `suppressed`, `unsubscribed`.
 */
export async function correctAddress(
  database: Database,
  input: AddressCorrection,
): Promise<Result<AddressCorrected>> {
  const parsed = parseEmailAddress(input.email)
  if (!parsed.ok) return refused('invalid_email', parsed.message, 'email')
  const delivery = await findDelivery(database, input.deliveryId)
  if (delivery === undefined)
    return refused('unknown_delivery', say('unknown_delivery', { id: input.deliveryId }), 'deliveryId')
  return database.transaction(async (tx) => {
    await lockCampaign(tx, delivery.campaignId)
    const contact = await lockContact(tx, delivery.contactId)
    const now = await findDelivery(tx, delivery.id)
    if (contact === undefined || now === undefined)
      return refused('contact_deleted', say('fix_contact_deleted'))
    const refusal =
      (await checkDelivery(tx, now, parsed.address)) ?? (await checkAddress(tx, contact, now, parsed.address))
    return (
      refusal ??
      done(await correct(tx, { contact, delivery: now, email: parsed.address, actor: input.actor }))
    )
  })
}

async function checkDelivery(tx: Sql, delivery: Delivery, email: string) {
  const { id, campaignId, state } = delivery
  if (![...waiting, ...ended].includes(state))
    return refused('wrong_state', say('fix_wrong_state', { state: state.replace('_', ' ') }))
  const campaign = await lockCampaign(tx, campaignId)
  if (campaign?.state.startsWith('cancel') === true)
    return refused('wrong_state', say('fix_campaign_ended', { state: campaign.state }))
  if (delivery.email === email) return refused('same_address', say('fix_same_address', { email }), 'email')
  if (waiting.includes(state)) return undefined
  const barred = await countBarred(tx, { ids: [id], states: [delivery.state] })
  // a suppression belongs to the old address, and may be why it is corrected
  return barred.some(({ reason }) => reason === 'unsubscribed')
    ? refused('unsubscribed', say('fix_unsubscribed'))
    : undefined
}

async function checkAddress(tx: Sql, contact: Contact, { campaignId }: Delivery, email: string) {
  const other = await findContactByEmail(tx, email)
  if (other !== undefined && other.id !== contact.id) {
    const theirs = await findDeliveryTo(tx, campaignId, other.id)
    return theirs === undefined
      ? refused('contact_exists', say('fix_not_recipient', { id: other.id, email }), 'email')
      : refused(
          'recipient_exists',
          say('fix_recipient_already', { id: other.id, email, state: theirs.state }),
          'email',
        )
  }
  const suppression = await findSuppression(tx, email)
  return suppression === undefined
    ? undefined
    : refused('suppressed', say('fix_suppressed', { email, suppression: suppression.reason }), 'email')
}

async function correct(
  tx: Sql,
  change: {
    readonly contact: Contact
    readonly delivery: Delivery
    readonly email: string
    readonly actor: string
  },
): Promise<AddressCorrected> {
  const { contact, delivery, email, actor } = change
  await writeContact(tx, { ...contact, email })
  const followed = await followAddress(tx, contact.id, email)
  const page = {
    filter: { ids: [delivery.id], states: [delivery.state] },
    campaignId: delivery.campaignId,
    after: 0,
    size: 1,
  }
  const resent = ended.includes(delivery.state) && (await requeuePage(tx, page, '')).changed === 1
  await recordAudit(tx, {
    actor,
    action: 'delivery.address_corrected',
    subject: `contact ${contact.id}`,
    detail: { deliveryId: delivery.id, before: contact.email, after: email, resent, followed },
  })
  await wakeEngines(tx)
  return { email, resent, followed }
}
