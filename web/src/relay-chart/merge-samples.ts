/** Joins newer samples to a history and lets it move on; shows less of it where less is of use. Pure. */
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

const shortSpansMinutes = [1, 2, 5, 10]

/** A campaign that began a minute ago has no use for a quarter of an hour: the shortest span that shows it as a whole. */
export function sinceStart(history: PaceHistory, startedAt: string | null): PaceHistory {
  if (startedAt === null) return history
  const toMs = Date.parse(history.to)
  const tookMs = toMs - Date.parse(startedAt)
  const minutes = shortSpansMinutes.find((each) => each * 60_000 > tookMs)
  if (minutes === undefined) return history
  const fromMs = Math.max(Date.parse(history.from), toMs - minutes * 60_000)
  return {
    ...history,
    from: new Date(fromMs).toISOString(),
    samples: history.samples.filter((sample) => Date.parse(sample.at) + history.stepMs > fromMs),
  }
}
