/** Two voices tell when a campaign ends: what this page has measured, and the forecast. Only one speaks at a time. */
import type { Progress } from '../api/client.ts'

const nearMs = 15 * 60_000

/**
 * A near end is told by what is measured; a far one by the forecast, which knows hours, quotas and other campaigns.
 * True as well where there is no forecast, so that what is measured is told.
 */
export function isEndNear({ outlook }: Progress, nowMs: number): boolean {
  const endsAt = outlook?.forecast.endsAt ?? null
  return endsAt === null || Date.parse(endsAt) - nowMs < nearMs
}
