/** Joins newer samples to a history and lets it move on. Pure. */
import type { PaceHistory, PaceSample } from './pace-history-query.ts'

/** A sample takes the place of an older one of the same step. What has left the span is forgotten. */
export function withNewer(
  history: PaceHistory,
  newer: readonly PaceSample[],
  spanMinutes: number,
): PaceHistory {
  const first = newer[0]
  if (first === undefined) return history
  const firstMs = Date.parse(first.at)
  const samples = [...history.samples.filter((sample) => Date.parse(sample.at) < firstMs), ...newer]
  const toMs = Math.max(
    Date.parse(history.to),
    ...newer.map((sample) => Date.parse(sample.at) + sample.forMs),
  )
  const fromMs = toMs - spanMinutes * 60_000
  return {
    ...history,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    samples: samples.filter((sample) => Date.parse(sample.at) + history.stepMs > fromMs),
  }
}
