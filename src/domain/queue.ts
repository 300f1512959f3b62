/**
 * The words of queue operations: which deliveries are meant (the filter), and what can be done with them (the verbs).
 * Which of the filtered a verb can be applied to is the table below; the SQL for it is in store/deliveries/select-queue.ts.
 */
import type { DeliveryState } from './delivery-states.ts'
import { replyClasses } from './smtp-reply.ts'

export const queueClasses = [...replyClasses, 'none'] as const
export type QueueClass = (typeof queueClasses)[number]

/**
 * What one that is neither under way nor in doubt waits for: its time, within a minute or later; the release of a hold; or a
 * campaign that is paused or being cancelled.
 */
export const queueWaits = ['due_soon', 'due_later', 'held', 'halted'] as const
export type QueueWait = (typeof queueWaits)[number]

/** All conditions have to hold; what is left out does not matter. */
export interface QueueFilter {
  readonly campaignId?: number | undefined
  readonly states?: readonly DeliveryState[] | undefined
  readonly reason?: string | undefined
  /** Class of the last reply; `none`: there was no reply yet. */
  readonly class?: QueueClass | undefined
  /** Of the recipient; subdomains are others. */
  readonly domain?: string | undefined
  /** The relay that it has to go over, else that of the last attempt, else that of the campaign. */
  readonly relayId?: number | undefined
  /** In its present state for at least, or at most, so long. */
  readonly olderThanMs?: number | undefined
  readonly newerThanMs?: number | undefined
  /** Part of the server's words at the last attempt, in any case. */
  readonly reply?: string | undefined
  /**
   * All of the server's words at the last attempt with addresses, hosts and ids masked, as in groups of failures; `noWords`:
   * it has said nothing.
   */
  readonly words?: string | undefined
  /** Part of the address. */
  readonly search?: string | undefined
  readonly holdId?: number | undefined
  readonly waits?: QueueWait | undefined
  readonly ids?: readonly number[] | undefined
}

/** Stands for a reply without words, or no reply: masked words never are this. */
export const noWords = '-'

interface VerbRule {
  /** States in which it can be done. */
  readonly states: readonly DeliveryState[]
  /** Those that are meant when the filter names none. */
  readonly byDefault: readonly DeliveryState[]
  /** How to take it back. */
  readonly undo: string
}

const waiting = ['queued', 'deferred'] as const

export const queueVerbs = {
  flush: {
    states: waiting,
    byDefault: waiting,
    undo: 'It cannot be undone: the former times are not kept. Pausing the campaign stops it.',
  },
  hold: { states: waiting, byDefault: waiting, undo: 'Release the hold to undo it.' },
  release: { states: waiting, byDefault: waiting, undo: 'Hold them again to undo it.' },
  move: { states: waiting, byDefault: waiting, undo: 'Move them back, or to any relay, to undo it.' },
  give_up: { states: waiting, byDefault: waiting, undo: 'Resend those with the reason given_up to undo it.' },
  resend: {
    states: ['failed', 'in_doubt', 'cancelled', 'skipped'],
    byDefault: ['failed'],
    undo: 'Give them up to undo it, as long as they wait.',
  },
  count_as_sent: {
    states: ['in_doubt'],
    byDefault: ['in_doubt'],
    undo: 'It cannot be undone: sent is final.',
  },
} as const satisfies Readonly<Record<string, VerbRule>>

export type QueueVerb = keyof typeof queueVerbs

/** The states that a verb means with this filter. Empty: it can be done with none of them. */
export function statesMeant(verb: QueueVerb, filter: QueueFilter): readonly DeliveryState[] {
  const rule: VerbRule = queueVerbs[verb]
  if (filter.states === undefined) return rule.byDefault
  return filter.states.filter((state) => rule.states.includes(state))
}

/** Upper bounds of the ages in a shape, as qshape has them: 5, 10 ... 1280 minutes; what is older comes last. */
export const shapeBoundsMinutes = [5, 10, 20, 40, 80, 160, 320, 640, 1280] as const

export const shapeKeys = ['campaign', 'domain', 'class'] as const
export type ShapeKey = (typeof shapeKeys)[number]
