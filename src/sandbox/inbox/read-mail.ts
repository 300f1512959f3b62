/** From the octets on the wire to what a person reads. Costs half a millisecond a mail, so it is done when somebody looks. */
import PostalMime, { type Address, type Email } from 'postal-mime'
import type { SandboxMailContent } from '../../domain/sandbox.ts'

export interface MailSummary {
  readonly from: string
  readonly to: string
  readonly subject: string
}

export type MailContent = MailSummary & Pick<SandboxMailContent, 'headers' | 'html' | 'text' | 'attachments'>

/** Takes off the second dot that SMTP puts before a line that starts with one (RFC 5321, 4.5.2). */
export function removeDotStuffing(wire: Buffer): Buffer {
  const pieces: Buffer[] = []
  let start = wire[0] === 0x2e && wire[1] === 0x2e ? 1 : 0
  for (let at = wire.indexOf('\r\n..'); at !== -1; at = wire.indexOf('\r\n..', start)) {
    pieces.push(wire.subarray(start, at + 3))
    start = at + 4
  }
  return pieces.length === 0 && start === 0 ? wire : Buffer.concat([...pieces, wire.subarray(start)])
}

export async function readSummary(message: Buffer): Promise<MailSummary> {
  const end = message.indexOf('\r\n\r\n')
  return summaryOf(await PostalMime.parse(end === -1 ? message : message.subarray(0, end + 4)))
}

export async function readMail(message: Buffer): Promise<MailContent> {
  const email = await PostalMime.parse(message)
  return {
    ...summaryOf(email),
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    html: email.html,
    text: email.text,
    attachments: email.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      type: mimeType,
      size: typeof content === 'string' ? content.length : content.byteLength,
    })),
  }
}

/** What a search looks through, in lower case: subject, from, to and the text (of an HTML-only mail its words). */
export function searchTextOf(mail: MailContent): string {
  const body = mail.text ?? mail.html?.replaceAll(/<[^>]*>/g, ' ') ?? ''
  return `${mail.subject}\n${mail.from}\n${mail.to}\n${body}`.toLowerCase()
}

function summaryOf(email: Email): MailSummary {
  return {
    from: email.from === undefined ? '' : showAddress(email.from),
    to: (email.to ?? []).map(showAddress).join(', '),
    subject: email.subject ?? '',
  }
}

function showAddress(address: Address): string {
  if (address.group !== undefined) return `${address.name}: ${address.group.map(showAddress).join(', ')};`
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}
