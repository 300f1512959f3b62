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
 * Seconds from `fromS` until 5 s come in which the mean is at least `share` of the limit, and stays so over 20 s.
 * The length of the trace if they never come.
 */
export function convergence(trace: Trace, fromS: number, share: number): number {
  for (let startS = fromS; startS + 20 <= trace.accepted.length; startS += 1) {
    const found = utilisation(trace, startS, startS + 5) >= share * 100
    if (found && utilisation(trace, startS, startS + 20) >= share * 100) return startS - fromS
  }
  return trace.accepted.length
}

/** Jain's index of what each sender got accepted: 1 if all the same, 1/n if one got it all. */
export function fairness(trace: Trace, fromS: number, toS: number): number {
  const shares = trace.acceptedOf.map((accepted) => sum(accepted, fromS, toS))
  const total = shares.reduce((left, share) => left + share, 0)
  const squares = shares.reduce((left, share) => left + share * share, 0)
  return total ** 2 / (shares.length * squares)
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0
  for (let at = from; at < to; at += 1) total += values[at] ?? 0
  return total
}
