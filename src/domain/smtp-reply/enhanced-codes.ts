/**
 * What enhanced status codes (RFC 3463 and its IANA registry) mean for sending through a relay. Asked only after the
 * words: servers put 5.7.1 and 4.7.0 on anything.
 */
import { severityOf, type ReplyFacts } from './facts.ts'
import { possibleClasses } from './phases.ts'
import type { ReplyClass, ReplyKind, ReplyVerdict } from './words.ts'

interface CodeRule {
  readonly id: string
  readonly codes: RegExp
  /** By the severity of the basic code, which servers get right more often. */
  readonly class: ReplyClass | { readonly 4: ReplyClass; readonly 5: ReplyClass }
  readonly kind?: ReplyKind
  readonly explanation: string
}

const byRecipient = { 4: 'transient_recipient', 5: 'permanent_recipient' } as const
const byMessage = { 4: 'transient_recipient', 5: 'permanent_message' } as const

/** First match wins. */
export const codeRules: readonly CodeRule[] = [
  {
    id: 'address',
    codes: /^.\.1\.(?:[12346]|10)$/,
    class: byRecipient,
    explanation: 'The address, or its domain, does not exist or takes no mail.',
  },
  {
    id: 'sender',
    codes: /^.\.1\.[78]$/,
    class: 'permanent_account',
    explanation: 'The sender address is refused. Check the From address and the DNS of its domain.',
  },
  {
    id: 'mailbox_full',
    codes: /^.\.2\.2$/,
    class: 'transient_recipient',
    kind: 'mailbox_full',
    explanation: 'The mailbox is full. It is tried again later.',
  },
  {
    id: 'message_size',
    codes: /^5\.2\.3$|^5\.3\.4$/,
    class: byMessage,
    explanation: 'The message is larger than the recipient or the relay allows. Make it smaller.',
  },
  {
    id: 'recipient_rate',
    codes: /^.\.2\.(?:1[0-9]{2}|2[0-9]{2})$/,
    class: 'transient_recipient',
    explanation: 'This recipient gets more mail than its provider allows at the moment. It is tried again.',
  },
  {
    id: 'mailbox',
    codes: /^.\.2\.[14]$|^4\.2\.\d+$/,
    class: byRecipient,
    explanation: 'The mailbox does not take mail: it is switched off, or busy for now.',
  },
  {
    id: 'domain',
    codes: /^.\.4\.[346]$/,
    class: byRecipient,
    explanation: 'The relay finds no way to the domain of this recipient.',
  },
  {
    id: 'late',
    codes: /^.\.4\.7$/,
    class: 'transient_recipient',
    explanation: 'The relay could not deliver in time. It is tried again.',
  },
  {
    id: 'server',
    codes: /^.\.3\.\d+$|^.\.4\.(?:[125]|3\d\d)$|^.\.5\.3$|^.\.7\.32[1-5]$/,
    class: 'transient_connection',
    explanation: 'Trouble of the server or of the line to it. It is tried again over a fresh connection.',
  },
  {
    id: 'message',
    codes: /^.\.6\.\d+$|^.\.7\.(?:7|16)$/,
    class: byMessage,
    explanation: 'The form or the content of the message is refused.',
  },
  {
    id: 'not_welcome',
    codes: /^.\.7\.(?:[2-6]|1[278]|12[49]|13[3-6]|50[457-8])$/,
    class: byRecipient,
    explanation: 'This recipient, or a rule of its organisation, does not take mail from this sender.',
  },
  {
    id: 'quota',
    codes: /^.\.7\.23[23]$/,
    class: 'throttle_account',
    kind: 'quota',
    explanation: 'The sending limit of the relay account is reached. Deliveries wait until it allows more.',
  },
  {
    id: 'authentication',
    codes: /^.\.7\.(?:2\d|30|32|40|509|515)$/,
    class: 'permanent_account',
    explanation:
      'The receiver does not accept our authentication. Check SPF, DKIM and DMARC of the sender domain.',
  },
  {
    id: 'account',
    codes: /^.\.7\.(?:[89]|1[0134]|5[17]|6[04]|70[35]|750)$/,
    class: 'permanent_account',
    explanation:
      'The relay account or the sender is not allowed to send. Check the account; deliveries wait.',
  },
  {
    id: 'reputation',
    codes: /^.\.7\.(?:5\d\d|6\d\d|7\d\d|8\d\d)$|^4\.7\.\d+$/,
    class: 'throttle_destination',
    explanation:
      'The receiving provider holds back our mail for reasons of policy or reputation. This domain is slowed down; no address is blamed.',
  },
]

/** The verdict of the enhanced code, unless it leaves the question open (5.7.1, 5.0.0, 5.5.x) or the phase forbids it. */
export function byEnhancedCode(facts: ReplyFacts): ReplyVerdict | undefined {
  const { enhanced } = facts
  if (enhanced === undefined) return undefined
  const rule = codeRules.find(({ codes }) => codes.test(enhanced))
  if (rule === undefined) return undefined
  const found = typeof rule.class === 'string' ? rule.class : rule.class[severityOf(facts)]
  if (!possibleClasses(facts).includes(found)) return undefined
  return {
    class: found,
    rule: `enhanced.${enhanced}`,
    ...(rule.kind === undefined ? {} : { kind: rule.kind }),
    explanation: rule.explanation,
  }
}

/** Codes with a detail of three digits are Microsoft's own and say more than its words ("Access denied") do. */
export function byExactCode(facts: ReplyFacts): ReplyVerdict | undefined {
  return facts.enhanced !== undefined && /\.\d{3}$/.test(facts.enhanced) ? byEnhancedCode(facts) : undefined
}
