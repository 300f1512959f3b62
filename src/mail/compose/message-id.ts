/** The Message-ID of a delivery (RFC 5322 section 3.6.4): the same at every attempt, so that receivers can tell copies. */
import { parseMailbox } from './mailbox.ts'

/** Without angle brackets. */
export function messageIdOf(deliveryToken: string, senderDomain: string): string {
  return `${deliveryToken}@${senderDomain}`
}

/** The domain of a checked sender address. */
export function senderDomainOf(fromAddress: string): string {
  const mailbox = parseMailbox(fromAddress)
  if (!mailbox.ok) throw new Error(`the sender ${fromAddress} was frozen unchecked`)
  return mailbox.value.address.slice(mailbox.value.address.lastIndexOf('@') + 1)
}
