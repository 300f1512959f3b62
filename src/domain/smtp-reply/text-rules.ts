/**
 * Asks the rules about the words of a reply, most telling first: a provider's own words, then what is about us, then
 * limits, then the recipient, our reputation, the message, the line. Rules are compiled once, when this file loads.
 */
import { severityOf, type ReplyFacts } from './facts.ts'
import { isReceivingHost } from './receivers.ts'
import { accountRules } from './rules/account.ts'
import { connectionRules } from './rules/connection.ts'
import { limitRules } from './rules/limits.ts'
import { messageRules } from './rules/message.ts'
import { providerRules } from './rules/providers.ts'
import { recipientRules } from './rules/recipient.ts'
import { reputationRules } from './rules/reputation.ts'
import type { TextRule } from './text-rule.ts'
import type { ReplyClass, ReplyVerdict } from './words.ts'

/** In the order in which they are asked; the first that fits decides. */
export const textRules: readonly TextRule[] = [
  ...providerRules,
  ...accountRules,
  ...limitRules,
  ...recipientRules,
  ...reputationRules,
  ...messageRules,
  ...connectionRules,
]

/** The verdict of the first rule that fits and whose class the phase allows. */
export function byText(facts: ReplyFacts, possible: readonly ReplyClass[]): ReplyVerdict | undefined {
  for (const rule of textRules) {
    if (!applies(rule, facts)) continue
    const found = classOf(rule, facts)
    if (!possible.includes(found)) continue
    return {
      class: found,
      rule: `text.${rule.id}`,
      ...(rule.kind === undefined ? {} : { kind: rule.kind }),
      explanation: rule.explanation,
    }
  }
  return undefined
}

function applies(rule: TextRule, facts: ReplyFacts): boolean {
  if (rule.severity !== undefined && rule.severity !== severityOf(facts)) return false
  if (rule.phases !== undefined && !rule.phases.includes(facts.phase)) return false
  if (rule.relay !== undefined && !rule.relay.test(facts.relayHost ?? '')) return false
  return rule.when.test(facts.text) && rule.unless?.test(facts.text) !== true
}

/** A host that only takes mail for its own users has no account of ours: its limits are those of the destination. */
function classOf(rule: TextRule, facts: ReplyFacts): ReplyClass {
  const found = typeof rule.class === 'string' ? rule.class : rule.class[severityOf(facts)]
  return found === 'throttle_account' && isReceivingHost(facts.relayHost) ? 'throttle_destination' : found
}
