/** What can be done with deliveries in their states. Who is in doubt is decided about, never sent again along with others. Pure. */
import type { QueueEntry } from '../api/delivery-queries.ts'
import type { DeliveryState } from '../design/delivery-states.ts'
import type { QueueChangeKind } from '../queue-change/order.ts'
import type { QueueFilter } from './delivery-search.ts'

const waiting = ['queued', 'deferred'] as const

const statesOfKind = {
  settle: ['in_doubt'],
  resend: ['failed', 'skipped', 'cancelled'],
  flush: waiting,
  hold: waiting,
  release: waiting,
  move: waiting,
  giveUp: waiting,
} as const satisfies Readonly<Record<QueueChangeKind, readonly DeliveryState[]>>

const kinds = ['settle', 'resend', 'flush', 'hold', 'release', 'move', 'giveUp'] as const

export interface PossibleChange {
  readonly kind: QueueChangeKind
  /** Narrowed to the states in which it can be done. */
  readonly filter: QueueFilter
}

/** @param rows the deliveries that are meant; undefined: all that fit the filter. */
export function possibleChanges(
  filter: QueueFilter,
  rows: readonly Pick<QueueEntry, 'state' | 'holdId'>[] | undefined,
): PossibleChange[] {
  const present = rows?.map((row) => row.state) ?? filter.states
  return kinds.flatMap((kind) => {
    const possible: readonly DeliveryState[] = statesOfKind[kind]
    const states = possible.filter((state) => present === undefined || present.includes(state))
    if (states.length === 0) return []
    if (kind === 'release' && rows?.every((row) => row.holdId === null) === true) return []
    return [{ kind, filter: { ...filter, states } }]
  })
}
