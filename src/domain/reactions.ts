/**
 * What follows from a reply beyond the delivery itself: for the relay, for the recipient's domain, for the address. Pure.
 * What becomes of the delivery is retry-schedule.ts; what follows from many replies together is storm-breakers.ts.
 */
import type { ReplyVerdict } from './smtp-reply.ts'
import { say } from './sentences.ts'

export type Reaction =
  /** No mail passes until a person has changed something at the relay. */
  | { readonly kind: 'hold_relay'; readonly reason: string }
  /** This recipient domain objects to what comes over this relay. */
  | { readonly kind: 'suspend_domain'; readonly reason: string }
  /** The address does not exist: never mail it again. */
  | { readonly kind: 'suppress_address' }

/** At most one: each class of reply is about one thing. @param reply the server's words, with their code. */
export function reactionTo(verdict: ReplyVerdict, reply: string): Reaction | undefined {
  switch (verdict.class) {
    case 'permanent_account':
      return { kind: 'hold_relay', reason: say('relay_said', { why: verdict.explanation, reply }) }
    case 'throttle_destination':
      return { kind: 'suspend_domain', reason: say('server_said_so', { why: verdict.explanation, reply }) }
    case 'permanent_recipient':
      return isAddressAtFault(verdict) ? { kind: 'suppress_address' } : undefined
    case 'accepted':
    case 'throttle_account':
    case 'transient_recipient':
    case 'transient_connection':
    case 'permanent_message':
    case 'uncertain':
      return undefined
    default:
      return verdict.class satisfies never
  }
}

/** Words that no rule knows may be about anything: the delivery has failed, the address is left alone. */
export function isAddressAtFault(verdict: Pick<ReplyVerdict, 'class' | 'rule'>): boolean {
  return verdict.class === 'permanent_recipient' && !verdict.rule.startsWith('fallback.')
}

const firstSuspensionMs = 5 * 60_000
const longestSuspensionMs = 2 * 3_600_000

/** How long a domain is left alone: 5 minutes, doubled each time (`step` 0, 1, 2 …), at most 2 hours. */
export function suspensionMs(step: number): number {
  return Math.min(firstSuspensionMs * 2 ** Math.min(step, 10), longestSuspensionMs)
}

/**
 * The step of a suspension that begins now: one more when the last one ended so lately that it was too short, else the first.
 * @param last the suspension of this domain before this one; undefined: none.
 */
export function nextSuspensionStep(
  last: { readonly step: number; readonly untilMs: number } | undefined,
  nowMs: number,
): number {
  if (last === undefined) return 0
  const lately = nowMs < last.untilMs + 2 * suspensionMs(last.step)
  return lately ? Math.min(last.step + 1, 10) : 0
}
