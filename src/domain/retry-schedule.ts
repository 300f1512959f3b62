/**
 * What happens next to a delivery whose attempt has ended: its state, whether the attempt used up retry budget, and when
 * it is due again. Pure: the caller brings the time and the randomness. docs/replies.md tells the reasons.
 */
import type { FailedReason } from './delivery-reasons.ts'
import type { ReplyClass, ReplyVerdict } from './smtp-reply.ts'

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** RFC 5321 section 4.5.4.1 asks for patience with a recipient; the first steps are short for greylisting. */
const recipientDelaysMs = [
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  24 * hourMs,
]
/** A full mailbox is rarely emptied within the hour: its retries start at this step. */
const fullMailboxStep = recipientDelaysMs.indexOf(hourMs)
/** A lost or closed connection says nothing about the recipient, and a fresh one usually works. */
const connectionDelaysMs = [1, 2, 5, 15, 60].map((seconds) => seconds * secondMs)
const connectionLongestMs = 5 * minuteMs
const accountDelaysMs = { rate: secondMs, concurrency: 5 * secondMs, quota: 10 * minuteMs }
const destinationFirstMs = 5 * minuteMs
const destinationLongestMs = 2 * hourMs
const heldRelayMs = 5 * minuteMs
const jitterShare = 0.2

/**
 * A slow relay may reach a recipient only when the campaign's time is over: this many attempts are due to everyone
 * before age alone ends a delivery.
 */
export const attemptsBeforeExpiry = 5

export interface AttemptEnd {
  readonly verdict: ReplyVerdict
  /** Attempts billed before this one. */
  readonly retryCount: number
  /** Attempts made, this one included. */
  readonly attemptCount: number
  /** When the campaign started, and for how long after that deliveries are tried again. */
  readonly startedAtMs: number
  readonly giveUpAfterMs: number
  readonly nowMs: number
  /** In [0, 1): spreads retries that began together. */
  readonly randomUnit: number
  /** The same deferral comes from everywhere: a fault of the relay, which no recipient pays for. */
  readonly isStorm?: boolean
}

/** `billed` is 1 where the attempt used up one of the recipient's retries. */
export type NextStep =
  | { readonly state: 'sent'; readonly billed: 0 }
  | { readonly state: 'in_doubt'; readonly billed: 0 }
  | { readonly state: 'deferred'; readonly billed: 0 | 1; readonly dueInMs: number }
  | { readonly state: 'failed'; readonly billed: 0 | 1; readonly reason: FailedReason }

/**
 * Decides the next step. Only a refusal of this recipient is billed. Trouble of the relay account (throttled, refused)
 * never ends a delivery, however old it is: it waits until the account works again.
 */
export function decideNext(end: AttemptEnd): NextStep {
  return nextSteps[end.verdict.class](end)
}

const nextSteps: Readonly<Record<ReplyClass, (end: AttemptEnd) => NextStep>> = {
  accepted: () => ({ state: 'sent', billed: 0 }),
  uncertain: () => ({ state: 'in_doubt', billed: 0 }),
  permanent_recipient: () => ({ state: 'failed', billed: 0, reason: 'recipient_refused' }),
  permanent_message: () => ({ state: 'failed', billed: 0, reason: 'message_refused' }),
  permanent_account: (end) => waitUnbilled(end, heldRelayMs),
  throttle_account: (end) => waitUnbilled(end, accountDelay(end.verdict)),
  throttle_destination: (end) =>
    isExpired(end)
      ? { state: 'failed', billed: 0, reason: 'blocked' }
      : waitUnbilled(end, destinationDelay(end.attemptCount)),
  transient_connection: (end) =>
    isExpired(end)
      ? { state: 'failed', billed: 0, reason: 'expired' }
      : waitUnbilled(end, connectionDelay(end.attemptCount)),
  transient_recipient: retryRecipient,
}

function retryRecipient(end: AttemptEnd): NextStep {
  const firstStep = end.verdict.kind === 'mailbox_full' ? fullMailboxStep : 0
  const delayMs = recipientDelaysMs[firstStep + end.retryCount]
  if (end.isStorm === true && !isExpired(end)) return waitUnbilled(end, delayMs ?? heldRelayMs)
  if (delayMs === undefined) return { state: 'failed', billed: 1, reason: 'retries_exhausted' }
  if (isExpired(end)) return { state: 'failed', billed: 1, reason: 'expired' }
  return { state: 'deferred', billed: 1, dueInMs: wait(end, delayMs) }
}

function waitUnbilled(end: AttemptEnd, delayMs: number): NextStep {
  return { state: 'deferred', billed: 0, dueInMs: wait(end, delayMs) }
}

/** Never sooner than the server asked for. */
function wait({ verdict, randomUnit }: AttemptEnd, delayMs: number): number {
  const jittered = delayMs * (1 - jitterShare + 2 * jitterShare * randomUnit)
  return Math.ceil(Math.max(jittered, verdict.retryAfterMs ?? 0))
}

function isExpired({ nowMs, startedAtMs, giveUpAfterMs, attemptCount }: AttemptEnd): boolean {
  return nowMs - startedAtMs >= giveUpAfterMs && attemptCount >= attemptsBeforeExpiry
}

function accountDelay({ kind }: ReplyVerdict): number {
  return kind === undefined || kind === 'mailbox_full' ? accountDelaysMs.rate : accountDelaysMs[kind]
}

function destinationDelay(attemptCount: number): number {
  const doublings = Math.min(Math.max(attemptCount - 1, 0), 10)
  return Math.min(destinationFirstMs * 2 ** doublings, destinationLongestMs)
}

function connectionDelay(attemptCount: number): number {
  return connectionDelaysMs[Math.max(attemptCount - 1, 0)] ?? connectionLongestMs
}
