import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitWindowsMs } from '../rate-limits.ts'
import { exchanging, type PaceAnswer, type PaceAsk } from './ask-and-answer.ts'
import { exchange } from './exchange.ts'
import { LeasedPace } from './leased-pace.ts'
import { startSharedPace, type PaceTerms, type SharedPace } from './shared-pace.ts'
import { countSlots, lastSlotAtMs, type SlotRun } from './slot-runs.ts'

const start = 1_700_000_000_000
const terms: PaceTerms = { statedPerSecond: 100, limits: [] }

function ask(engineId: string, about: Partial<PaceAsk> = {}): PaceAsk {
  const all = { replies: [], unused: [], lapsed: [], wanted: 1000, lateMs: 0, connections: 1, places: [] }
  return { engineId, ...all, ...about }
}

/** At its stated limit. */
function cruising(): SharedPace {
  const remembered = { learned: { ceilingPerSecond: 100 } }
  const shared = startSharedPace({ pace: remembered }, terms, start)
  return { ...shared, pace: { ...shared.pace, ratePerSecond: 100 } }
}

function timesOf(runs: readonly SlotRun[]): number[] {
  return runs.flatMap(({ fromMs, gapMs, count }) =>
    Array.from({ length: count }, (_, index) => fromMs + index * gapMs),
  )
}

test('slots of several engines are one sequence: none comes twice, all are evenly spaced', () => {
  let shared = cruising()
  const times: number[] = []
  for (let nowMs = start; nowMs < start + 3000; nowMs += 40)
    for (const engineId of ['a', 'b', 'c']) {
      const done = exchange(shared, terms, ask(engineId), nowMs)
      shared = done.shared
      times.push(...timesOf(done.answer.slots))
    }
  times.sort((one, other) => one - other)
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThan(9)
  expect(Math.max(...gaps)).toBeLessThan(12)
})

test('slots reach a moment ahead only: without an exchange an engine soon has none', () => {
  const { answer } = exchange(cruising(), terms, ask('a'), start)
  expect(lastSlotAtMs(answer.slots)).toBeLessThanOrEqual(start + exchanging.aheadMs)
  expect(countSlots(answer.slots)).toBe(30)
})

test('what one hands back another can have', () => {
  const first = exchange(cruising(), terms, ask('a'), start)
  const back = exchange(first.shared, terms, ask('a', { wanted: 0, unused: first.answer.slots }), start + 1)
  expect(back.answer.slots).toEqual([])
  const other = exchange(back.shared, terms, ask('b'), start + 2)
  expect(timesOf(other.answer.slots)[0]).toBeCloseTo(start)
})

test.each([
  { statedPerSecond: 100, lateMs: 120 },
  { statedPerSecond: 100, lateMs: 240 },
  { statedPerSecond: 2, lateMs: 160 },
])('who hears late is given slots that it can still use: %o', ({ statedPerSecond, lateMs }) => {
  const pace = new LeasedPace('a')
  let shared = startSharedPace({}, { statedPerSecond, limits: [] }, start)
  let used = 0
  let answer: PaceAnswer | undefined
  for (let nowMs = start; nowMs < start + 10_000; nowMs += 10) {
    if (answer !== undefined && nowMs >= answer.atMs + lateMs) {
      pace.receive(answer, nowMs)
      answer = undefined
    }
    // never more than one to send
    const granted = pace.take(1, nowMs)
    used += granted
    if (granted > 0) pace.hear({ outcome: 'accepted', takenAtMs: nowMs }, nowMs)
    if (answer !== undefined || pace.nextAskAtMs(true) > nowMs) continue
    const asked = pace.ask(1, nowMs + lateMs, { connections: 1, places: [] })
    const done = exchange(shared, { statedPerSecond, limits: [] }, asked, nowMs)
    shared = done.shared
    answer = done.answer
  }
  expect(used).toBeGreaterThan(10)
})

test('an engine that is silent takes part no more', () => {
  const one = exchange(cruising(), terms, ask('a'), start)
  const both = exchange(one.shared, terms, ask('b'), start + 1)
  expect(both.answer.sharers).toBe(2)
  expect(exchange(both.shared, terms, ask('b'), start + 1600).answer.sharers).toBe(1)
})

test('below five a second one engine at a time has a slot, until its reply is told', () => {
  const slow: PaceTerms = { statedPerSecond: 2, limits: [] }
  const first = exchange(startSharedPace({}, slow, start), slow, ask('a'), start)
  expect(countSlots(first.answer.slots)).toBe(1)
  const other = exchange(first.shared, slow, ask('b'), start + 900)
  expect(other.answer.slots).toEqual([])
  const replies = [{ accepted: 1, throttled: 0, oldestSubmittedAtMs: start, heardAtMs: start + 950 }]
  const told = exchange(other.shared, slow, ask('a', { replies, wanted: 0 }), start + 950)
  expect(countSlots(exchange(told.shared, slow, ask('b'), start + 951).answer.slots)).toBe(1)
})

test('the one slot of an engine that is gone comes free', () => {
  const slow: PaceTerms = { statedPerSecond: 2, limits: [] }
  const first = exchange(startSharedPace({}, slow, start), slow, ask('a'), start)
  expect(countSlots(exchange(first.shared, slow, ask('b'), start + 1600).answer.slots)).toBe(1)
})

test('where nothing limits nobody needs slots; a throttle ends that for all', () => {
  const free: PaceTerms = { statedPerSecond: undefined, trusted: true, limits: [] }
  const begun = exchange(startSharedPace({}, free, start), free, ask('a'), start)
  expect(begun.answer).toMatchObject({ unlimited: true, ratePerSecond: null })
  const replies = [{ accepted: 90, throttled: 1, oldestSubmittedAtMs: start, heardAtMs: start + 500 }]
  const throttled = exchange(begun.shared, free, ask('a', { replies }), start + 500)
  expect(throttled.answer).toMatchObject({ unlimited: false, phase: 'measure' })
  expect(exchange(throttled.shared, free, ask('b'), start + 510).answer.unlimited).toBe(false)
})

test('no limit of the operator is ever exceeded, whoever asks and whenever', () => {
  const limits = [
    { domain: null, count: 30, windowMs: limitWindowsMs.second },
    { domain: null, count: 400, windowMs: limitWindowsMs.minute },
  ]
  const limited: PaceTerms = { statedPerSecond: undefined, trusted: true, limits }
  const steps = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 400 }), fc.boolean()),
    {
      minLength: 50,
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(steps, (asks) => {
      let shared = startSharedPace({}, limited, start)
      let nowMs = start
      const used: number[] = []
      const unused = new Map<string, readonly SlotRun[]>()
      for (const [engineId, waitMs, handsBack] of asks) {
        nowMs += waitMs
        const back = handsBack ? (unused.get(engineId) ?? []).filter((run) => run.fromMs > nowMs) : []
        const done = exchange(shared, limited, ask(engineId, { unused: back }), nowMs)
        shared = done.shared
        for (const at of timesOf(back)) used.splice(used.indexOf(at), 1)
        used.push(...timesOf(done.answer.slots))
        unused.set(engineId, done.answer.slots)
      }
      used.sort((one, other) => one - other)
      for (const { count, windowMs } of limits)
        for (let index = count; index < used.length; index += 1)
          expect((used[index] ?? 0) - (used[index - count] ?? 0)).toBeGreaterThan(windowMs - 1)
    }),
    { numRuns: 100 },
  )
})

test('recipients of a narrow domain get a time each, in order, and nobody looks again before it', () => {
  const domain = 'narrow.example'
  const narrow: PaceTerms = { ...terms, limits: [{ domain, count: 100, windowMs: limitWindowsMs.hour }] }
  const places = [{ domain, wanted: 80 }]
  const first = exchange(cruising(), narrow, ask('a', { places }), start)
  // what was sent before is unknown: half of the window is taken as used
  expect(first.answer.places).toMatchObject([{ domain, granted: 50 }])
  const [one] = first.answer.places
  const [other] = exchange(first.shared, narrow, ask('b', { places }), start + 10).answer.places
  expect(other?.granted).toBe(0)
  expect(other?.firstAtMs).toBeCloseTo((one?.firstAtMs ?? 0) + 30 * (one?.stepMs ?? 0))
  expect(one?.stepMs).toBeCloseTo(36_600)
})

test('a refusal of connections caps them for all; one more is tried every five minutes', () => {
  const refusal = [
    { accepted: 0, throttled: 1, kind: 'concurrency' as const, oldestSubmittedAtMs: start, heardAtMs: start },
  ]
  const capped = exchange(cruising(), terms, ask('a', { replies: refusal, connections: 10 }), start)
  expect(capped.answer).toMatchObject({ maxConnections: 7, ratePerSecond: 100 })
  expect(exchange(capped.shared, terms, ask('a'), start + 600_001).answer.maxConnections).toBe(9)
})

test('says since when a relay takes less than is stated', () => {
  const stated: PaceTerms = { statedPerSecond: 100, limits: [] }
  const low = startSharedPace({ pace: { learned: { ceilingPerSecond: 60 } } }, stated, start)
  const seen = exchange(low, stated, ask('a'), start + 5)
  expect(seen.shared.belowStatedSinceMs).toBe(start + 5)
  expect(exchange(seen.shared, stated, ask('a'), start + 9).shared.belowStatedSinceMs).toBe(start + 5)
})

test('whatever stalls and whenever, the pace stays a pace and finds the limit again', () => {
  const free: PaceTerms = { statedPerSecond: undefined, trusted: true, limits: [] }
  const limitPerSecond = 30
  const stall = fc.record({
    afterMs: fc.integer({ min: 100, max: 9000 }),
    lastsMs: fc.integer({ min: 0, max: 9000 }),
  })
  fc.assert(
    fc.property(
      fc.array(stall, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      (stalls, everyTurns) => {
        let shared = startSharedPace({}, free, start)
        let nowMs = start
        let tokens = limitPerSecond
        let turns = 0
        const slotsOf = new Map<string, readonly number[]>()
        const untold = new Map<string, PaceAsk['replies']>()

        /** Uses the slots whose time has come, and tells of it at every so many turns. */
        function turn(engineId: string, stalled: boolean): void {
          const had = slotsOf.get(engineId) ?? []
          const due = had.filter((at) => at <= nowMs)
          const used = shared.pace.phase === 'unlimited' ? 20 : stalled ? 0 : due.length
          const accepted = Math.min(used, Math.floor(tokens))
          tokens -= accepted
          const heard = {
            accepted,
            throttled: used - accepted,
            oldestSubmittedAtMs: nowMs - 60,
            heardAtMs: nowMs,
          }
          const replies = [...(untold.get(engineId) ?? []), ...(used > 0 ? [heard] : [])]
          slotsOf.set(
            engineId,
            had.filter((at) => at > nowMs),
          )
          untold.set(engineId, replies)
          if (!stalled && turns % everyTurns > 0 && engineId === 'b') return
          untold.delete(engineId)
          const lapsed = stalled ? due.map((fromMs) => ({ fromMs, gapMs: 1, count: 1 })) : []
          const done = exchange(shared, free, ask(engineId, { replies, lapsed, wanted: 40 }), nowMs)
          shared = done.shared
          slotsOf.set(engineId, [...(slotsOf.get(engineId) ?? []), ...timesOf(done.answer.slots)])
        }

        function pass(ms: number, stalled: boolean): void {
          nowMs += ms
          turns += 1
          tokens = Math.min(limitPerSecond, tokens + (limitPerSecond * ms) / 1000)
          for (const engineId of ['a', 'b']) turn(engineId, stalled)
        }

        for (const { afterMs, lastsMs } of [...stalls, { afterMs: 60_000, lastsMs: 0 }]) {
          for (let ranMs = 0; ranMs < afterMs; ranMs += 100) pass(100, false)
          if (lastsMs > 0) pass(lastsMs, true)
          const { ratePerSecond, learned } = shared.pace
          expect(ratePerSecond ?? 1).toBeGreaterThan(0)
          expect(learned.ceilingPerSecond ?? 1).toBeGreaterThan(0)
        }
        expect(shared.pace.ratePerSecond ?? Infinity).toBeGreaterThan(limitPerSecond / 2)
      },
    ),
    { numRuns: 40 },
  )
})
