/**
 * Sends a campaign to a few addresses of its author, through the campaign's own relay and at once. The subject says that it
 * is a test, no statement counts it, and links that concern recipients lead to a page that says so by refusing the token.
 */
import { hostname } from 'node:os'
import { randomUUID } from 'node:crypto'
import type { Campaign } from '../domain/campaign.ts'
import { checkEmailAddress, explainAddressReason } from '../domain/email-address.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { recipientLinks } from '../domain/recipient-links.ts'
import { classifyLoss, classifyReply } from '../domain/smtp-reply.ts'
import type { Relay } from '../domain/relay.ts'
import type { CompiledMessage } from '../mail/compose/content.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { loadDkimKey } from '../mail/dkim/key.ts'
import { signMessage } from '../mail/dkim/sign.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { SmtpRoute } from '../mail/smtp/route.ts'
import { sendFew } from '../mail/smtp/send-few.ts'
import { unseal, UnsealError } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { recordAudit } from '../store/audit-log.ts'
import { findCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { findSenderDomainByName } from '../store/sender-domains.ts'
import { usableRelay } from './check-campaign.ts'
import { compileCampaign } from './compile-campaign.ts'
import { chooseReader, type Reader } from './preview-campaign.ts'
import { relayRoute } from './relay-route.ts'
import { unknownCampaign } from './start-campaign.ts'

/** A person waits for the answer. */
const patience = {
  connectMs: 10_000,
  greetingMs: 10_000,
  commandMs: 15_000,
  dataStartMs: 15_000,
  dotMs: 30_000,
}
const subjectMark = '[Test] '

export interface TestSend {
  readonly campaignId: number
  /** At most ten; the contract says so. */
  readonly addresses: readonly string[]
  /** Whose merge fields are filled in; left out: those of somebody on the lists. */
  readonly contactId?: number | undefined
  readonly publicUrl: string
  readonly actor: string
}

export interface TestOutcome {
  readonly address: string
  readonly ok: boolean
  /** What it means and what to do, in plain words. */
  readonly explanation: string
  /** What the relay said, or how the connection ended. */
  readonly words: string
}

export interface TestSent {
  readonly relay: { readonly id: number; readonly name: string; readonly kind: Relay['kind'] }
  readonly outcomes: readonly TestOutcome[]
}

/** Refusals: `unknown_campaign`, `unknown_contact`, `invalid_address`, `no_relay`, `password_unreadable`, and those of the content. */
export async function sendTest(
  database: Database,
  secrets: Secrets,
  input: TestSend,
): Promise<Result<TestSent>> {
  const campaign = await findCampaign(database, input.campaignId)
  if (campaign === undefined) return unknownCampaign(input.campaignId)
  const addresses = readAddresses(input.addresses)
  if (!addresses.ok) return addresses
  const relay = await usableRelay(database, campaign)
  if (!relay.ok) return relay
  const message = compileCampaign({ ...campaign, subject: subjectMark + campaign.subject })
  if (!message.ok) return message
  const reader = await chooseReader(database, input)
  if (reader === undefined)
    return refused('unknown_contact', `There is no contact ${input.contactId}.`, 'contactId')
  const route = openRoute(secrets, relay.value)
  if (!route.ok) return route
  const contents = await composeAll({ database, secrets }, input, campaign, relay.value, {
    message: message.value,
    reader,
    addresses: addresses.value,
  })
  if (!contents.ok) return contents
  const outcomes = await sendFew(route.value, contents.value, patience)
  const { id, name, kind } = relay.value
  const told = outcomes.map((outcome, index) => tell(addresses.value[index] ?? '', outcome, relay.value))
  await recordAudit(database, {
    actor: input.actor,
    action: 'campaign.test_sent',
    subject: `campaign ${campaign.id}`,
    detail: { relay: name, accepted: told.filter((each) => each.ok).length, addresses: addresses.value },
  })
  return done({ relay: { id, name, kind }, outcomes: told })
}

function readAddresses(given: readonly string[]): Result<string[]> {
  const addresses: string[] = []
  for (const text of given) {
    const checked = checkEmailAddress(text.trim())
    if (!checked.ok)
      return refused('invalid_address', `${text}: ${explainAddressReason(checked.reason)}`, 'addresses')
    if (!addresses.includes(checked.address)) addresses.push(checked.address)
  }
  return done(addresses)
}

function openRoute(secrets: Secrets, relay: Relay): Result<SmtpRoute> {
  try {
    return done(relayRoute(secrets, relay, hostname()))
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error
    return refused('password_unreadable', error.message, 'relayId')
  }
}

interface Parts {
  readonly message: CompiledMessage
  readonly reader: Reader
  readonly addresses: readonly string[]
}

/** The messages as the relay gets them, signed where it is Waybill that signs. */
async function composeAll(
  stores: { readonly database: Database; readonly secrets: Secrets },
  input: TestSend,
  campaign: Campaign,
  relay: Relay,
  { message, reader, addresses }: Parts,
): Promise<Result<{ sender: string; recipient: string; content: string }[]>> {
  const from = parseMailbox(campaign.from)
  if (!from.ok) return from
  const sender = from.value.address
  const domain = sender.slice(sender.lastIndexOf('@') + 1)
  const key = relay.signDkim ? await findKey(stores, domain) : undefined
  const messages: { sender: string; recipient: string; content: string }[] = []
  for (const recipient of addresses) {
    const links = recipientLinks(input.publicUrl, 'test')
    const person = { name: reader.name, attributes: reader.attributes, email: recipient }
    const composed = message.compose(
      { ...person, ...links, deliveryToken: 'test' },
      { messageId: `test.${randomUUID()}@${domain}`, date: new Date() },
    )
    if (!composed.ok) return composed
    const content = key === undefined ? composed.value : await signMessage(composed.value, key)
    messages.push({ sender, recipient, content })
  }
  return done(messages)
}

async function findKey(
  { database, secrets }: { readonly database: Database; readonly secrets: Secrets },
  domain: string,
) {
  const found = await findSenderDomainByName(database, domain)
  if (found === undefined) return undefined
  return loadDkimKey(domain, found.selector, unseal(secrets, 'dkim private key', found.privateEncrypted))
}

function tell(address: string, outcome: SmtpOutcome, relay: Relay): TestOutcome {
  const verdict =
    outcome.kind === 'reply'
      ? classifyReply({ phase: outcome.phase, reply: outcome.reply, relayHost: relay.host })
      : classifyLoss(outcome.phase, outcome.dotWritten)
  const words = outcome.kind === 'reply' ? `${outcome.reply.code} ${outcome.reply.text}` : outcome.error
  return { address, ok: verdict.class === 'accepted', explanation: verdict.explanation, words }
}
