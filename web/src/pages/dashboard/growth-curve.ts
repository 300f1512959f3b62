/** The curve of list growth: reckoned backwards from what there is now, so that its end is always the truth. Pure. */

export interface GrowthDay {
  readonly day: string
  readonly joined: number
  readonly left: number
}

export interface GrowthPoint {
  /** `2026-03-01`. */
  readonly day: string
  /** Confirmed at the end of that day. */
  readonly confirmed: number
}

/** One point a day, oldest first, the last one today. @param today `2026-03-01` where the person is. */
export function growthCurve(
  growth: { readonly confirmed: number; readonly days: readonly GrowthDay[] },
  today: string,
  length: number,
): readonly GrowthPoint[] {
  const byDay = new Map(growth.days.map((day) => [day.day, day.joined - day.left]))
  const points: GrowthPoint[] = []
  let confirmed = growth.confirmed
  const noon = Date.parse(`${today}T12:00:00Z`)
  for (let back = 0; back < length; back++) {
    const day = new Date(noon - back * 86_400_000).toISOString().slice(0, 10)
    points.push({ day, confirmed: Math.max(confirmed, 0) })
    confirmed -= byDay.get(day) ?? 0
  }
  return points.toReversed()
}

/** As the points of an SVG polyline, in a box of this size; the scale begins at zero. */
export function polyline(points: readonly GrowthPoint[], width: number, height: number): string {
  const top = Math.max(1, ...points.map((point) => point.confirmed))
  const step = width / Math.max(points.length - 1, 1)
  return points
    .map(
      ({ confirmed }, index) =>
        `${(index * step).toFixed(1)},${(height - (confirmed / top) * height).toFixed(1)}`,
    )
    .join(' ')
}
