/**
 * Asks the rules about the words of a reply, most telling first: a provider's own words, then what is about us, then
 * our reputation, limits, the recipient, the message, the line. Phrases are compiled once, when this file loads.
 */
import { severityOf, type ReplyFacts } from './facts.ts'
import { compilePhrases, indexPhrases } from './phrase.ts'
import { isReceivingHost } from './receivers.ts'
import { accountRules, accountRulesBeforeLimits } from './rules/account.ts'
import { connectionRules } from './rules/connection.ts'
import { identityRules } from './rules/identity.ts'
import { limitRules } from './rules/limits.ts'
import { messageRules } from './rules/message.ts'
import { providerRules } from './rules/providers.ts'
import { greylistRules, recipientRules } from './rules/recipient.ts'
import { ourMachineRules, reputationRules } from './rules/reputation.ts'
import type { TextRule } from './text-rule.ts'
import type { ReplyClass, ReplyVerdict } from './words.ts'

/** In the order in which they are asked; the first that fits decides. */
export const textRules: readonly TextRule[] = [
  ...providerRules,
  ...greylistRules,
  ...identityRules,
  ...accountRulesBeforeLimits,
  ...reputationRules,
  ...limitRules,
  ...accountRules,
  ...recipientRules,
  ...messageRules,
  ...connectionRules,
  ...ourMachineRules,
]

const rulesSaidBy = indexPhrases(textRules.map(({ says }) => says))
const exceptions = textRules.map(({ unless }) => (unless === undefined ? undefined : compilePhrases(unless)))

/** The verdict of the first rule that fits and whose class the phase allows. */
export function byText(facts: ReplyFacts, possible: readonly ReplyClass[]): ReplyVerdict | undefined {
  const words = ` ${facts.text} `
  for (const number of [...rulesSaidBy(words)].sort((one, other) => one - other)) {
    const rule = textRules[number]
    if (rule === undefined || !concerns(rule, facts) || exceptions[number]?.test(words) === true) continue
    const found = classOf(rule, facts)
    if (possible.includes(found)) return verdictOf(rule, found)
  }
  return undefined
}

function verdictOf(rule: TextRule, found: ReplyClass): ReplyVerdict {
  return {
    class: found,
    rule: `text.${rule.id}`,
    ...(rule.kind === undefined ? {} : { kind: rule.kind }),
    explanation: rule.explanation,
  }
}

function concerns({ severity, phases, relays }: TextRule, facts: ReplyFacts): boolean {
  if (severity !== undefined && severity !== severityOf(facts)) return false
  if (phases !== undefined && !phases.includes(facts.phase)) return false
  return relays === undefined || relays.some((ending) => facts.relayHost?.endsWith(ending))
}

/** A host that only takes mail for its own users has no account of ours: its limits are those of the destination. */
function classOf(rule: TextRule, facts: ReplyFacts): ReplyClass {
  const found = typeof rule.class === 'string' ? rule.class : rule.class[severityOf(facts)]
  return found === 'throttle_account' && isReceivingHost(facts.relayHost) ? 'throttle_destination' : found
}
