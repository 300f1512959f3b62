/** A campaign as the engine holds it: the frozen revision, compiled once, and the key that signs it. */
import { compileMessage } from '../mail/compose/compile-message.ts'
import type { CompiledMessage } from '../mail/compose/content.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { messageIdOf, senderDomainOf } from '../mail/compose/message-id.ts'
import { loadDkimKey, type DkimKey } from '../mail/dkim/key.ts'
import type { Result } from '../domain/problem.ts'
import { recipientLinks } from '../domain/recipient-links.ts'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import { unseal } from '../secrets/seal.ts'
import type { LeasedDelivery } from '../store/deliveries/lease-deliveries.ts'
import { readRevision, type CampaignRevision } from '../store/deliveries/sending-campaigns.ts'
import { findSenderDomainByName } from '../store/sender-domains.ts'
import type { EngineContext } from './engine-context.ts'

export interface LoadedCampaign {
  readonly id: number
  readonly message: CompiledMessage
  /** Envelope sender. */
  readonly sender: string
  readonly senderDomain: string
  readonly dkimKey: DkimKey | undefined
  readonly listIds: readonly number[]
  readonly startedAtMs: number
  /** Follows what people change under way. */
  giveUpAfterMs: number
  /** False once it is paused, cancelled or finished: nothing of it may go out any more. */
  active: boolean
}

/** @throws when the revision cannot be compiled: it was checked when it was frozen. */
export async function loadCampaign(context: EngineContext, campaignId: number): Promise<LoadedCampaign> {
  const revision = await readRevision(context.database, campaignId)
  if (revision === undefined) throw new Error(`campaign ${campaignId} is being sent but has no revision`)
  const from = valueOf(parseMailbox(revision.fromAddress), revision)
  const replyTo = revision.replyTo === null ? undefined : valueOf(parseMailbox(revision.replyTo), revision)
  const message = valueOf(
    compileMessage({
      name: revision.name,
      from,
      ...(replyTo === undefined ? {} : { replyTo }),
      subject: revision.subject,
      preheader: revision.preheader,
      html: revision.html,
      text: revision.text,
      ...listOf(revision),
      feedbackId: `c${campaignId}:waybill`,
    }),
    revision,
  )
  const senderDomain = senderDomainOf(revision.fromAddress)
  return {
    id: campaignId,
    message,
    sender: from.address,
    senderDomain,
    dkimKey: await findDkimKey(context, senderDomain),
    listIds: revision.listIds,
    startedAtMs: revision.startedAt.getTime(),
    giveUpAfterMs: revision.giveUpAfterMs,
    active: true,
  }
}

/** Headers and body for one recipient. Message-ID and links stay the same at every attempt. */
export function composeDelivery(
  context: EngineContext,
  campaign: LoadedCampaign,
  leased: LeasedDelivery,
): Result<string> {
  const token = signDeliveryToken(context.secrets.deliveryTokens, leased.id)
  return campaign.message.compose(
    {
      email: leased.email,
      name: leased.name,
      attributes: leased.attributes,
      ...recipientLinks(context.publicUrl, token),
      deliveryToken: token,
    },
    { messageId: messageIdOf(token, campaign.senderDomain), date: new Date() },
  )
}

/** RFC 2919: a list has one identity for ever. A campaign to several lists belongs to none of them. */
function listOf({ listIds, listNames, ...revision }: CampaignRevision) {
  const [id, second] = listIds
  const [name] = listNames
  if (id === undefined || second !== undefined || name === undefined) return {}
  return { list: { name, id: `list-${id}.${senderDomainOf(revision.fromAddress)}` } }
}

async function findDkimKey(context: EngineContext, domain: string): Promise<DkimKey | undefined> {
  const found = await findSenderDomainByName(context.database, domain)
  if (found === undefined) return undefined
  const pem = unseal(context.secrets, 'dkim private key', found.privateEncrypted)
  return loadDkimKey(domain, found.selector, pem)
}

function valueOf<Value>(result: Result<Value>, revision: CampaignRevision): Value {
  if (!result.ok)
    throw new Error(`campaign ${revision.campaignId} cannot be compiled: ${result.problem.message}`)
  return result.value
}
