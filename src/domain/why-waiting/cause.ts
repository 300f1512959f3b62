/**
 * Why something waits: one cause with a code for programs, a sentence for people, and what they can do about it.
 * Sentences name no time of day: `nextActionAtMs` does, so that everybody reads it in their own time zone.
 */

export const causeCodes = [
  'not_started',
  'ended',
  'in_doubt',
  'evidence_awaited',
  'paused',
  'cancelling',
  'held',
  'no_engine',
  'no_relay',
  'relay_disabled',
  'relay_held',
  'relay_unreachable',
  'outside_window',
  'limit_used',
  'quota_blocked',
  'domain_suspended',
  'database_busy',
  'expanding',
  'finishing',
  'deferred',
  'postponed',
  'sending_now',
  'awaiting_reply',
  'first_turn',
  'due',
  'pace',
  'unknown',
] as const
export type CauseCode = (typeof causeCodes)[number]

export interface Cause {
  readonly code: CauseCode
  /** What is the matter, in plain words. */
  readonly sentence: string
  /** When something happens next by itself, in milliseconds since the epoch; null: unknown, or only when a person acts. */
  readonly nextActionAtMs: number | null
  /** What a person can do; null where there is nothing to do but wait. */
  readonly whatToDo: string | null
}

export function cause(
  code: CauseCode,
  sentence: string,
  more: { readonly at?: number | null | undefined; readonly toDo?: string } = {},
): Cause {
  return { code, sentence, nextActionAtMs: more.at ?? null, whatToDo: more.toDo ?? null }
}
