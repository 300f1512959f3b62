/**
 * How fast a campaign moves, judged by what this page has seen of the last minute. An average since the start would go on
 * promising after a throttle has begun; a rate from two looks would jump. Pure: time comes in as a parameter.
 */
import type { Progress } from '../api/client.ts'
import { countOfPart } from './parts.ts'

const windowMs = 60_000
const leastMs = 5_000

interface Look {
  readonly atMs: number
  readonly sent: number
  readonly waiting: number
}

/** What was seen, oldest first. `expanded`: looks before the audience was complete count for nothing. */
export interface PaceHistory {
  readonly expanded: boolean
  readonly looks: readonly Look[]
}

export const noHistory: PaceHistory = { expanded: false, looks: [] }

export function remember(history: PaceHistory, progress: Progress, atMs: number): PaceHistory {
  const look: Look = { atMs, sent: progress.sent, waiting: countOfPart(progress, 'waiting') }
  const last = history.looks.at(-1)
  const isNewStory =
    last === undefined || progress.expanded !== history.expanded || look.waiting > last.waiting
  if (isNewStory) return { expanded: progress.expanded, looks: [look] }
  // No look means no change, so what has not changed is no look.
  if (look.waiting === last.waiting && look.sent === last.sent) return history
  const begin = history.looks.findLastIndex((each) => each.atMs <= atMs - windowMs)
  return { expanded: progress.expanded, looks: [...history.looks.slice(Math.max(begin, 0)), look] }
}

export type Pace =
  | { readonly kind: 'measuring' }
  /** Nothing has moved since then, as far as this page has seen. */
  | { readonly kind: 'still'; readonly sinceMs: number }
  /** `leftMs` is null while the audience still grows. */
  | { readonly kind: 'moving'; readonly sentPerSecond: number; readonly leftMs: number | null }

export function paceAt(history: PaceHistory, nowMs: number): Pace {
  const [first] = history.looks
  const last = history.looks.at(-1)
  if (first === undefined || last === undefined) return { kind: 'measuring' }
  // What held when the window began.
  const base = history.looks.findLast((look) => look.atMs <= nowMs - windowMs) ?? first
  const seconds = (nowMs - Math.max(base.atMs, nowMs - windowMs)) / 1000
  if (seconds < leastMs / 1000) return { kind: 'measuring' }
  const settledPerSecond = (base.waiting - last.waiting) / seconds
  if (settledPerSecond <= 0) return { kind: 'still', sinceMs: lastMove(history) }
  return {
    kind: 'moving',
    sentPerSecond: (last.sent - base.sent) / seconds,
    leftMs: history.expanded ? (last.waiting / settledPerSecond) * 1000 : null,
  }
}

/** The first look that saw what the last one sees. */
function lastMove({ looks }: PaceHistory): number {
  const last = looks.at(-1)
  return looks.find((look) => look.waiting === last?.waiting)?.atMs ?? 0
}
