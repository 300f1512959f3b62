/**
 * What all engines of a relay share: its pace, the slots handed back, who takes part, what was counted for the operator's
 * limits, and what else was learned. Plain JSON, kept in `relay_paces`; `exchange.ts` is the only one who changes it.
 */
import { moveLimits, startRateLimits, type RateLimitsState, type RelayLimit } from '../rate-limits.ts'
import { emptyCount, moveCount, type RollingCount } from '../rolling-count.ts'
import type { ConnectionCap } from './connection-cap.ts'
import { movePlaces, type DomainPlaces } from './domain-places.ts'
import type { SlotRun } from './slot-runs.ts'
import { startPace } from './start.ts'
import type { PaceSettings, PaceState } from './state.ts'

/** What holds for a relay at present. */
export interface PaceTerms extends PaceSettings {
  readonly limits: readonly RelayLimit[]
  /** For a relay that was never used: what its provider says was sent in the last 24 hours. undefined: unknown. */
  readonly sentDayBefore?: number | undefined
}

/** Where a slot belongs: most relays count final dots, some throttle the message before it is written. */
export type SlotPoint = 'dot' | 'mail'

export interface SharedPace {
  readonly version: 1
  readonly exchangedAtMs: number
  /** Its next slot is the first that no engine has leased. */
  readonly pace: PaceState
  /** Leased before and handed back, in the order of time. */
  readonly free: readonly SlotRun[]
  /** Who takes part, by id. */
  readonly engines: Readonly<Record<string, Partaker>>
  /** Who has the one slot of a relay that gets one submission at a time. */
  readonly waitingFor: string | null
  readonly counts: RateLimitsState
  readonly domains: Readonly<Record<string, DomainPlaces>>
  readonly slotPoint: SlotPoint
  readonly connections: ConnectionCap
  /** Of the last minute. */
  readonly accepted: RollingCount
  readonly throttled: RollingCount
  /** Since when the relay takes clearly less than is stated. */
  readonly belowStatedSinceMs: number | null
}

export interface Partaker {
  readonly askedAtMs: number
  readonly wanted: number
  /** Wanted more than it got. */
  readonly unmet: boolean
  /** Slots used so far, beyond those of whoever got the fewest. */
  readonly served: number
  readonly connections: number
}

/** After so long without an exchange a pace goes on as after a restart. */
const staleMs = 60_000
const emptyMinute = emptyCount(5000, 13)
/** Readings of the clock may be so far out of order; what goes back further was set. */
const steadyMs = 1_000

/** `stored`: what the row holds: a shared pace, a pace alone (`{ pace }`), or anything; what cannot be read is forgotten. */
export function startSharedPace(stored: unknown, terms: PaceTerms, nowMs: number): SharedPace {
  if (isShared(stored) && nowMs < stored.exchangedAtMs - steadyMs)
    return startSharedPace(setBack(stored, nowMs - stored.exchangedAtMs), terms, nowMs)
  if (isShared(stored) && nowMs - stored.exchangedAtMs < staleMs) return stored
  const pace = startPace(settingsOf(terms), nowMs, read(stored, 'pace'))
  const fresh: SharedPace = {
    version: 1,
    exchangedAtMs: nowMs,
    pace,
    free: [],
    engines: {},
    waitingFor: null,
    counts: startRateLimits(nowMs, read(stored, 'counts'), terms.sentDayBefore),
    domains: {},
    slotPoint: 'dot',
    connections: { most: null, sinceMs: nowMs },
    accepted: emptyMinute,
    throttled: emptyMinute,
    belowStatedSinceMs: null,
  }
  if (!isShared(stored)) return fresh
  const { domains, slotPoint, connections, accepted, throttled, belowStatedSinceMs } = stored
  return { ...fresh, domains, slotPoint, connections, accepted, throttled, belowStatedSinceMs }
}

/**
 * The database's clock was set back: without this, nothing would be sent until it is as late again. What was counted stays as
 * long ago as it is; the pace goes on as after a restart.
 */
function setBack(shared: SharedPace, byMs: number): SharedPace {
  const { counts, domains, connections, accepted, throttled, belowStatedSinceMs } = shared
  return {
    ...shared,
    exchangedAtMs: -Infinity,
    counts: moveLimits(counts, byMs),
    domains: Object.fromEntries(
      Object.entries(domains).map(([name, places]) => [name, movePlaces(places, byMs)]),
    ),
    connections: { ...connections, sinceMs: connections.sinceMs + byMs },
    accepted: moveCount(accepted, byMs),
    throttled: moveCount(throttled, byMs),
    belowStatedSinceMs: belowStatedSinceMs === null ? null : belowStatedSinceMs + byMs,
  }
}

/** A limit of the operator over a few seconds is a stated rate, too: slots come evenly below it. */
export function settingsOf({ statedPerSecond, trusted, limits }: PaceTerms): PaceSettings {
  let stated = statedPerSecond ?? Infinity
  for (const { domain, count, windowMs } of limits)
    if (domain === null && windowMs <= shortWindowMs) stated = Math.min(stated, (count * 1000) / windowMs)
  return { statedPerSecond: stated === Infinity ? undefined : stated, trusted }
}

const shortWindowMs = 5000

export function isShared(value: unknown): value is SharedPace {
  return read(value, 'version') === 1 && read(read(value, 'pace'), 'version') === 1
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
