/** How a change is taken back: another change, which is previewed and asked for like any other. Pure. */
import type { Asked, QueueFilter, QueueOrder, QueueOutcome } from './order.ts'

export interface Changed {
  readonly order: QueueOrder
  readonly filter: QueueFilter
  readonly outcome: QueueOutcome
  /** Since it was asked for. */
  readonly agoMs: number
}

/** The clocks of browser and server are never compared, but messages between them take time. */
const slackMs = 5_000

/** Undefined where there is no way back, or none that would meet only what was changed. */
export function wayBack({ order, filter, outcome, agoMs }: Changed): Asked | undefined {
  if (outcome.changed === null || outcome.changed === 0) return undefined
  const { ids } = filter
  switch (order.kind) {
    case 'hold':
      return outcome.holdId === null ? undefined : { kind: 'release', filter: { holdId: outcome.holdId } }
    case 'release':
      return ids === undefined ? undefined : { kind: 'hold', filter: { ids } }
    case 'move':
      return ids === undefined ? undefined : { kind: 'move', filter: { ids } }
    case 'giveUp':
      return { kind: 'resend', filter: givenUp(filter, Math.ceil(agoMs + slackMs)) }
    case 'resend':
      return ids === undefined ? undefined : { kind: 'giveUp', filter: { ids } }
    case 'flush':
    case 'settle':
      break
  }
  return undefined
}

/** What the same conditions find now that it is given up: state, reason, age and hold are others than before. */
function givenUp(filter: QueueFilter, withinMs: number): QueueFilter {
  const { olderThanMs: _older, newerThanMs: _newer, holdId: _hold, relayId: _relay, ...lasting } = filter
  return { ...lasting, states: ['cancelled'], reason: 'given_up', newerThanMs: withinMs }
}
