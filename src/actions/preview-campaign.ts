/** What one contact would get, without sending it. Its links lead nowhere. */
import type { Contact } from '../domain/contact.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { recipientLinks } from '../domain/recipient-links.ts'
import { say } from '../domain/sentences.ts'
import type { CompiledMessage, RecipientValues } from '../mail/compose/content.ts'
import { findAudienceContact, findCampaign } from '../store/campaigns.ts'
import { findContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { compileCampaign } from './compile-campaign.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface CampaignPreview {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly preheader: string
  /** As the campaign's author wrote it: show it in a frame without privileges. */
  readonly html: string
  readonly text: string
  /** What the text is printed from, its merge fields open: given, or made from the HTML. */
  readonly textSource: string
  /** Of the message as it goes over the wire, without the signature. */
  readonly headers: string
  /** The whole message in octets. */
  readonly sizeBytes: number
  /** Its HTML alone, as clients count it. */
  readonly htmlBytes: number
  /** Merge fields that print nothing for this contact. */
  readonly missing: readonly string[]
}

export type Reader = Pick<Contact, 'email' | 'name' | 'attributes'>

const nobody: Reader = { email: 'ada@example.org', name: 'Ada Example', attributes: {} }
/** Of drafts that have none yet: a preview needs no sender. */
const anySender = 'sender@example.org'
/** Shows where links of recipients would stand; the host can never exist (RFC 2606). */
const previewLinks = recipientLinks('https://waybill.invalid', 'preview')

/**
 * For the contact asked for, else for somebody on the campaign's lists, else for an invented person.
 * Refusals: `unknown_campaign`, `unknown_contact`, `template_failed` and those of the content.
 */
export async function previewCampaign(
  database: Database,
  input: { readonly campaignId: number; readonly contactId?: number | undefined },
): Promise<Result<CampaignPreview>> {
  const campaign = await findCampaign(database, input.campaignId)
  if (campaign === undefined) return unknownCampaign(input.campaignId)
  const contact = await chooseReader(database, input)
  if (contact === undefined)
    return refused('unknown_contact', say('unknown_contact', { id: input.contactId ?? '' }), 'contactId')
  const from = campaign.from.trim() === '' ? anySender : campaign.from
  const message = compileCampaign({ ...campaign, from })
  if (!message.ok) return message
  return previewMessage(message.value, contact, { from, preheader: campaign.preheader })
}

/** The contact asked for, else one of the campaign's lists, else nobody real. Undefined: there is no such contact. */
export async function chooseReader(
  database: Database,
  input: { readonly campaignId: number; readonly contactId?: number | undefined },
): Promise<Reader | undefined> {
  if (input.contactId !== undefined) return findContact(database, input.contactId)
  return (await findAudienceContact(database, input.campaignId)) ?? nobody
}

/** As the reader would get it. Refusals: `template_failed`. */
export function previewMessage(
  message: CompiledMessage,
  reader: Reader,
  campaign: { readonly from: string; readonly preheader: string },
): Result<CampaignPreview> {
  const recipient = recipientOf(reader)
  const rendered = message.render(recipient)
  if (!rendered.ok) return rendered
  const composed = message.compose(recipient, {
    messageId: 'preview@waybill.invalid',
    date: new Date(),
  })
  if (!composed.ok) return composed
  const missing = message.fields
    .filter((field) => !field.known || (!field.hasDefault && isEmptyFor(reader, field.path)))
    .map((field) => field.path)
  return done({
    ...campaign,
    ...rendered.value,
    to: reader.email,
    textSource: message.textSource,
    headers: composed.value.slice(0, composed.value.indexOf('\r\n\r\n')).replaceAll('\r\n', '\n'),
    sizeBytes: composed.value.length,
    htmlBytes: Buffer.byteLength(rendered.value.html),
    missing,
  })
}

function recipientOf({ email, name, attributes }: Reader): RecipientValues {
  return { email, name, attributes, ...previewLinks, deliveryToken: 'preview' }
}

function isEmptyFor(contact: Reader, path: string): boolean {
  if (path === 'contact.name') return contact.name === ''
  const attribute = /^contact\.attributes\.([^.[]+)$/.exec(path)?.[1]
  if (attribute === undefined) return false
  const value = contact.attributes[attribute]
  return value === undefined || value === null || value === ''
}
