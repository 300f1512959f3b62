/** Sends the mails that ask whether it was they themselves who subscribed: each until a relay took it, or for a day. */
import { hostname } from 'node:os'
import { confirmationWords } from '../domain/confirmation-words.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { composePlainMail } from '../mail/compose/plain-mail.ts'
import { sendOne } from '../mail/smtp/send-one.ts'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { findLastSender } from '../store/campaigns.ts'
import {
  markConfirmationSent,
  markConfirmationUnsent,
  takeConfirmationMails,
  type ConfirmationMail,
} from '../store/confirmation-mails.ts'
import type { Database } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { listSenderDomains } from '../store/sender-domains.ts'
import { relayRoute } from './relay-route.ts'

export interface ConfirmationSending {
  readonly database: Database
  readonly secrets: Secrets
  /** The address that recipients see in links; no slash at the end. */
  readonly publicUrl: string
}

const minuteMs = 60_000
/** After each try. After the last one it is given up: the person can ask once more. */
const tryAgainAfterMs = [0.5, 2, 10, 30, 60, 180, 360, 720].map((minutes) => minutes * minuteMs)
const atOnce = 20
const patience = {
  connectMs: 10_000,
  greetingMs: 10_000,
  commandMs: 20_000,
  dotMs: 60_000,
  dataStartMs: 20_000,
}

/** Returns how many were due. */
export async function sendConfirmations(sending: ConfirmationSending): Promise<number> {
  const mails = await takeConfirmationMails(sending.database, atOnce)
  await Promise.all(mails.map((mail) => send(sending, mail)))
  return mails.length
}

async function send(sending: ConfirmationSending, mail: ConfirmationMail): Promise<void> {
  const { database } = sending
  const problem = await sendOverRelays(sending, mail)
  if (problem === undefined) return markConfirmationSent(database, mail.id)
  await markConfirmationUnsent(database, mail.id, problem, tryAgainAfterMs[mail.attemptCount - 1] ?? null)
}

/** Over the first relay that takes it, in their order; the sandbox is one of them. Undefined: taken. */
async function sendOverRelays(
  { database, secrets, publicUrl }: ConfirmationSending,
  mail: ConfirmationMail,
): Promise<string | undefined> {
  const from = await senderOf(database)
  if (from === undefined) return 'There is no sender: write a campaign or add a sender domain.'
  const link = `${publicUrl}/c/${signDeliveryToken(secrets.confirmationTokens, mail.id)}`
  const { subject, text } = confirmationWords(mail.language, mail.listNames, link)
  const messageId = `confirmation-${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}`
  const content = composePlainMail({ from, to: mail.email, subject, text, messageId, date: new Date() })
  const problems: string[] = []
  for (const relay of (await listRelays(database)).filter(({ state }) => state === 'enabled')) {
    const route = relayRoute(secrets, relay, hostname())
    const outcome = await sendOne(route, { sender: from, recipient: mail.email, content }, patience)
    if (outcome.kind === 'reply' && outcome.reply.code < 300) return undefined
    // Perhaps it was taken: a second one over another relay would do more harm than none.
    if (outcome.kind === 'lost' && outcome.dotWritten) return undefined
    const words = outcome.kind === 'reply' ? `${outcome.reply.code} ${outcome.reply.text}` : outcome.error
    problems.push(`${relay.name}: ${words}`)
  }
  return problems.join(' ') || 'There is no relay to send it through.'
}

/** Who sent the last campaign, else somebody at a domain that we sign for. */
async function senderOf(database: Database): Promise<string | undefined> {
  const last = await findLastSender(database)
  const mailbox = last === undefined ? undefined : parseMailbox(last.from)
  if (mailbox?.ok === true) return mailbox.value.address
  const [domain] = await listSenderDomains(database)
  return domain === undefined ? undefined : `news@${domain.domain}`
}
