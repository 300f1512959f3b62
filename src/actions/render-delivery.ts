/** The message of one delivery as its recipient sees it in a browser: the frozen content with this person's values. */
import { recipientLinks } from '../domain/recipient-links.ts'
import { refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { RenderedMessage } from '../mail/compose/content.ts'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { findContact } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { findMailing } from '../store/deliveries/find-mailing.ts'
import { readRevision } from '../store/deliveries/sending-campaigns.ts'
import { compileCampaign } from './compile-campaign.ts'

/** Refusals: `unknown_delivery`, `template_failed`. */
export async function renderDelivery(
  database: Database,
  secrets: Secrets,
  input: { readonly deliveryId: number; readonly publicUrl: string },
): Promise<Result<RenderedMessage>> {
  const mailing = await findMailing(database, input.deliveryId)
  const revision = mailing === undefined ? undefined : await readRevision(database, mailing.campaignId)
  if (mailing === undefined || revision === undefined)
    return refused('unknown_delivery', say('unknown_delivery', { id: input.deliveryId }), 'deliveryId')
  const contact = await findContact(database, mailing.contactId)
  const message = compileCampaign({ ...revision, from: revision.fromAddress })
  if (!message.ok) return message
  const token = signDeliveryToken(secrets.deliveryTokens, mailing.deliveryId)
  return message.value.render({
    email: mailing.email,
    // Of a person who was deleted we know the address alone.
    name: contact?.name ?? '',
    attributes: contact?.attributes ?? {},
    deliveryToken: token,
    ...recipientLinks(input.publicUrl, token),
  })
}
