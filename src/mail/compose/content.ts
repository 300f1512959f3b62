/** What the composer is given, and what it gives. Types only. */

import type { Result } from '../../domain/problem.ts'
import type { MergeField } from '../template/fields.ts'

export interface Mailbox {
  /** Display name; empty for none. */
  readonly name: string
  readonly address: string
}

export interface MailContent {
  readonly name: string
  readonly from: Mailbox
  readonly replyTo?: Mailbox
  /** Liquid. */
  readonly subject: string
  /** Liquid, plain text; empty for none. Shown by inboxes behind the subject, hidden in the page. */
  readonly preheader: string
  /** Liquid. */
  readonly html: string
  /** Liquid; made from the HTML when absent or empty. */
  readonly text?: string
  /** RFC 2919: `id` is like `news.example.org`. */
  readonly list?: { readonly name: string; readonly id: string }
  /** Up to four fields `campaign:list:type:sender`, no personal data. */
  readonly feedbackId?: string
}

/** One recipient's values. URLs are absolute, already percent-encoded, and carry opaque tokens. */
export interface RecipientValues {
  readonly email: string
  /** Empty where unknown. */
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly unsubscribeUrl: string
  readonly preferencesUrl: string
  readonly browserUrl: string
  /** A `mailto:` URL for List-Unsubscribe. */
  readonly unsubscribeMailto?: string
  /** Opaque, for X-Waybill-Delivery: `A-Z a-z 0-9 . _ -` only. */
  readonly deliveryToken: string
}

export interface MessageStamp {
  /** `id@domain`, without angle brackets. */
  readonly messageId: string
  readonly date: Date
}

export interface RenderedMessage {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A campaign made ready: everything that is the same for all recipients is already encoded. */
export interface CompiledMessage {
  /** Merge fields used by subject, preheader, HTML or text. */
  readonly fields: readonly MergeField[]
  /** The Liquid source of the text part: given, or made from the HTML. */
  readonly textSource: string
  /**
   * The whole message as it goes over the wire (see `Outgoing.content`): ASCII, CRLF, no line starts with a dot.
   * Refused with `template_failed` where the template cannot be printed with these values.
   */
  compose(recipient: RecipientValues, stamp: MessageStamp): Result<string>
  /** What a reader sees, for previews and the browser page. */
  render(recipient: RecipientValues): Result<RenderedMessage>
}
