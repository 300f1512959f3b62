/**
 * How fast a relay may be used: finds the limit from the replies, and hands out slots for final dots.
 * Pure: time comes in as milliseconds since the epoch, the state is plain JSON, and each function returns the next state.
 * Never counts a throttle against a delivery; it only decides when the next one may go. `docs/pace.md` explains it.
 */
export { startPace } from './pace/start.ts'
export { takeSlots, returnSlots, type Slots } from './pace/slots.ts'
export { recordReplies, type PaceReplies } from './pace/reactions.ts'
export { type PaceSettings, type PaceState, type PacePhase } from './pace/state.ts'
import type { PaceState } from './pace/state.ts'

/** Messages a second, for people. Infinity: nothing limits. */
export function currentRate(state: PaceState): number {
  return state.ratePerSecond ?? Infinity
}
