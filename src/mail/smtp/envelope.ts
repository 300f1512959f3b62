/** The commands before a message. Addresses were validated long ago: a bad one here is a bug and throws. */

import type { SmtpCapabilities } from './capabilities.ts'
import type { Outgoing } from './outgoing.ts'

// Anything else could end the command, or add a parameter to it.
const safeAddress = /^[\x21-\x3b\x3d\x3f-\x7e]*$/

/** Throws on an address that could carry a second command (RFC 5321, 4.1.1.2), before anything is written. */
export function assertEnvelope(message: Outgoing): void {
  if (!safeAddress.test(message.sender)) throw new Error('bug: unsafe character in an envelope sender')
  if (!safeAddress.test(message.recipient) || message.recipient === '')
    throw new Error('bug: empty envelope recipient, or unsafe character in it')
}

/** An empty sender is the null reverse-path. SIZE is declared where the relay knows it (RFC 1870). */
export function mailCommand(message: Outgoing, capabilities: SmtpCapabilities): string {
  return capabilities.sizeLimit === undefined
    ? `MAIL FROM:<${message.sender}>\r\n`
    : `MAIL FROM:<${message.sender}> SIZE=${message.content.length}\r\n`
}

export function rcptCommand(message: Outgoing): string {
  return `RCPT TO:<${message.recipient}>\r\n`
}

export const dataCommand = 'DATA\r\n'
