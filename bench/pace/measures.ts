/** The figures that a pace is judged by, from a trace; the windows are half open, in seconds. */
import type { Trace } from './simulation.ts'

/** Accepted of allowed, in percent. */
export function utilisation(trace: Trace, fromS: number, toS: number): number {
  return (100 * sum(trace.accepted, fromS, toS)) / sum(trace.limit, fromS, toS)
}

/** Throttled of all answered, in percent. */
export function throttleRatio(trace: Trace, fromS: number, toS: number): number {
  const throttled = sum(trace.throttled, fromS, toS)
  const answered = throttled + sum(trace.accepted, fromS, toS)
  return answered === 0 ? 0 : (100 * throttled) / answered
}

/**
 * Seconds from `fromS` until the mean of 5 s is at least `share` of the limit and stays so for 20 s.
 * Counted to the end of the first second of that first window; Infinity if that never happens.
 */
export function convergence(trace: Trace, fromS: number, share: number): number {
  for (let startS = fromS; startS + 25 <= trace.accepted.length; startS += 1) {
    if (holds(trace, startS, share)) return startS - fromS
  }
  return Infinity
}

function holds(trace: Trace, startS: number, share: number): boolean {
  for (let offset = 0; offset <= 20; offset += 1) {
    if (utilisation(trace, startS + offset, startS + offset + 5) < share * 100) return false
  }
  return true
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0
  for (let at = from; at < to; at += 1) total += values[at] ?? 0
  return total
}
