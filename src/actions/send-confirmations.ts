/** Sends the mails that ask whether it was they themselves who subscribed: each until a relay took it, or for a day. */
import { confirmationWords } from '../domain/confirmation-words.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { composePlainMail } from '../mail/compose/plain-mail.ts'
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
import { listSenderDomains } from '../store/sender-domains.ts'
import { sendOwnMail, tryAgainAfterMs } from './send-own-mail.ts'

export interface ConfirmationSending {
  readonly database: Database
  readonly secrets: Secrets
  /** The address that recipients see in links; no slash at the end. */
  readonly publicUrl: string
}

const atOnce = 20

/** Returns how many were due. */
export async function sendConfirmations(sending: ConfirmationSending): Promise<number> {
  const mails = await takeConfirmationMails(sending.database, atOnce)
  await Promise.all(mails.map((mail) => send(sending, mail)))
  return mails.length
}

async function send(sending: ConfirmationSending, mail: ConfirmationMail): Promise<void> {
  const { database } = sending
  const problem = await ask(sending, mail)
  if (problem === undefined) return markConfirmationSent(database, mail.id)
  await markConfirmationUnsent(database, mail.id, problem, tryAgainAfterMs[mail.attemptCount - 1] ?? null)
}

/** Undefined: taken. One that was perhaps taken is not sent again: a second one would do more harm than none. */
async function ask(
  { database, secrets, publicUrl }: ConfirmationSending,
  mail: ConfirmationMail,
): Promise<string | undefined> {
  const from = await senderOf(database)
  if (from === undefined) return 'There is no sender: write a campaign or add a sender domain.'
  const link = `${publicUrl}/c/${signDeliveryToken(secrets.confirmationTokens, mail.id)}`
  const { subject, text } = confirmationWords(mail.language, mail.listNames, link)
  const messageId = `confirmation-${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}`
  const content = composePlainMail({ from, to: mail.email, subject, text, messageId, date: new Date() })
  return sendOwnMail({ database, secrets }, { sender: from, recipient: mail.email, content, arrives: 'once' })
}

/** Who sent the last campaign, else somebody at a domain that we sign for. */
async function senderOf(database: Database): Promise<string | undefined> {
  const last = await findLastSender(database)
  const mailbox = last === undefined ? undefined : parseMailbox(last.from)
  if (mailbox?.ok === true) return mailbox.value.address
  const [domain] = await listSenderDomains(database)
  return domain === undefined ? undefined : `news@${domain.domain}`
}
