/**
 * How fast a relay may be used: finds the limit from the replies, and hands out slots for final dots.
 * Pure: time comes in as milliseconds since the epoch, the state is plain JSON, and each function returns the next state.
 * Never counts a throttle against a delivery; it only decides when the next one may go. `docs/pace.md` explains it.
 */
import type { PaceState } from './pace/state.ts'

export { recordReplies } from './pace/replies.ts'
export { returnSlots, takeSlots } from './pace/slots.ts'
export { changeSettings, startPace } from './pace/start.ts'
export type { PaceReplies, PaceSettings, PaceState } from './pace/state.ts'

/** Messages a second, for people. Infinity: nothing limits. 0: the relay accepts nothing at present. */
export function currentRate(state: PaceState): number {
  return state.phase === 'blocked' ? 0 : (state.ratePerSecond ?? Infinity)
}
