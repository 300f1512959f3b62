/** What an engine brings to the shared pace: itself, slots that it did not use, what the relay replied; and the time. */
import { addCount } from '../rolling-count.ts'
import { exchanging, type HeardReplies, type PaceAsk } from './ask-and-answer.ts'
import { refuseConnections } from './connection-cap.ts'
import { slots } from './constants.ts'
import { fewestServed, livingPartakers } from './fair-share.ts'
import { withdrawSlots } from './limited-slots.ts'
import { recordReplies } from './replies.ts'
import type { SharedPace } from './shared-pace.ts'
import { countSlots, inOrder, lastSlotAtMs, splitRuns, thinRun } from './slot-runs.ts'
import { isOneAtATime, passTime, slotGapMs } from './slots.ts'
import type { PaceState } from './state.ts'

export function takePart(shared: SharedPace, ask: PaceAsk, nowMs: number): SharedPace {
  const living = livingPartakers(shared.engines, nowMs)
  const known = living[ask.engineId]
  const { [ask.engineId]: _self, ...others } = living
  const level = fewestServed(others, nowMs, known?.served ?? 0)
  const served = known?.unmet === true ? known.served : Math.max(known?.served ?? level, level)
  const { wanted, connections } = ask
  const engines = {
    ...others,
    [ask.engineId]: { askedAtMs: nowMs, wanted, unmet: wanted > 0, served, connections },
  }
  const gone = shared.waitingFor !== null && engines[shared.waitingFor] === undefined
  return gone ? endWaiting({ ...shared, engines }, nowMs) : { ...shared, engines }
}

/** The one slot that was out will not be used. */
function endWaiting(shared: SharedPace, nowMs: number): SharedPace {
  const { pace } = shared
  const nextSlotAtMs = Math.min(pace.clock.nextSlotAtMs, nowMs)
  return {
    ...shared,
    waitingFor: null,
    pace: { ...pace, clock: { ...pace.clock, waitingSinceMs: null, nextSlotAtMs } },
  }
}

export function takeBack(shared: SharedPace, ask: PaceAsk, nowMs: number): SharedPace {
  const { engineId, unused, lapsed } = ask
  const returned = countSlots(unused)
  const lost = countSlots(lapsed)
  if (returned + lost === 0) return shared
  const own = shared.engines[engineId]
  const engines =
    own === undefined
      ? shared.engines
      : { ...shared.engines, [engineId]: { ...own, served: own.served - returned } }
  const counts = withdrawSlots(shared.counts, [...lapsed, ...unused])
  const given = idle({ ...shared, engines, counts }, lost * slotGapMs(shared.pace))
  if (isOneAtATime(shared.pace)) return shared.waitingFor === engineId ? endWaiting(given, nowMs) : given
  // nothing is leased further ahead: those were leased before the clock was set back
  const { before: ours } = splitRuns(unused, nowMs + 2 * exchanging.aheadMs)
  const thinned = ours.map((run) => thinRun(run, slotGapMs(shared.pace)))
  return unwind({ ...given, free: inOrder([...shared.free, ...thinned]) })
}

/** What was handed back at the end of the sequence is as if it had never been leased. */
function unwind(shared: SharedPace): SharedPace {
  const free = [...shared.free]
  let frontMs = shared.pace.clock.nextSlotAtMs
  for (let last = free.at(-1); last !== undefined; last = free.at(-1)) {
    if (frontMs - lastSlotAtMs([last]) > 1.5 * slotGapMs(shared.pace)) break
    frontMs = last.fromMs
    free.pop()
  }
  return { ...shared, free, pace: withNextSlot(shared.pace, frontMs) }
}

export function hear(shared: SharedPace, replies: HeardReplies, nowMs: number): SharedPace {
  const atMs = Math.min(nowMs, replies.heardAtMs)
  const pace = hearPace(shared, replies, atMs)
  const paused =
    isOneAtATime(pace) || isOneAtATime(shared.pace) ? stopped(pace) : pauseAll(shared, pace, atMs)
  const answered = pace.clock.waitingSinceMs === null
  const isRefusal = replies.kind === 'concurrency' && replies.throttled > 0
  const isPaced = replies.throttled > 0 && !isRefusal
  return {
    ...shared,
    ...paused,
    waitingFor: answered ? null : shared.waitingFor,
    accepted: replies.accepted > 0 ? addCount(shared.accepted, replies.accepted, atMs) : shared.accepted,
    throttled: replies.throttled > 0 ? addCount(shared.throttled, replies.throttled, atMs) : shared.throttled,
    slotPoint: isPaced ? (replies.throttledBeforeDot === true ? 'mail' : 'dot') : shared.slotPoint,
    connections: isRefusal
      ? refuseConnections(shared.connections, openConnections(shared), nowMs)
      : shared.connections,
  }
}

/** Where one submission is under way at a time, nothing is leased ahead. */
function stopped(pace: PaceState): Pick<SharedPace, 'pace' | 'free'> {
  return { pace, free: [] }
}

/** A pause leaves so many slots out: those at hand, and for those that others hold the next new ones. */
function pauseAll(shared: SharedPace, heard: PaceState, atMs: number): Pick<SharedPace, 'pace' | 'free'> {
  const frontMs = shared.pace.clock.nextSlotAtMs
  const pauseMs = heard.clock.nextSlotAtMs - atMs
  if (pauseMs <= 0) return { pace: withNextSlot(heard, frontMs), free: shared.free }
  const { before, after } = splitRuns(shared.free, atMs + pauseMs)
  const restMs = Math.max(0, pauseMs - countSlots(before) * slotGapMs(heard))
  return { pace: withNextSlot(heard, frontMs + restMs), free: after }
}

/**
 * The sequence is ahead of the time: a pause counts from now, and a decision shows in what is submitted from its end on
 * (slots that others hold keep their times).
 */
function hearPace({ pace, engines }: SharedPace, replies: HeardReplies, atMs: number): PaceState {
  const lateMs = Object.keys(engines).length > 1 ? exchanging.measuringEveryMs : 0
  if (isOneAtATime(pace)) return recordReplies(pace, replies, atMs, lateMs)
  const heard = recordReplies(withNextSlot(pace, atMs), replies, atMs, lateMs)
  const { decidedAtMs } = heard.caution
  if (decidedAtMs === pace.caution.decidedAtMs || isOneAtATime(heard)) return heard
  const effectiveMs = Math.max(decidedAtMs, pace.clock.nextSlotAtMs)
  return { ...heard, caution: { ...heard.caution, decidedAtMs: effectiveMs } }
}

function openConnections({ engines }: SharedPace): number {
  return Object.values(engines).reduce((sum, { connections }) => sum + connections, 0)
}

/** What nobody took in time is lost; the pace grows with the time that there was work. */
export function passBy(shared: SharedPace, nowMs: number): SharedPace {
  const { before, after } = splitRuns(shared.free, nowMs - slots.catchUpMs)
  const rested = idle(shared, countSlots(before) * slotGapMs(shared.pace))
  const pace = passTime(rested.pace, nowMs)
  const stated = pace.statedPerSecond
  const ceiling = pace.learned.ceilingPerSecond
  const below = stated !== null && ceiling !== null && ceiling < exchanging.belowStatedShare * stated
  return {
    ...rested,
    free: after,
    pace,
    belowStatedSinceMs: below ? (shared.belowStatedSinceMs ?? nowMs) : null,
  }
}

export function idle(shared: SharedPace, ms: number): SharedPace {
  if (ms === 0 || shared.pace.ratePerSecond === null) return shared
  const { clock } = shared.pace
  return { ...shared, pace: { ...shared.pace, clock: { ...clock, idleMs: clock.idleMs + ms } } }
}

function withNextSlot(pace: PaceState, nextSlotAtMs: number): PaceState {
  return { ...pace, clock: { ...pace.clock, nextSlotAtMs } }
}
