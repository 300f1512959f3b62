/** The parts that an audience falls into: the bar, the figures under it and the table are all cut from these. Pure. */
import type { Progress } from '../api/client.ts'
import type { DeliveryState } from '../design/delivery-states.ts'

export const parts = ['sent', 'waiting', 'in_doubt', 'failed', 'skipped', 'cancelled'] as const
export type Part = (typeof parts)[number]

/** From left to right in the bar. */
export const statesOfPart: Readonly<Record<Part, readonly DeliveryState[]>> = {
  sent: ['sent'],
  waiting: ['sending', 'queued', 'deferred'],
  in_doubt: ['in_doubt'],
  failed: ['failed'],
  skipped: ['skipped'],
  cancelled: ['cancelled'],
}

export type Counts = Pick<
  Progress,
  'queued' | 'sending' | 'deferred' | 'inDoubt' | 'sent' | 'failed' | 'skipped' | 'cancelled'
>

export function countOf(counts: Counts, state: DeliveryState): number {
  return state === 'in_doubt' ? counts.inDoubt : counts[state]
}

export function countOfPart(counts: Counts, part: Part): number {
  return statesOfPart[part].reduce((sum, state) => sum + countOf(counts, state), 0)
}

export function sumOf(counts: Counts): number {
  return parts.reduce((sum, part) => sum + countOfPart(counts, part), 0)
}
