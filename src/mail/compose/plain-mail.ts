/** A mail of plain text to one person: what Waybill itself has to say. Campaigns go through compile-message.ts. */
import { mailboxField, textField, tokenField } from './header.ts'
import { encodePiece } from './quoted-printable.ts'

export interface PlainMail {
  /** Bare addresses, validated. */
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** `id@domain`, without angle brackets. */
  readonly messageId: string
  readonly date: Date
}

/** As it goes over the wire: ASCII, CRLF, no line starts with a dot. Answering machines are asked to be silent (RFC 3834). */
export function composePlainMail({ from, to, subject, text, messageId, date }: PlainMail): string {
  return [
    mailboxField('From', { name: 'Waybill', address: from }),
    mailboxField('To', { name: '', address: to }),
    textField('Subject', subject),
    tokenField('Date', date.toUTCString().replace('GMT', '+0000')),
    tokenField('Message-ID', `<${messageId}>`),
    'Auto-Submitted: auto-generated\r\n',
    'MIME-Version: 1.0\r\n',
    'Content-Type: text/plain; charset=utf-8\r\n',
    'Content-Transfer-Encoding: quoted-printable\r\n',
    '\r\n',
    encodePiece(text),
    '\r\n',
  ].join('')
}
