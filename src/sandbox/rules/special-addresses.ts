/**
 * Local parts that make the sandbox misbehave without any rule, whatever the domain. `+label` may follow each.
 *
 * | local part                               | what happens                                                        |
 * | ---------------------------------------- | ------------------------------------------------------------------- |
 * | `bounce` `permfail`                      | 550 5.1.1 user unknown, at RCPT                                     |
 * | `tempfail`                               | 451 4.3.0 at RCPT, every time                                       |
 * | `full`                                   | 452 4.2.2 mailbox full, at RCPT                                     |
 * | `greylist`                               | 451 4.7.1 at RCPT the first time, accepted after that               |
 * | `450` `450-anything` (any 4xx or 5xx)    | that code at RCPT                                                   |
 * | `554-dot` `554-dot-anything`             | that code after the final dot; also `-data`                         |
 * | `drop-at-rcpt` `drop-in-body` `drop-at-dot` | connection ended (FIN), nothing accepted                         |
 * | `drop-after-dot`                         | accepted and in the ledger, then the connection ends without reply  |
 * | `reset-…` instead of `drop-…`            | the same with RST                                                   |
 * | `silent-at-dot` `silent-after-dot`       | never a reply; not accepted, accepted                               |
 * | `slow-2000`                              | the reply after the dot takes 2,000 ms (at most 600,000)            |
 */
import type { SandboxAction, SandboxPhase } from '../../domain/sandbox.ts'

export interface SpecialAddress {
  readonly phase: SandboxPhase
  readonly action: SandboxAction
  readonly firstTries?: number
}

const fixed: Readonly<Record<string, SpecialAddress>> = {
  bounce: refusedAtRcpt('550 5.1.1 <{recipient}>: Recipient address rejected: User unknown'),
  permfail: refusedAtRcpt('550 5.1.1 <{recipient}>: Recipient address rejected: User unknown'),
  tempfail: deferredAtRcpt('451 4.3.0 <{recipient}>: Temporary failure, try again later'),
  full: deferredAtRcpt('452 4.2.2 <{recipient}>: Mailbox is full'),
  greylist: { ...deferredAtRcpt('451 4.7.1 <{recipient}>: Greylisted, try again later'), firstTries: 1 },
}

const endings: Readonly<Record<string, SandboxPhase>> = {
  'at-rcpt': 'rcpt',
  'in-body': 'body',
  'at-dot': 'dot',
  'after-dot': 'after',
}

const shape =
  /^(?:(?<word>bounce|permfail|tempfail|full|greylist)|(?<code>[45]\d\d)(?:-(?<at>data|dot))?(?:-[^+]*)?|(?<ending>drop|reset|silent)-(?<where>at-rcpt|in-body|at-dot|after-dot)|slow-(?<delay>\d{1,6}))(?:\+.*)?@/

const longestDelayMs = 600_000

/** What an address orders by its local part, or undefined: an ordinary address. */
export function readSpecialAddress(lowerCaseAddress: string): SpecialAddress | undefined {
  const parts = shape.exec(lowerCaseAddress)?.groups
  if (parts === undefined) return undefined
  if (parts['word'] !== undefined) return fixed[parts['word']]
  if (parts['code'] !== undefined) return replyAt(parts['code'], parts['at'])
  if (parts['delay'] !== undefined) {
    return {
      phase: 'dot',
      action: { kind: 'slow', delayMs: Math.min(Number(parts['delay']), longestDelayMs) },
    }
  }
  const phase = endings[parts['where'] ?? '']
  if (phase === undefined) return undefined
  if (parts['ending'] === 'silent') return { phase, action: { kind: 'silence' } }
  return { phase, action: { kind: 'drop', how: parts['ending'] === 'reset' ? 'rst' : 'fin' } }
}

function replyAt(code: string, at: string | undefined): SpecialAddress {
  const phase = at === 'data' || at === 'dot' ? at : 'rcpt'
  const reply = `${code} ${code.charAt(0)}.0.0 <{recipient}>: The address asked for this reply`
  return { phase, action: { kind: code.startsWith('4') ? 'defer' : 'refuse', reply } }
}

function refusedAtRcpt(reply: string): SpecialAddress {
  return { phase: 'rcpt', action: { kind: 'refuse', reply } }
}

function deferredAtRcpt(reply: string): SpecialAddress {
  return { phase: 'rcpt', action: { kind: 'defer', reply } }
}
