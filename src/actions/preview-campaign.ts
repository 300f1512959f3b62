/** What one contact would get, without sending it. Its links lead nowhere. */
import type { Contact } from '../domain/contact.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import type { RecipientValues } from '../mail/compose/content.ts'
import { findAudienceContact, findCampaign } from '../store/campaigns.ts'
import { findContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { compileCampaign, unknownCampaign } from './start-campaign.ts'

export interface CampaignPreview {
  readonly from: string
  readonly to: string
  readonly subject: string
  /** As the campaign's author wrote it: show it in a frame without privileges. */
  readonly html: string
  readonly text: string
  /** Merge fields that print nothing for this contact. */
  readonly missing: readonly string[]
}

const nobody = { email: 'ada@example.org', name: 'Ada Example', attributes: {} }

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
  const contact = await chooseContact(database, input)
  if (contact === undefined)
    return refused('unknown_contact', `There is no contact ${input.contactId}.`, 'contactId')
  const message = compileCampaign(campaign)
  if (!message.ok) return message
  const rendered = message.value.render(recipientOf(contact))
  if (!rendered.ok) return rendered
  const missing = message.value.fields
    .filter((field) => !field.known || (!field.hasDefault && isEmptyFor(contact, field.path)))
    .map((field) => field.path)
  return done({ from: campaign.from, to: contact.email, ...rendered.value, missing })
}

type Reader = Pick<Contact, 'email' | 'name' | 'attributes'>

async function chooseContact(
  database: Database,
  input: { readonly campaignId: number; readonly contactId?: number | undefined },
): Promise<Reader | undefined> {
  if (input.contactId !== undefined) return findContact(database, input.contactId)
  return (await findAudienceContact(database, input.campaignId)) ?? nobody
}

function recipientOf({ email, name, attributes }: Reader): RecipientValues {
  const nowhere = { unsubscribeUrl: '#', preferencesUrl: '#', browserUrl: '#', deliveryToken: 'preview' }
  return { email, name, attributes, ...nowhere }
}

function isEmptyFor(contact: Reader, path: string): boolean {
  if (path === 'contact.name') return contact.name === ''
  const attribute = /^contact\.attributes\.([^.[]+)$/.exec(path)?.[1]
  if (attribute === undefined) return false
  const value = contact.attributes[attribute]
  return value === undefined || value === null || value === ''
}
