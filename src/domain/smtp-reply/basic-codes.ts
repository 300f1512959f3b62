/** What a bare three-digit code (RFC 5321 section 4.2, RFC 7504) means in the phase that it came in. The last resort. */
import { severityOf, type ReplyFacts } from './facts.ts'
import type { ReplyVerdict } from './words.ts'

type Opinion = Pick<ReplyVerdict, 'class' | 'kind' | 'explanation'>

export const opinions = {
  closing: {
    class: 'transient_connection',
    explanation: 'The relay ends this session. The message is tried again over a fresh connection.',
  },
  notNow: {
    class: 'transient_recipient',
    explanation: 'Refused for now. This recipient is tried again later.',
  },
  account: {
    class: 'permanent_account',
    explanation:
      'The relay wants a sign-in, or refuses ours. Check user, password and security of the relay; deliveries wait.',
  },
  sender: {
    class: 'permanent_account',
    explanation:
      'The relay refuses the sender. Check that the From address may be used with this account; deliveries wait.',
  },
  recipient: {
    class: 'permanent_recipient',
    explanation: 'The recipient is refused for good.',
  },
  mailboxFull: {
    class: 'transient_recipient',
    kind: 'mailbox_full',
    explanation: 'The mailbox has no room for the message. It is tried again from an hour on.',
  },
  message: {
    class: 'permanent_message',
    explanation: 'The message is refused for good: its content, its size or its form.',
  },
  lostStep: {
    class: 'transient_connection',
    explanation:
      'The relay did not understand the command, or not at this point. The message is tried again over a fresh connection.',
  },
} as const satisfies Record<string, Opinion>

const accountCodes = [530, 534, 535, 538]
const commandCodes = [500, 502, 503, 504]
const recipientCodes = [521, 550, 551, 553, 556]

/** Always has an opinion. */
export function byBasicCode(facts: ReplyFacts): ReplyVerdict {
  const { code, phase } = facts
  const known = severityOf(facts) === 4 ? temporary(code) : permanent(facts)
  if (known !== undefined) return { rule: `code.${code}_${phase}`, ...known }
  return { rule: `fallback.${code}_${phase}`, ...guess(facts) }
}

function temporary(code: number): Opinion | undefined {
  if (code === 421) return opinions.closing
  return code >= 400 && code < 500 ? opinions.notNow : undefined
}

function permanent({ code, phase }: ReplyFacts): Opinion | undefined {
  if (accountCodes.includes(code)) return opinions.account
  if (commandCodes.includes(code)) return opinions.lostStep
  if (phase === 'mail') return code === 552 || code === 501 ? opinions.message : opinions.sender
  if (code === 556) return opinions.recipient
  if (phase === 'rcpt' && code === 552) return opinions.mailboxFull
  if (phase === 'rcpt') return recipientCodes.includes(code) || code === 501 ? opinions.recipient : undefined
  if (phase === 'dot' && (code === 552 || code === 554)) return opinions.message
  return undefined
}

function guess(facts: ReplyFacts): Opinion {
  if (severityOf(facts) === 4) return opinions.notNow
  return facts.phase === 'rcpt' ? opinions.recipient : opinions.message
}
