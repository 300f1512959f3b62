/**
 * How fast a relay may be used: finds the limit from the replies, and hands out slots for final dots.
 * Pure: time comes in as milliseconds since the epoch, the state is plain JSON, and each function returns the next state.
 * Never counts a throttle against a delivery; it only decides when the next one may go. `docs/pace.md` explains it.
 */
export type { PaceAnswer, PaceAsk } from './pace/ask-and-answer.ts'
export { currentRate } from './pace/current-rate.ts'
export { describePace, type PaceDescription } from './pace/describe-pace.ts'
export { exchange } from './pace/exchange.ts'
export { LeasedPace } from './pace/leased-pace.ts'
export { recordReplies } from './pace/replies.ts'
export { startSharedPace, type PaceTerms } from './pace/shared-pace.ts'
export { leaseSlots } from './pace/slots.ts'
export { changeSettings, startPace } from './pace/start.ts'
export type { PaceReplies, PaceSettings, PaceState } from './pace/state.ts'
