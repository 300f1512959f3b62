/** The words of the pages that recipients see, in the language that their browser asks for. */
import type { FastifyRequest } from 'fastify'

const english = {
  subscribe: 'Subscribe',
  subscribeTo: 'Subscribe to',
  email: 'E-mail address',
  name: 'Name (optional)',
  leaveEmpty: 'Leave this empty',
  checkMail: 'Look into your mailbox',
  mailComes:
    'A mail is on its way to that address. Open the link in it to confirm; without that nothing is sent.',
  invalidEmail: 'This is not an address that mail can be sent to.',
  tooMany: 'Too many at once',
  tooManyWhy: 'Wait a minute, then try again.',
  confirm: 'Confirm',
  confirmTitle: 'Confirm your subscription?',
  confirmWhat: 'will get mail from',
  confirmed: 'You are subscribed',
  confirmedWhat: 'gets mail from',
  invalidLink: 'This link does not work',
  invalidLinkWhy:
    'It is incomplete, or it was made by another system. Open it from the mail once more, whole.',
  and: 'and',
} as const

type PageWords = { readonly [Key in keyof typeof english]: string }

const german: PageWords = {
  subscribe: 'Anmelden',
  subscribeTo: 'Anmelden für',
  email: 'E-Mail-Adresse',
  name: 'Name (freiwillig)',
  leaveEmpty: 'Dies leer lassen',
  checkMail: 'Sehen Sie in Ihr Postfach',
  mailComes:
    'Eine Mail ist unterwegs zu dieser Adresse. Öffnen Sie den Link darin, um zu bestätigen; ohne das wird nichts gesendet.',
  invalidEmail: 'An diese Adresse kann keine Mail gehen.',
  tooMany: 'Zu viel auf einmal',
  tooManyWhy: 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
  confirm: 'Bestätigen',
  confirmTitle: 'Anmeldung bestätigen?',
  confirmWhat: 'bekommt dann Mails von',
  confirmed: 'Sie sind angemeldet',
  confirmedWhat: 'bekommt Mails von',
  invalidLink: 'Dieser Link geht nicht',
  invalidLinkWhy:
    'Er ist unvollständig, oder ein anderes System hat ihn gemacht. Öffnen Sie ihn noch einmal ganz aus der Mail.',
  and: 'und',
}

/** `Accept-Language` (RFC 9110 section 12.5.4): the first of ours that is named, whatever its weight. */
export function languageOf(request: FastifyRequest): 'en' | 'de' {
  const wished = (request.headers['accept-language'] ?? '').toLowerCase().split(',')
  const first = wished
    .map((range) => range.trim().slice(0, 2))
    .find((range) => range === 'de' || range === 'en')
  return first === 'de' ? 'de' : 'en'
}

export function wordsFor(language: 'en' | 'de'): PageWords {
  return language === 'de' ? german : english
}
