/** How many connections a relay allows at once, as its refusals taught. Apart from the pace: rate and concurrency differ. */

export interface ConnectionCap {
  /** Of all engines together; null: none known. */
  readonly most: number | null
  /** When it was learned. */
  readonly sinceMs: number
}

const refusedFactor = 0.7
/** Refusals so soon after one another are one. */
const reactionMs = 2000
/** So often one more is tried. */
const growthMs = 300_000

/** What is allowed by now: null for no known cap. */
export function connectionsAllowed({ most, sinceMs }: ConnectionCap, nowMs: number): number | null {
  return most === null ? null : most + Math.floor(Math.max(0, nowMs - sinceMs) / growthMs)
}

/** The relay refused for too many at once, while so many were open. */
export function refuseConnections(cap: ConnectionCap, open: number, nowMs: number): ConnectionCap {
  if (cap.most !== null && nowMs - cap.sinceMs < reactionMs) return cap
  const before = Math.min(connectionsAllowed(cap, nowMs) ?? Infinity, Math.max(1, open))
  return { most: Math.max(1, Math.floor(before * refusedFactor)), sinceMs: nowMs }
}
