/** Slots under the operator's limits: each is counted at its own time, and only as many remain as the limits allow then. */
import { allow, record, withdraw, type RateLimit, type RateLimitsState } from '../rate-limits.ts'
import type { SlotRun } from './slot-runs.ts'

/** Slots are counted in pieces as long as the finest bucket of the counts. */
const pieceMs = 50

export interface LimitedSlots {
  readonly counts: RateLimitsState
  readonly runs: readonly SlotRun[]
  /** Time of the slots that the limits took away. */
  readonly lostMs: number
}

export function limitSlots(
  counts: RateLimitsState,
  limits: readonly RateLimit[],
  runs: readonly SlotRun[],
): LimitedSlots {
  const kept: SlotRun[] = []
  let lostMs = 0
  let counted = counts
  for (const piece of pieces(runs)) {
    const count = Math.min(piece.count, allow(counted, limits, piece.fromMs))
    lostMs += (piece.count - count) * piece.gapMs
    if (count === 0) continue
    counted = record(counted, count, piece.fromMs)
    kept.push({ ...piece, count })
  }
  return { counts: counted, runs: kept, lostMs }
}

/** Takes slots back that were counted and not used. */
export function withdrawSlots(counts: RateLimitsState, runs: readonly SlotRun[]): RateLimitsState {
  let left = counts
  for (const piece of pieces(runs)) left = withdraw(left, piece.count, piece.fromMs)
  return left
}

function* pieces(runs: readonly SlotRun[]): Iterable<SlotRun> {
  for (const { fromMs, gapMs, count } of runs) {
    let done = 0
    while (done < count) {
      const startMs = fromMs + done * gapMs
      const endMs = (Math.floor(startMs / pieceMs) + 1) * pieceMs
      const fits = gapMs === 0 ? count : Math.max(1, Math.ceil((endMs - startMs) / gapMs))
      const size = Math.min(count - done, fits)
      yield { fromMs: startMs, gapMs, count: size }
      done += size
    }
  }
}
