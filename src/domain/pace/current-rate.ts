import type { PaceState } from './state.ts'

/** Messages a second, for people. Infinity: nothing limits. 0: the relay accepts nothing at present. */
export function currentRate(state: PaceState): number {
  return state.phase === 'blocked' ? 0 : (state.ratePerSecond ?? Infinity)
}
