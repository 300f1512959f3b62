/**
 * How many in the last so many milliseconds: a ring of equal buckets as plain JSON.
 * Values are never changed in place. Time that stands still or steps back a little counts into the newest bucket.
 */
export interface RollingCount {
  readonly bucketMs: number
  /** Number of the newest bucket since the epoch. */
  readonly newest: number
  /** Bucket n is at n modulo the length. */
  readonly counts: readonly number[]
}

/** A ring that remembers `buckets` x `bucketMs`, the newest bucket included. */
export function emptyCount(bucketMs: number, buckets: number): RollingCount {
  return { bucketMs, newest: 0, counts: Array.from({ length: buckets }, () => 0) }
}

export function addCount(ring: RollingCount, count: number, nowMs: number): RollingCount {
  const newest = Math.max(ring.newest, Math.floor(nowMs / ring.bucketMs))
  const counts = ring.counts.slice()
  const length = counts.length
  const stale = Math.min(newest - ring.newest, length)
  for (let back = 0; back < stale; back += 1) counts[(newest - back) % length] = 0
  counts[newest % length] = (counts[newest % length] ?? 0) + count
  return { bucketMs: ring.bucketMs, newest, counts }
}

/** Takes back what was added at a time: as much of it as is still remembered. */
export function removeCount(ring: RollingCount, count: number, addedAtMs: number): RollingCount {
  const bucket = Math.floor(addedAtMs / ring.bucketMs)
  const length = ring.counts.length
  if (bucket <= ring.newest - length || bucket > ring.newest) return ring
  const counts = ring.counts.slice()
  counts[bucket % length] = Math.max(0, (counts[bucket % length] ?? 0) - count)
  return { ...ring, counts }
}

/**
 * Counted in the last `windowMs`, never less than the truth: the bucket that the window begins in counts in full.
 * What lies further back than the ring reaches is not known and not counted.
 */
export function countWithin(ring: RollingCount, windowMs: number, nowMs: number): number {
  const length = ring.counts.length
  const oldest = Math.max(0, ring.newest - length + 1)
  const first = Math.max(oldest, Math.floor((nowMs - windowMs) / ring.bucketMs))
  let total = 0
  for (let bucket = first; bucket <= ring.newest; bucket += 1) total += ring.counts[bucket % length] ?? 0
  return total
}

/** The same counts on a clock that was set by so much, to the bucket. */
export function moveCount(ring: RollingCount, byMs: number): RollingCount {
  const length = ring.counts.length
  const newest = Math.max(length, ring.newest + Math.floor(byMs / ring.bucketMs))
  const counts = ring.counts.slice()
  for (let back = 0; back < length; back += 1)
    counts[(newest - back) % length] = ring.counts[(((ring.newest - back) % length) + length) % length] ?? 0
  return { ...ring, newest, counts }
}
