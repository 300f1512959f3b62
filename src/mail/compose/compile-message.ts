/**
 * Makes a campaign's content ready to be sent a million times: everything that all recipients share is parsed, encoded
 * and folded here, once. Per recipient only slots are printed and a few header fields written.
 *
 * Refuses what cannot be sent, naming the field. It knows nothing of relays, envelopes and tracking.
 */

import { randomBytes } from 'node:crypto'
import { done, refused, type Result } from '../../domain/problem.ts'
import { mergeFields } from '../template/fields.ts'
import type { TemplateScope } from '../template/scope.ts'
import {
  type CompiledTemplate,
  compileTemplate,
  renderTemplate,
  TemplateFailure,
} from '../template/template.ts'
import type {
  CompiledMessage,
  MailContent,
  MessageStamp,
  RecipientValues,
  RenderedMessage,
} from './content.ts'
import { bracketField, mailboxField, oneLine, textField, tokenField } from './header.ts'
import { flat, Part } from './part.ts'
import { textFromHtml } from './plain-text.ts'
import { injectPreheader } from './preheader.ts'

/** Refused with `invalid_template` and the field at fault: `subject`, `preheader`, `html` or `text`. */
export function compileMessage(content: MailContent): Result<CompiledMessage> {
  const subject = compileTemplate(content.subject, 'subject')
  if (!subject.ok) return subject
  const preheader = compileTemplate(content.preheader, 'text', 'preheader')
  if (!preheader.ok) return preheader
  const bareHtml = compileTemplate(content.html, 'html')
  if (!bareHtml.ok) return bareHtml
  const isTextGiven = content.text !== undefined && content.text.trim() !== ''
  const textSource = isTextGiven ? content.text : textFromHtml(content.html)
  const text = compileTemplate(textSource, 'text')
  if (!text.ok) return text
  const html = compileTemplate(injectPreheader(content.html, content.preheader), 'html')
  if (!html.ok) return html
  return done(
    new ReadyMessage(content, textSource, { subject: subject.value, html: html.value, text: text.value }),
  )
}

interface Templates {
  readonly subject: CompiledTemplate
  readonly html: CompiledTemplate
  readonly text: CompiledTemplate
}

/** Which piece of a message holds the header fields that differ between recipients. */
const recipientFields = 1

class ReadyMessage implements CompiledMessage {
  readonly fields
  readonly textSource

  readonly #campaignName: string
  readonly #templates: Templates
  /** The Subject field where it is the same for everybody. */
  readonly #fixedSubject: { readonly text: string; readonly field: string } | undefined
  readonly #html: Part
  readonly #text: Part
  /** The message from first to last octet, what differs between recipients left open. */
  readonly #pieces: string[]

  constructor(content: MailContent, textSource: string, templates: Templates) {
    const boundary = `=_${randomBytes(12).toString('hex')}`
    this.fields = mergeFields([templates.subject.fields, templates.html.fields, templates.text.fields])
    this.textSource = textSource
    this.#campaignName = content.name
    this.#templates = templates
    this.#fixedSubject = fixedSubject(templates.subject)
    const pieces = [flat(fixedFields(content, boundary)), '', flat(`\r\n${partHead(boundary, 'plain')}`)]
    this.#text = new Part(templates.text, 'text', pieces)
    pieces.push(flat(`\r\n${partHead(boundary, 'html')}`))
    this.#html = new Part(templates.html, 'html', pieces)
    pieces.push(`\r\n--${boundary}--\r\n`)
    this.#pieces = pieces
  }

  compose(recipient: RecipientValues, stamp: MessageStamp): Result<string> {
    return attempt(() => this.#compose(recipient, stamp))
  }

  render(recipient: RecipientValues): Result<RenderedMessage> {
    return attempt(() => this.#render(recipient))
  }

  #compose(recipient: RecipientValues, stamp: MessageStamp): string {
    const subject = this.#fixedSubject?.text ?? this.#subjectOf(recipient)
    const scope = this.#scope(recipient, subject)
    this.#pieces[recipientFields] =
      mailboxField('To', { name: recipient.name, address: recipient.email }) +
      (this.#fixedSubject?.field ?? textField('Subject', subject)) +
      dateField(stamp.date) +
      tokenField('Message-ID', `<${stamp.messageId}>`) +
      tokenField('List-Unsubscribe', unsubscribeTargets(recipient)) +
      tokenField('X-Waybill-Delivery', recipient.deliveryToken)
    this.#text.fill(scope)
    this.#html.fill(scope)
    // Joining an array was the fastest of the ways tried: 2.8 us against 3.8 with `+`, 5.2 into a buffer.
    return this.#pieces.join('')
  }

  #render(recipient: RecipientValues): RenderedMessage {
    const scope = this.#scope(recipient, this.#subjectOf(recipient))
    return {
      subject: scope.campaign.subject,
      html: renderTemplate(this.#templates.html, 'html', scope),
      text: renderTemplate(this.#templates.text, 'text', scope),
    }
  }

  /** The subject cannot hold itself: `campaign.subject` is empty in it. */
  #subjectOf(recipient: RecipientValues): string {
    return oneLine(renderTemplate(this.#templates.subject, 'subject', this.#scope(recipient, '')))
  }

  #scope(recipient: RecipientValues, subject: string): TemplateScope {
    return {
      contact: { email: recipient.email, name: recipient.name, attributes: recipient.attributes },
      campaign: { subject, name: this.#campaignName },
      unsubscribe_url: recipient.unsubscribeUrl,
      preferences_url: recipient.preferencesUrl,
      browser_url: recipient.browserUrl,
    }
  }
}

/** The time limit runs by the clock, and the machine may have stood still: only the second failure is the template's. */
function attempt<Value>(make: () => Value): Result<Value> {
  for (let isLast = false; ; isLast = true) {
    try {
      return done(make())
    } catch (error) {
      if (!(error instanceof TemplateFailure)) throw error
      if (isLast) return refused('template_failed', error.message)
    }
  }
}

function fixedSubject(template: CompiledTemplate): { text: string; field: string } | undefined {
  const [only = ''] = template.segments
  if (template.segments.length > 1 || typeof only !== 'string') return undefined
  const text = oneLine(only)
  return { text, field: textField('Subject', text) }
}

function fixedFields(content: MailContent, boundary: string): string {
  const { from, replyTo, list, feedbackId } = content
  return (
    tokenField('MIME-Version', '1.0') +
    tokenField('Content-Type', `multipart/alternative; boundary="${boundary}"`) +
    tokenField('Precedence', 'bulk') +
    tokenField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click') +
    (list === undefined ? '' : bracketField('List-Id', list.name, list.id)) +
    (feedbackId === undefined ? '' : tokenField('Feedback-ID', feedbackId)) +
    mailboxField('From', from) +
    (replyTo === undefined ? '' : mailboxField('Reply-To', replyTo))
  )
}

/** The boundary starts with `=_`, which quoted-printable text never contains. */
function partHead(boundary: string, subtype: 'plain' | 'html'): string {
  return (
    `--${boundary}\r\n` +
    `Content-Type: text/${subtype}; charset=utf-8\r\n` +
    'Content-Transfer-Encoding: quoted-printable\r\n\r\n'
  )
}

/** One field for all targets (RFC 2369): some relays refuse a second one. */
function unsubscribeTargets(recipient: RecipientValues): string {
  const { unsubscribeUrl, unsubscribeMailto } = recipient
  return unsubscribeMailto === undefined
    ? `<${unsubscribeUrl}>`
    : `<${unsubscribeUrl}>,\r\n <${unsubscribeMailto}>`
}

let lastSecond = -1
let lastDateField = ''

/** RFC 5322, 3.3. Many messages are made in the same second. */
function dateField(date: Date): string {
  const second = Math.floor(date.getTime() / 1000)
  if (second !== lastSecond) {
    lastSecond = second
    lastDateField = `Date: ${date.toUTCString().replace('GMT', '+0000')}\r\n`
  }
  return lastDateField
}
