/**
 * One engine's exchange with the pace that all engines of a relay share: it tells what was replied, hands back what it did not
 * use, and is leased slots for the next moments, each with its time. Slots are one sequence for all, so that together they
 * are as even as those of one engine. Pure: the caller brings the time (the database's) and keeps the state.
 */
import { nextAllowedAtMs, type RateLimit } from '../rate-limits.ts'
import { exchanging, type PaceAnswer, type PaceAsk } from './ask-and-answer.ts'
import { connectionsAllowed } from './connection-cap.ts'
import { givePlaces, type DomainPlaces } from './domain-places.ts'
import { hear, passBy, takeBack, takePart } from './hear-engine.ts'
import { isFree, lease, sharersOf } from './lease-to-engine.ts'
import { settingsOf, type PaceTerms, type SharedPace } from './shared-pace.ts'
import { lastSlotAtMs, type SlotRun } from './slot-runs.ts'
import { isOneAtATime } from './slots.ts'
import { changeSettings } from './start.ts'

export interface Exchange {
  readonly shared: SharedPace
  readonly answer: PaceAnswer
}

/** `nowMs` is not before that of an earlier exchange. */
export function exchange(before: SharedPace, terms: PaceTerms, ask: PaceAsk, nowMs: number): Exchange {
  const limits = terms.limits.filter(({ domain }) => domain === null)
  let shared: SharedPace = { ...before, pace: changeSettings(before.pace, settingsOf(terms), nowMs) }
  shared = takeBack(takePart(shared, ask, nowMs), ask, nowMs)
  for (const replies of ask.replies) shared = hear(shared, replies, nowMs)
  const leased = lease(passBy(shared, nowMs), ask, limits, nowMs)
  const given = giveAllPlaces(leased.shared.domains, terms, ask, nowMs)
  const next: SharedPace = { ...leased.shared, domains: given.domains, exchangedAtMs: nowMs }
  const { pace, slotPoint } = next
  return {
    shared: next,
    answer: {
      atMs: nowMs,
      slots: leased.runs,
      unlimited: isFree(next, limits),
      askAgainAtMs: nextAskAtMs(next, limits, leased.runs, ask.lateMs, nowMs),
      oneAtATime: isOneAtATime(pace),
      phase: pace.phase,
      nothingBeforeMs: leased.runs.length > 0 ? nowMs : nothingBeforeMs(next, limits, nowMs),
      ratePerSecond: pace.ratePerSecond,
      sharers: sharersOf(next),
      slotPoint,
      maxConnections: connectionsOf(next, nowMs),
      places: given.places,
      limitedDomains: new Set(terms.limits.flatMap(({ domain }) => domain ?? [])),
    },
  }
}

function nothingBeforeMs({ pace, counts }: SharedPace, limits: readonly RateLimit[], nowMs: number): number {
  const isWaiting = pace.phase === 'blocked' && pace.clock.waitingSinceMs === null
  return Math.max(nextAllowedAtMs(counts, limits, nowMs), isWaiting ? pace.clock.nextSlotAtMs : 0)
}

function giveAllPlaces(
  known: SharedPace['domains'],
  terms: PaceTerms,
  ask: PaceAsk,
  nowMs: number,
): { readonly domains: SharedPace['domains']; readonly places: PaceAnswer['places'] } {
  const domains: Record<string, DomainPlaces> = { ...known }
  const places = ask.places.map(({ domain, wanted }) => {
    const limits = terms.limits.filter((limit) => limit.domain === domain)
    const { places: left, ...given } = givePlaces(domains[domain], limits, wanted, nowMs)
    domains[domain] = left
    return { domain, wanted, ...given }
  })
  return { domains, places }
}

/** Each engine has its part of a cap. */
function connectionsOf(shared: SharedPace, nowMs: number): number | null {
  const allowed = connectionsAllowed(shared.connections, nowMs)
  return allowed === null ? null : Math.max(1, Math.floor(allowed / sharersOf(shared)))
}

function nextAskAtMs(
  shared: SharedPace,
  limits: readonly RateLimit[],
  runs: readonly SlotRun[],
  lateMs: number,
  nowMs: number,
): number {
  const { latestMs, blockedMs } = exchanging
  if (isFree(shared, limits)) return nowMs + latestMs
  const wishMs =
    runs.length > 0 ? lastSlotAtMs(runs) - exchanging.leadMs - lateMs : firstRoomAtMs(shared, limits, nowMs)
  const everyMs = shared.pace.phase === 'measure' ? exchanging.measuringEveryMs : exchanging.everyMs
  const latest = runs.length > 0 ? everyMs : shared.pace.phase === 'blocked' ? blockedMs : latestMs
  return Math.max(nowMs + exchanging.soonestMs, Math.min(nowMs + latest, wishMs))
}

/** When there will be something to lease: the next slot comes near enough, and the limits allow it. */
function firstRoomAtMs(shared: SharedPace, limits: readonly RateLimit[], nowMs: number): number {
  const nextSlotAtMs = shared.free[0]?.fromMs ?? shared.pace.clock.nextSlotAtMs
  const roomAtMs = nextAllowedAtMs(shared.counts, limits, nowMs)
  const waits = shared.pace.clock.waitingSinceMs !== null
  return waits ? Infinity : Math.max(roomAtMs, nextSlotAtMs - exchanging.aheadMs / 2)
}
