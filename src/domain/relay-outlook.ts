/**
 * How a relay stands now and what can be expected of it: everything that is known about it, brought into the form in which
 * `why-waiting.ts` explains and `forecast.ts` reckons. Pure.
 */
import type { LimitAhead, RelayAhead } from './forecast.ts'
import {
  allow,
  limitWindowsMs,
  nextAllowedAtMs,
  type RateLimit,
  type RateLimitsState,
} from './rate-limits.ts'
import type { Relay } from './relay.ts'
import { closesAtMs, nextOpenAtMs, type SendingWindow } from './sending-window.ts'
import { say } from './sentences.ts'
import { warmUpDayLimit, warmUpGrowsAtMs, type WarmUp } from './warm-up.ts'
import { relayObstacle } from './why-waiting/relay-obstacle.ts'
import type { RelayFacts } from './why-waiting/facts.ts'

export interface RelayRecord {
  readonly relay: Pick<
    Relay,
    | 'id'
    | 'name'
    | 'state'
    | 'heldReason'
    | 'heldUntil'
    | 'position'
    | 'sendingWindow'
    | 'warmUp'
    | 'ratePerSecond'
  >
  /** For everything that goes over it; those for single domains are not among them. */
  readonly limits: readonly RateLimit[]
  /** What was counted for them; undefined: nothing yet. */
  readonly counted: RateLimitsState | undefined
  readonly pace: {
    /** What it is used with at present; null: nothing limits, or unknown. */
    readonly perSecond: number | null
    /** The limit that was found from its replies; null: none yet. */
    readonly ceilingPerSecond: number | null
    /** It accepts nothing: when it is asked again. */
    readonly blockedUntilMs: number | null
  }
  readonly unreachable: RelayFacts['unreachable']
}

export function relayFactsOf(record: RelayRecord, nowMs: number): RelayFacts {
  const { relay, pace } = record
  return {
    id: relay.id,
    name: relay.name,
    state: relay.state,
    heldReason: relay.heldReason,
    heldUntilMs: relay.heldUntil?.getTime() ?? null,
    unreachable: record.unreachable,
    opensAtMs: relay.sendingWindow === null ? null : nextOpenAtMs(relay.sendingWindow, nowMs),
    limitUsed: limitUsed(record, nowMs),
    blockedUntilMs: pace.blockedUntilMs,
    perSecond: pace.blockedUntilMs === null ? (pace.perSecond ?? relay.ratePerSecond) : pace.ceilingPerSecond,
  }
}

/** `observedPerSecond`: what went over it lately, where neither a limit nor a ceiling tells how fast it is. */
export function relayAheadOf(
  record: RelayRecord,
  nowMs: number,
  observedPerSecond: number | null,
): RelayAhead {
  const { relay, pace } = record
  const facts = relayFactsOf(record, nowMs)
  const obstacle = relayObstacle({ ...facts, opensAtMs: null, limitUsed: null }, nowMs)
  const known = smaller(pace.ceilingPerSecond, relay.ratePerSecond)
  const window = relay.sendingWindow
  return {
    id: relay.id,
    name: relay.name,
    position: relay.position,
    perSecond: known === null ? observedPerSecond : known * cruise,
    startsAtMs: obstacle === undefined ? nowMs : (endOf(obstacle.code, facts) ?? Infinity),
    obstacle: obstacle?.sentence ?? null,
    limits: limitsAhead(record, nowMs),
    ...(window === null ? {} : { isOpen: opening(window) }),
  }
}

/** The pacer stays just below the limit (pace/constants.ts). */
const cruise = 0.99

/** Nobody knows when a relay can be reached again. */
function endOf(code: string, facts: RelayFacts): number | null {
  if (code === 'relay_held') return facts.heldUntilMs
  return code === 'quota_blocked' ? facts.blockedUntilMs : null
}

function smaller(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}

/** Longer windows than a second only: room in those of a second comes back before anybody could read about it. */
function limitUsed({ relay, limits, counted }: RelayRecord, nowMs: number): RelayFacts['limitUsed'] {
  const warmUp = warmUpLimit(relay, nowMs)
  const all = [
    ...limits.map((limit) => ({ limit, words: limitInWords(limit) })),
    ...(warmUp === undefined
      ? []
      : [{ limit: warmUp, words: say('by_warm_up', { limit: limitInWords(warmUp) }) }]),
  ].filter(({ limit }) => limit.windowMs > limitWindowsMs.second)
  for (const { limit, words } of all) {
    if (limit.count === 0 && relay.warmUp !== null)
      return { words, freeAtMs: warmUpGrowsAtMs(relay.warmUp, zoneOf(relay), nowMs) ?? nowMs }
    if (counted === undefined || allow(counted, [limit], nowMs) > 0) continue
    return { words, freeAtMs: nextAllowedAtMs(counted, [limit], nowMs) }
  }
  return null
}

function warmUpLimit(relay: RelayRecord['relay'], nowMs: number): RateLimit | undefined {
  const count = relay.warmUp === null ? null : warmUpDayLimit(relay.warmUp, zoneOf(relay), nowMs)
  return count === null ? undefined : { count, windowMs: limitWindowsMs.day }
}

function zoneOf(relay: Pick<Relay, 'sendingWindow'>): string {
  return relay.sendingWindow?.timeZone ?? 'UTC'
}

function limitsAhead({ relay, limits, counted }: RelayRecord, nowMs: number): LimitAhead[] {
  const ahead = limits.map((limit): LimitAhead => ({
    words: limitInWords(limit),
    windowMs: limit.windowMs,
    countAt: () => limit.count,
    ...(counted === undefined ? {} : { roomAt: (atMs: number) => allow(counted, [limit], atMs) }),
  }))
  if (relay.warmUp === null || warmUpLimit(relay, nowMs) === undefined) return ahead
  return [...ahead, warmingUp(relay.warmUp, zoneOf(relay), nowMs)]
}

/** The plan is read once a day of simulated time. */
function warmingUp(warmUp: WarmUp, zone: string, nowMs: number): LimitAhead {
  let count = warmUpDayLimit(warmUp, zone, nowMs) ?? Infinity
  let untilMs = warmUpGrowsAtMs(warmUp, zone, nowMs) ?? Infinity
  const countAt = (atMs: number) => {
    while (atMs >= untilMs) {
      const fromMs = untilMs
      count = warmUpDayLimit(warmUp, zone, fromMs) ?? Infinity
      untilMs = warmUpGrowsAtMs(warmUp, zone, fromMs) ?? Infinity
    }
    return count
  }
  return { words: say('its_warm_up'), windowMs: limitWindowsMs.day, countAt }
}

/** Asked with times that only grow; the clock on the wall is looked at once for each opening. */
function opening(window: SendingWindow): (atMs: number) => boolean {
  let opensAtMs = -Infinity
  let closedAtMs = -Infinity
  return (atMs) => {
    if (atMs >= closedAtMs) {
      opensAtMs = nextOpenAtMs(window, atMs)
      closedAtMs = closesAtMs(window, opensAtMs)
    }
    return atMs >= opensAtMs
  }
}

const windowKeys = new Map<number, 'per_second' | 'per_minute' | 'per_hour' | 'per_day'>([
  [limitWindowsMs.second, 'per_second'],
  [limitWindowsMs.minute, 'per_minute'],
  [limitWindowsMs.hour, 'per_hour'],
  [limitWindowsMs.day, 'per_day'],
])

function limitInWords({ count, windowMs }: RateLimit): string {
  const key = windowKeys.get(windowMs)
  if (key !== undefined) return say(key, { count })
  return say('per_seconds', { count, total: Math.round(windowMs / 1000) })
}
