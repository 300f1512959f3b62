/**
 * What a reply can be about, by where in the dialogue it came. Until MAIL nothing has been said about a recipient or a
 * message, and a reply read between messages answers neither.
 */
import { severityOf, type ReplyFacts } from './facts.ts'
import type { ReplyClass, ReplyVerdict, SmtpPhase } from './words.ts'

const anything: readonly ReplyClass[] = [
  'throttle_account',
  'throttle_destination',
  'transient_recipient',
  'transient_connection',
  'permanent_recipient',
  'permanent_message',
  'permanent_account',
]
const aboutSession: readonly ReplyClass[] = ['throttle_account', 'transient_connection']
const aboutSessionForNow: readonly ReplyClass[] = [...aboutSession, 'throttle_destination']
// MAIL names the sender only: words such as "user unknown" are about him.
const aboutSender = anything.filter((one) => one !== 'permanent_recipient')

/** The classes that the words of a reply may give it. */
export function possibleClasses(facts: ReplyFacts): readonly ReplyClass[] {
  if (facts.phase === 'idle') return aboutSession
  if (facts.phase === 'mail') return aboutSender
  if (!isBeforeMail(facts.phase)) return anything
  if (facts.phase === 'auth')
    return severityOf(facts) === 5 ? ['permanent_account'] : [...aboutSessionForNow, 'permanent_account']
  return severityOf(facts) === 5 ? aboutSession : aboutSessionForNow
}

const misplaced: ReplyVerdict = {
  class: 'transient_connection',
  rule: 'phase.misplaced',
  explanation:
    'The relay answered with a code that does not belong here: the two sides have lost step. The connection is closed and the message tried again over a new one.',
}
const authRefused: ReplyVerdict = {
  class: 'permanent_account',
  rule: 'phase.auth_refused',
  explanation:
    'The relay refuses the sign-in. Check user name and password of the relay, and whether the account is active. No recipient is affected; deliveries wait.',
}
const sessionRefused: ReplyVerdict = {
  class: 'transient_connection',
  rule: 'phase.session_refused',
  explanation:
    'The relay did not open a session. Nothing was said about any recipient; it is tried again over a fresh connection. If it goes on, check host, port, security and whether this machine may use the relay.',
}
const closedWhileIdle: ReplyVerdict = {
  class: 'transient_connection',
  rule: 'phase.idle',
  explanation: 'The relay ended an idle connection. That is normal; the next message uses a fresh one.',
}

export const phaseVerdicts = [misplaced, authRefused, sessionRefused, closedWhileIdle]

/** A 2xx or 3xx is only good news where it is expected, and the caller has dealt with that. */
export function misplacedReply({ code }: ReplyFacts): ReplyVerdict | undefined {
  return code >= 200 && code < 400 ? misplaced : undefined
}

const sessionPhases: readonly SmtpPhase[] = ['connect', 'banner', 'ehlo', 'starttls', 'auth']

/** No recipient and no message has been named yet. */
export function isBeforeMail(phase: SmtpPhase): boolean {
  return sessionPhases.includes(phase)
}

/** The verdict where the phase leaves only one and the words named no other. */
export function byPhase(facts: ReplyFacts): ReplyVerdict | undefined {
  if (facts.phase === 'idle') return closedWhileIdle
  if (facts.phase === 'auth' && severityOf(facts) === 5) return authRefused
  return isBeforeMail(facts.phase) ? sessionRefused : undefined
}
