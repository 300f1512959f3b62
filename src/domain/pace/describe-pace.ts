/** A shared pace in the figures that people are shown. */
import { currentRate } from './current-rate.ts'
import { describeRelayLimit, nextAllowedAtMs, type RelayLimit } from '../rate-limits.ts'
import { countWithin } from '../rolling-count.ts'
import { connectionsAllowed } from './connection-cap.ts'
import { isShared, type SharedPace } from './shared-pace.ts'
import type { PacePhase } from './state.ts'

export interface PaceDescription {
  readonly phase: PacePhase
  /** Messages a second at present; null: nothing limits. */
  readonly ratePerSecond: number | null
  /** The relay's limit as it was found; null: not found yet. */
  readonly ceilingPerSecond: number | null
  /** What the operator or the provider states; null: nothing. */
  readonly statedPerSecond: number | null
  readonly acceptedLastMinute: number
  readonly throttledLastMinute: number
  /** The relay accepts nothing; it is asked again then (milliseconds since the epoch). */
  readonly blockedUntilMs: number | null
  /** A limit of the operator is used up until then, and which one, like `35/h`. */
  readonly usedUpUntilMs: number | null
  readonly usedUp: string | null
  /** Since when it takes clearly less than is stated: another sender uses the account, or the provider has lowered it. */
  readonly belowStatedSinceMs: number | null
  /** Connections that the relay allows, as its refusals taught; null: no cap known. */
  readonly maxConnections: number | null
  /** Engines that send over it now. */
  readonly engines: number
}

/** `stored` as in `relay_paces.shared`; undefined for a relay that was not used yet. */
export function describePace(
  stored: unknown,
  limits: readonly RelayLimit[],
  nowMs: number,
): PaceDescription | undefined {
  if (!isShared(stored)) return undefined
  const { pace, connections } = stored
  const tightest = usedUpLimit(stored, limits, nowMs)
  const isBlocked = pace.phase === 'blocked'
  return {
    phase: pace.phase,
    ratePerSecond: pace.ratePerSecond === null ? null : currentRate(pace),
    ceilingPerSecond: pace.learned.ceilingPerSecond,
    statedPerSecond: pace.statedPerSecond,
    acceptedLastMinute: countWithin(stored.accepted, minuteMs, nowMs),
    throttledLastMinute: countWithin(stored.throttled, minuteMs, nowMs),
    blockedUntilMs: isBlocked ? Math.max(nowMs, pace.clock.nextSlotAtMs) : null,
    usedUpUntilMs: tightest?.untilMs ?? null,
    usedUp: tightest === undefined ? null : describeRelayLimit(tightest.limit),
    belowStatedSinceMs: stored.belowStatedSinceMs,
    maxConnections: connectionsAllowed(connections, nowMs),
    engines: Object.values(stored.engines).filter((one) => nowMs - one.askedAtMs < aliveMs).length,
  }
}

const minuteMs = 60_000
/** An engine without work exchanges seldom. */
const aliveMs = 10_000

/** The one that holds longest. */
function usedUpLimit(
  { counts }: SharedPace,
  limits: readonly RelayLimit[],
  nowMs: number,
): { readonly limit: RelayLimit; readonly untilMs: number } | undefined {
  let found: { readonly limit: RelayLimit; readonly untilMs: number } | undefined
  for (const limit of limits) {
    if (limit.domain !== null || limit.windowMs < minuteMs) continue
    const untilMs = nextAllowedAtMs(counts, [limit], nowMs)
    if (untilMs > (found?.untilMs ?? nowMs)) found = { limit, untilMs }
  }
  return found
}
