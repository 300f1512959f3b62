/** The bench's newsletter, compiled, and recipients for it. */
import { compileMessage } from '../src/mail/compose/compile-message.ts'
import type {
  CompiledMessage,
  MailContent,
  MessageStamp,
  RecipientValues,
} from '../src/mail/compose/content.ts'
import { newsletter } from './newsletter.ts'

export const mailContent: MailContent = {
  name: 'Spring',
  from: { name: 'Waybill News', address: 'news@example.org' },
  subject: newsletter.subject,
  preheader: '',
  html: newsletter.html,
  text: newsletter.text,
  list: { name: 'News', id: 'news.example.org' },
  feedbackId: 'c1:waybill',
}

export function compileNewsletter(content: MailContent = mailContent): CompiledMessage {
  const compiled = compileMessage(content)
  if (!compiled.ok) throw new Error(compiled.problem.message)
  return compiled.value
}

export function recipient(index: number): RecipientValues {
  const token = `d${index.toString(36).padStart(8, '0')}x7Kq2`
  return {
    email: `reader${index}@example.com`,
    name: `Reader O'Number ${index}`,
    attributes: { city: index % 3 === 0 ? 'Zürich' : 'Antwerp', token },
    unsubscribeUrl: `https://news.example.org/u/${token}`,
    preferencesUrl: `https://news.example.org/p/${token}`,
    browserUrl: `https://news.example.org/v/${token}`,
    deliveryToken: token,
  }
}

export function stamp(index: number): MessageStamp {
  return { messageId: `${index}.waybill@example.org`, date: new Date() }
}
