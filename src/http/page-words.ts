/** The words of the pages that recipients see, in the language that their browser asks for. Slots take HTML. */
import type { FastifyRequest } from 'fastify'

export type Language = 'en' | 'de'

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
  confirm: 'Confirm',
  confirmTitle: 'Confirm your subscription?',
  confirmWhat: (who: string, lists: string) => `${who} will get mail from ${lists}.`,
  confirmed: 'You are subscribed',
  confirmedWhat: (who: string, lists: string) => `${who} gets mail from ${lists}.`,
  unsubscribe: 'Unsubscribe',
  unsubscribeTitle: 'Unsubscribe?',
  unsubscribeWhat: (who: string, lists: string) => `${who} will get no more mail from ${lists}.`,
  chooseInstead: 'Choose what you get instead',
  unsubscribed: 'You are unsubscribed',
  unsubscribedWhat: (who: string, lists: string) => `${who} gets no more mail from ${lists}.`,
  changedMind: 'Changed your mind? Choose what you get',
  thisList: 'this list',
  and: 'and',
  preferences: 'Your subscriptions',
  onNoList: (who: string) => `${who} is on no list: no mail will come.`,
  whatComes: (who: string) => `What ${who} gets:`,
  lists: 'Lists',
  save: 'Save',
  saved: 'Saved.',
  invalidLink: 'This link does not work',
  invalidLinkWhy:
    'It is incomplete, or it was made by another system. Open it from the mail once more, whole.',
  rehearsal: 'This was a rehearsal',
  rehearsalWhy:
    'The mail went to the sandbox only. In the real one this link works; here it has changed nothing.',
  tooMany: 'Too many at once',
  tooManyWhy: 'Wait a minute, then try again. Nothing has been changed.',
  notUnderstood: 'This could not be understood',
  notUnderstoodWhy: 'Go back, load the page anew and try once more.',
  unavailable: 'This does not work at the moment',
  unavailableWhy: 'Try again in a few minutes. Nothing was half done.',
}

type PageWords = typeof english

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
  confirm: 'Bestätigen',
  confirmTitle: 'Anmeldung bestätigen?',
  confirmWhat: (who, lists) => `${who} bekommt dann Mails von ${lists}.`,
  confirmed: 'Sie sind angemeldet',
  confirmedWhat: (who, lists) => `${who} bekommt Mails von ${lists}.`,
  unsubscribe: 'Abbestellen',
  unsubscribeTitle: 'Abbestellen?',
  unsubscribeWhat: (who, lists) => `${who} bekommt dann keine Mails mehr von ${lists}.`,
  chooseInstead: 'Lieber auswählen, was kommt',
  unsubscribed: 'Sie sind abgemeldet',
  unsubscribedWhat: (who, lists) => `${who} bekommt keine Mails mehr von ${lists}.`,
  changedMind: 'Anders überlegt? Wählen Sie aus, was kommt',
  thisList: 'dieser Liste',
  and: 'und',
  preferences: 'Ihre Anmeldungen',
  onNoList: (who) => `${who} steht auf keiner Liste: Es kommt keine Mail.`,
  whatComes: (who) => `Was ${who} bekommt:`,
  lists: 'Listen',
  save: 'Speichern',
  saved: 'Gespeichert.',
  invalidLink: 'Dieser Link geht nicht',
  invalidLinkWhy:
    'Er ist unvollständig, oder ein anderes System hat ihn gemacht. Öffnen Sie ihn noch einmal ganz aus der Mail.',
  rehearsal: 'Das war eine Probe',
  rehearsalWhy:
    'Die Mail ging nur in den Sandkasten. In der echten wirkt dieser Link; hier hat er nichts geändert.',
  tooMany: 'Zu viel auf einmal',
  tooManyWhy: 'Warten Sie eine Minute und versuchen Sie es noch einmal. Nichts wurde geändert.',
  notUnderstood: 'Das war nicht zu verstehen',
  notUnderstoodWhy: 'Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
  unavailable: 'Das geht gerade nicht',
  unavailableWhy: 'Versuchen Sie es in einigen Minuten noch einmal. Nichts wurde halb getan.',
}

/** `Accept-Language` (RFC 9110 section 12.5.4): the first of ours that is named, whatever its weight. */
export function languageOf(request: FastifyRequest): Language {
  const wished = (request.headers['accept-language'] ?? '').toLowerCase().split(',')
  const first = wished
    .map((range) => range.trim().slice(0, 2))
    .find((range) => range === 'de' || range === 'en')
  return first === 'de' ? 'de' : 'en'
}

export function wordsFor(language: Language): PageWords {
  return language === 'de' ? german : english
}
