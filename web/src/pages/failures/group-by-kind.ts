/** Groups of failures, sorted into kinds: what the reply was, or, where no server was asked, why it failed. Pure. */
import type { FailureGroup } from '../../api/delivery-queries.ts'
import { knownClass } from '../../deliveries/delivery-words.ts'
import type { ReplyClass } from '../../deliveries/delivery-search.ts'

export interface FailureKind {
  readonly key: string
  /** undefined: newer than this page. */
  readonly replyClass: ReplyClass | undefined
  readonly reason: string
  readonly count: number
  /** The largest first. */
  readonly groups: readonly FailureGroup[]
}

/** The largest kind first. */
export function kindsOf(groups: readonly FailureGroup[]): FailureKind[] {
  const kinds = new Map<string, FailureGroup[]>()
  for (const group of groups) {
    const key = `${group.class ?? ''} ${group.reason}`
    kinds.set(key, [...(kinds.get(key) ?? []), group])
  }
  return [...kinds]
    .map(([key, members]) => ({
      key,
      replyClass: knownClass(members[0]?.class ?? 'none'),
      reason: members[0]?.reason ?? '',
      count: members.reduce((sum, { count }) => sum + count, 0),
      groups: members.toSorted((one, other) => other.count - one.count),
    }))
    .toSorted((one, other) => other.count - one.count)
}
