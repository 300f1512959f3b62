/**
 * Places under the limits of a recipient domain. Whoever finds none free gets the time of the next one, the one after that
 * the time of the next but one, and so on: thousands can wait for a narrow domain without being looked at again and again.
 */
import {
  allow,
  moveLimits,
  nextAllowedAtMs,
  record,
  startRateLimits,
  stepMs as stepOf,
  type RateLimit,
  type RateLimitsState,
} from '../rate-limits.ts'

export interface DomainPlaces {
  readonly counts: RateLimitsState
  /** Places until then are promised to those who wait. */
  readonly promisedUntilMs: number
}

export interface GivenPlaces {
  readonly places: DomainPlaces
  /** May go now. */
  readonly granted: number
  /** The others: the first of them at this time, each next one a step later. */
  readonly firstAtMs: number
  readonly stepMs: number
}

/** What was sent before the first time is not known: windows begin half used. */
export function givePlaces(
  known: DomainPlaces | undefined,
  limits: readonly RateLimit[],
  wanted: number,
  nowMs: number,
): GivenPlaces {
  const places = known ?? { counts: startRateLimits(nowMs), promisedUntilMs: 0 }
  const granted = Math.min(wanted, allow(places.counts, limits, nowMs))
  const counts = granted > 0 ? record(places.counts, granted, nowMs) : places.counts
  const waiting = wanted - granted
  const stepMs = Math.max(...limits.map(stepOf))
  const firstAtMs = Math.max(nextAllowedAtMs(counts, limits, nowMs), places.promisedUntilMs)
  const promisedUntilMs = waiting > 0 ? firstAtMs + waiting * stepMs : places.promisedUntilMs
  return { places: { counts, promisedUntilMs }, granted, firstAtMs, stepMs }
}

/** The same places on a clock that was set by so much. */
export function movePlaces({ counts, promisedUntilMs }: DomainPlaces, byMs: number): DomainPlaces {
  return { counts: moveLimits(counts, byMs), promisedUntilMs: promisedUntilMs + byMs }
}
