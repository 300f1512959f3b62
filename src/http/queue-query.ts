/** A filter of deliveries as it comes in an address: what is said again and again there is a list in the filter. */
import type { DeliveryState } from '../domain/delivery-states.ts'
import type { QueueFilter } from '../domain/queue.ts'

interface Repeated {
  readonly state?: DeliveryState | readonly DeliveryState[] | undefined
  readonly id?: number | readonly number[] | undefined
}

export function queueFilterOf<Query extends Repeated>({ state, id, ...rest }: Query) {
  return {
    ...rest,
    ...(state === undefined ? {} : { states: [state].flat() }),
    ...(id === undefined ? {} : { ids: [id].flat() }),
  } satisfies QueueFilter
}
