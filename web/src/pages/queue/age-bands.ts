/** The columns of the shape, and how dark a cell is. Pure. */

export interface AgeBand {
  readonly fromMs: number
  /** undefined: however long. */
  readonly toMs: number | undefined
}

export function ageBands(boundsMinutes: readonly number[]): AgeBand[] {
  const bounds = boundsMinutes.map((minutes) => minutes * 60_000)
  return [0, ...bounds].map((fromMs, at) => ({ fromMs, toMs: bounds[at] }))
}

const darkest = 28

/** Percent of ink. By orders of magnitude, so that a handful beside a million is still seen. */
export function tintOf(count: number, most: number): number {
  if (count === 0) return 0
  const share = Math.log1p(count) / Math.log1p(most)
  return Math.max(2, Math.round(darkest * share))
}
