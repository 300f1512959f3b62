/**
 * Reads an SMTP reply: what it means for this delivery, for the relay and for the address. Decision order: where in the
 * dialogue it came, what it says (rules as data in smtp-reply/), its enhanced code, its basic code. Total: any reply gets
 * a verdict, none throws. Never acts on a verdict: that is retry-schedule.ts and the engine.
 */
import { byBasicCode } from './smtp-reply/basic-codes.ts'
import { byEnhancedCode, byExactCode } from './smtp-reply/enhanced-codes.ts'
import type { ReplyFacts } from './smtp-reply/facts.ts'
import { enhancedCodeIn, normalReplyText } from './smtp-reply/normal-text.ts'
import { byPhase, isBeforeMail, misplacedReply, possibleClasses } from './smtp-reply/phases.ts'
import { statedWaitMs } from './smtp-reply/stated-wait.ts'
import { byText } from './smtp-reply/text-rules.ts'
import type { ReplyVerdict, SmtpPhase, SmtpReply } from './smtp-reply/words.ts'

export { normalReplyText } from './smtp-reply/normal-text.ts'
export {
  replyClasses,
  smtpPhases,
  type ReplyClass,
  type ReplyKind,
  type ReplyVerdict,
  type SmtpPhase,
  type SmtpReply,
} from './smtp-reply/words.ts'

export interface ReplyContext {
  /** The command, or the final dot, that the reply answers. */
  readonly phase: SmtpPhase
  readonly reply: SmtpReply
  /** Some relays use common words in a meaning of their own. */
  readonly relayHost?: string
}

const accepted: ReplyVerdict = {
  class: 'accepted',
  rule: 'phase.accepted',
  explanation: 'Accepted by the next hop.',
}

/** The verdict on a reply. Never `uncertain`: a server that answers has said what it did. */
export function classifyReply({ phase, reply, relayHost }: ReplyContext): ReplyVerdict {
  if (phase === 'dot' && reply.code >= 200 && reply.code < 300) return accepted
  const facts = {
    phase,
    code: reply.code,
    enhanced: reply.enhanced ?? enhancedCodeIn(reply.text),
    text: normalReplyText(reply.text),
    relayHost: relayHost?.toLowerCase(),
  }
  return misplacedReply(facts) ?? withWait(judge(facts), facts.text)
}

function judge(facts: ReplyFacts): ReplyVerdict {
  return (
    byExactCode(facts) ??
    byText(facts, possibleClasses(facts)) ??
    byPhase(facts) ??
    byEnhancedCode(facts) ??
    byBasicCode(facts)
  )
}

/** Only a reply that asks to come again can say when. */
function withWait(verdict: ReplyVerdict, text: string): ReplyVerdict {
  if (verdict.class.startsWith('permanent')) return verdict
  const retryAfterMs = statedWaitMs(text)
  return retryAfterMs === undefined ? verdict : { ...verdict, retryAfterMs }
}

const uncertain: ReplyVerdict = {
  class: 'uncertain',
  rule: 'phase.lost_after_dot',
  explanation:
    'The connection was lost after the message was complete and before the answer came: it may or may not have been accepted. Look for evidence at the relay, then decide whether to send it again.',
}
const unreachable: ReplyVerdict = {
  class: 'transient_connection',
  rule: 'phase.unreachable',
  explanation:
    'The relay could not be reached, or no secure session came about. If it goes on, check host name, port, security and certificate of the relay, and the network.',
}
const lostBeforeDot: ReplyVerdict = {
  class: 'transient_connection',
  rule: 'phase.lost_before_dot',
  explanation:
    'The connection was lost before the message was complete, so it cannot have been accepted. It is tried again over a fresh connection.',
}

/** Those that come from no reply. */
export const plainVerdicts = [accepted, uncertain, unreachable, lostBeforeDot]

/**
 * The verdict on a connection that ended without a reply. Before the last octet of the message is written no server may
 * accept it (RFC 5321 section 4.1.1.4; RFC 3030 section 2 for BDAT LAST).
 */
export function classifyLoss(phase: SmtpPhase, dotWritten: boolean): ReplyVerdict {
  if (dotWritten) return uncertain
  return isBeforeMail(phase) ? unreachable : lostBeforeDot
}
