import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeSettings,
  currentRate,
  describePace,
  exchange,
  leaseSlots,
  recordReplies,
  startPace,
  startSharedPace,
  type PaceReplies,
  type PaceState,
} from './pace.ts'

const start = 1_700_000_000_000
const unknown = { statedPerSecond: undefined }

/** Up to `wanted` slots that are due now, and when to ask again. */
function takeSlots(state: PaceState, wanted: number, nowMs: number) {
  const { state: taken, run } = leaseSlots(state, wanted, { fromMs: -Infinity, untilMs: nowMs }, nowMs)
  const { nextSlotAtMs, waitingSinceMs } = taken.clock
  // a reply that is waited for is given a minute
  return {
    state: taken,
    granted: run?.count ?? 0,
    nextSlotAtMs: waitingSinceMs === null ? nextSlotAtMs : waitingSinceMs + 60_000,
  }
}

/** Everything is asked for and accepted at once, until a time; returns how many and the state. */
function sendAll(state: PaceState, fromMs: number, untilMs: number): { state: PaceState; sent: number } {
  let sent = 0
  let now = state
  for (let nowMs = fromMs; nowMs < untilMs; nowMs += 10) {
    const taken = takeSlots(now, 1000, nowMs)
    sent += taken.granted
    now = taken.state
    if (taken.granted > 0) now = recordReplies(now, accepted(taken.granted, nowMs), nowMs)
  }
  return { state: now, sent }
}

function accepted(count: number, submittedAtMs: number): PaceReplies {
  return { accepted: count, throttled: 0, oldestSubmittedAtMs: submittedAtMs }
}

function throttled(count: number, submittedAtMs: number, kind?: PaceReplies['kind']): PaceReplies {
  return { accepted: 0, throttled: count, oldestSubmittedAtMs: submittedAtMs, kind }
}

/** At 100 a second for a while. */
function cruising(): PaceState {
  const state = startPace({ statedPerSecond: 100 }, start)
  return sendAll(state, start, start + 30_000).state
}
const cruisedUntil = start + 30_000

describe('slots', () => {
  test('are evenly spaced, and not saved up while there is no work', () => {
    const state = cruising()
    const later = cruisedUntil + 60_000
    const taken = takeSlots(state, 1000, later)
    // those of the last 50 ms can be caught up with
    expect(taken.granted).toBeGreaterThanOrEqual(5)
    expect(taken.granted).toBeLessThanOrEqual(6)
    const next = takeSlots(taken.state, 1000, taken.nextSlotAtMs)
    expect(next.granted).toBe(1)
    expect(next.nextSlotAtMs - taken.nextSlotAtMs).toBeCloseTo(1000 / 99, 2)
    expect(takeSlots(next.state, 1000, next.nextSlotAtMs - 1).granted).toBe(0)
  })

  test('a limit below 5 a second has one submission under way', () => {
    let state = startPace({ statedPerSecond: 2 }, start)
    const first = takeSlots(state, 10, start)
    expect(first.granted).toBe(1)
    state = first.state
    expect(takeSlots(state, 10, start + 5000).granted).toBe(0)
    state = recordReplies(state, accepted(1, start), start + 5000)
    expect(takeSlots(state, 10, start + 5000).granted).toBe(1)
    // a reply that never comes does not hold everything up
    expect(takeSlots(first.state, 10, first.nextSlotAtMs).granted).toBe(1)
    expect(first.nextSlotAtMs).toBe(start + 60_000)
  })
})

describe('the beginning', () => {
  test("a stranger's limit is approached from 5 a second, half as much again every second", () => {
    const { state, sent } = sendAll(startPace(unknown, start), start, start + 5000)
    expect(sent).toBeGreaterThan(50)
    expect(sent).toBeLessThan(90)
    expect(currentRate(state)).toBeCloseTo(5 * 1.5 ** 5, -1)
  })

  test('nothing grows without work', () => {
    let state = startPace(unknown, start)
    for (let nowMs = start; nowMs < start + 60_000; nowMs += 1000) {
      state = takeSlots(state, 1, nowMs).state
      state = recordReplies(state, accepted(1, nowMs), nowMs)
    }
    expect(currentRate(state)).toBeLessThan(6)
  })

  test('99 % of a stated limit is used, and never more', () => {
    const { state, sent } = sendAll(startPace({ statedPerSecond: 50 }, start), start, start + 60_000)
    expect(currentRate(state)).toBeCloseTo(49.5)
    expect(sent).toBeGreaterThan(2600)
    expect(sent).toBeLessThanOrEqual(2970)
  })

  test('a trusted relay is not limited until its first throttle', () => {
    let state = startPace({ statedPerSecond: undefined, trusted: true }, start)
    expect(currentRate(state)).toBe(Infinity)
    for (let nowMs = start; nowMs < start + 1000; nowMs += 10) {
      const taken = takeSlots(state, 600, nowMs)
      expect(taken.granted).toBe(600)
      state = recordReplies(taken.state, accepted(600, nowMs), nowMs)
    }
    state = recordReplies(state, throttled(1, start + 1000), start + 1000)
    expect(currentRate(state)).toBeGreaterThan(40_000)
    expect(currentRate(state)).toBeLessThan(60_000)
    expect(takeSlots(state, 600, start + 1010).granted).toBe(0)
  })
})

describe('throttles', () => {
  test('one round trip brings one reaction', () => {
    const state = cruising()
    const once = recordReplies(state, throttled(1, cruisedUntil), cruisedUntil + 80)
    expect(currentRate(once)).toBeLessThan(currentRate(state))
    const again = recordReplies(once, throttled(5, cruisedUntil + 40), cruisedUntil + 120)
    expect(currentRate(again)).toBe(currentRate(once))
    const fresh = recordReplies(again, throttled(1, cruisedUntil + 130), cruisedUntil + 210)
    expect(currentRate(fresh)).toBeLessThan(currentRate(once))
  })

  test('about connections say nothing about the pace', () => {
    const state = cruising()
    const told = recordReplies(state, throttled(9, cruisedUntil, 'concurrency'), cruisedUntil)
    expect(currentRate(told)).toBe(currentRate(state))
  })

  test('a third of a second throttled: pause, and measure from below', () => {
    let state = recordReplies(cruising(), accepted(20, cruisedUntil), cruisedUntil)
    state = recordReplies(state, throttled(80, cruisedUntil), cruisedUntil)
    expect(state.phase).toBe('measure')
    expect(takeSlots(state, 100, cruisedUntil + 900).granted).toBe(0)
    expect(currentRate(state)).toBeLessThan(70)
  })
})

test('who has less work than the pace allows, but more than the relay does, finds the limit too', () => {
  let state = startPace(unknown, start)
  let tokens = 5
  let refused = 0
  for (let nowMs = start; nowMs < start + 120_000; nowMs += 25) {
    tokens = Math.min(5, tokens + 0.15)
    const every = Math.round((nowMs - start) / 25) % 5 === 0 ? 1 : 0
    const taken = takeSlots(state, every, nowMs)
    state = taken.state
    if (taken.granted === 0) continue
    const ok = tokens >= 1
    if (ok) tokens -= 1
    else if (nowMs > start + 30_000) refused += 1
    state = recordReplies(state, ok ? accepted(1, nowMs) : throttled(1, nowMs), nowMs)
  }
  expect(currentRate(state)).toBeGreaterThan(5)
  expect(currentRate(state)).toBeLessThan(8)
  expect(refused).toBeLessThan(10)
})

describe('a quota that is used up', () => {
  const quotaAt = cruisedUntil
  const blocked = recordReplies(cruising(), throttled(3, quotaAt, 'quota'), quotaAt)

  test('stops everything but one message every ten minutes', () => {
    expect(currentRate(blocked)).toBe(0)
    const waits = takeSlots(blocked, 100, quotaAt + 599_000)
    expect(waits).toMatchObject({ granted: 0, nextSlotAtMs: quotaAt + 600_000 })
    const asks = takeSlots(waits.state, 100, quotaAt + 600_000)
    expect(asks.granted).toBe(1)
    expect(takeSlots(asks.state, 100, quotaAt + 601_000).granted).toBe(0)
    const still = recordReplies(asks.state, throttled(1, quotaAt + 600_000, 'quota'), quotaAt + 600_100)
    expect(takeSlots(still, 100, quotaAt + 1_200_000).granted).toBe(0)
    expect(takeSlots(still, 100, quotaAt + 1_200_100).granted).toBe(1)
  })

  test('an acceptance of what was sent before does not end it, an answer to the question does', () => {
    const late = recordReplies(blocked, accepted(2, quotaAt - 50), quotaAt + 30)
    expect(late.phase).toBe('blocked')
    const asks = takeSlots(late, 100, quotaAt + 600_000)
    const open = recordReplies(asks.state, accepted(1, quotaAt + 600_000), quotaAt + 600_100)
    expect(open.phase).toBe('slow_start')
    expect(currentRate(open)).toBe(5)
  })

  test("one's own counts may know an earlier release", () => {
    const replies = { ...throttled(1, cruisedUntil, 'quota'), releaseAtMs: quotaAt + 90_000 }
    const informed = recordReplies(cruising(), replies, quotaAt)
    expect(takeSlots(informed, 1, quotaAt).nextSlotAtMs).toBe(quotaAt + 90_000)
  })
})

describe('what is remembered', () => {
  test('a restart goes on at 0.9 of the ceiling', () => {
    const stored: unknown = JSON.parse(JSON.stringify(cruising()))
    expect(currentRate(startPace({ statedPerSecond: 100 }, cruisedUntil, stored))).toBe(90)
    expect(currentRate(startPace({ statedPerSecond: 40 }, cruisedUntil, stored))).toBe(36)
    expect(currentRate(startPace(unknown, cruisedUntil, stored))).toBe(90)
  })

  test('a stop goes on until its time', () => {
    const blocked = recordReplies(cruising(), throttled(3, cruisedUntil, 'quota'), cruisedUntil)
    const stored: unknown = JSON.parse(JSON.stringify(blocked))
    const restarted = startPace(unknown, cruisedUntil + 60_000, stored)
    expect(takeSlots(restarted, 9, cruisedUntil + 60_000)).toMatchObject({
      granted: 0,
      nextSlotAtMs: cruisedUntil + 600_000,
    })
    expect(startPace(unknown, cruisedUntil + 600_001, stored).phase).toBe('cruise')
  })

  test.each([
    undefined,
    null,
    {},
    7,
    'x',
    [],
    { learned: null },
    { phase: 'blocked', clock: { nextSlotAtMs: 'soon' } },
    { ceilingPerSecond: 12 },
    { learned: { ceilingPerSecond: -3 } },
    { learned: { ceilingPerSecond: '14' } },
  ])('what cannot be read is forgotten: %j', (remembered) => {
    expect(startPace(unknown, start, remembered)).toEqual(startPace(unknown, start))
  })
})

describe('a stated limit that changes while sending', () => {
  test('a lower one holds at once', () => {
    expect(currentRate(changeSettings(cruising(), { statedPerSecond: 20 }, cruisedUntil))).toBeCloseTo(19.8)
  })

  test('a higher one is approached', () => {
    const raised = changeSettings(cruising(), { statedPerSecond: 500 }, cruisedUntil)
    expect(currentRate(raised)).toBe(99)
    const { state } = sendAll(raised, cruisedUntil, cruisedUntil + 6000)
    expect(currentRate(state)).toBeCloseTo(495)
  })

  test('lowered and raised again, the low one is not taken for a limit that was found', () => {
    const terms = (statedPerSecond: number) => ({ statedPerSecond, limits: [] })
    const ask = {
      engineId: 'a',
      replies: [],
      unused: [],
      lapsed: [],
      wanted: 9,
      lateMs: 0,
      connections: 1,
      places: [],
    }
    let shared = startSharedPace({ pace: { learned: { ceilingPerSecond: 100 } } }, terms(100), start)
    for (const [seconds, stated] of [100, 10, 100].entries())
      shared = exchange(shared, terms(stated), ask, start + seconds * 1000).shared
    const { pace } = shared
    expect(currentRate(pace)).toBeLessThan(20)
    expect(describePace(shared, [], start + 3000)).toMatchObject({
      statedPerSecond: 100,
      ceilingPerSecond: null,
      belowStatedSinceMs: null,
    })
    expect(sendAll(pace, start + 3000, start + 15_000).state.learned.ceilingPerSecond).toBeCloseTo(100)
  })

  test('the same one changes nothing, and none at all frees a trusted relay', () => {
    const state = cruising()
    expect(changeSettings(state, { statedPerSecond: 100 }, cruisedUntil)).toBe(state)
    const freed = changeSettings(state, { statedPerSecond: undefined, trusted: true }, cruisedUntil)
    expect(currentRate(freed)).toBe(Infinity)
  })
})

describe('whatever happens', () => {
  const step = fc.record({
    waitMs: fc.oneof(fc.nat(50), fc.nat(5000), fc.nat(2_000_000)),
    wanted: fc.nat(400),
    accepted: fc.nat(300),
    throttled: fc.oneof(fc.constant(0), fc.nat(20)),
    kind: fc.constantFrom('rate' as const, 'quota' as const, 'concurrency' as const),
    agoMs: fc.nat(3000),
  })
  const settings = fc.record({
    statedPerSecond: fc.option(fc.double({ min: 0.01, max: 50_000, noNaN: true }), { nil: undefined }),
    trusted: fc.boolean(),
  })

  test('the state stays plain JSON, the rate within its bounds, and there is always a next slot', () => {
    fc.assert(
      fc.property(settings, fc.array(step, { maxLength: 80 }), (given, steps) => {
        let state = startPace(given, start)
        let nowMs = start
        for (const { waitMs, wanted, agoMs, ...replies } of steps) {
          nowMs += waitMs
          const taken = takeSlots(state, wanted, nowMs)
          expect(taken.granted).toBeGreaterThanOrEqual(0)
          expect(taken.granted).toBeLessThanOrEqual(wanted)
          state = taken.state
          state = recordReplies(state, { ...replies, oldestSubmittedAtMs: nowMs - agoMs }, nowMs)
          expect(JSON.parse(JSON.stringify(state))).toEqual(state)
          const rate = state.ratePerSecond
          if (rate !== null) expect(rate).toBeGreaterThan(0)
          if (rate !== null) expect(rate).toBeLessThanOrEqual(given.statedPerSecond ?? 1_000_000)
        }
        expect(nextGrantMs(state, nowMs)).toBeLessThanOrEqual(600_000)
      }),
      { numRuns: 300 },
    )
  })

  test('no stretch of time holds more than a stated limit allows', () => {
    const calls = fc.array(fc.tuple(fc.nat(300), fc.nat(60)), { minLength: 20, maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 2000 }), calls, (statedPerSecond, pattern) => {
        let { state } = sendAll(startPace({ statedPerSecond }, start), start, start + 20_000)
        let nowMs = start + 20_000
        const grants: { atMs: number; total: number }[] = []
        let total = 0
        // an expectation for each pair would take most of the time
        let mostTooMany = 0
        for (const [waitMs, wanted] of pattern) {
          nowMs += waitMs
          const taken = takeSlots(state, wanted, nowMs)
          state = taken.state
          grants.push({ atMs: nowMs, total })
          total += taken.granted
          for (const earlier of grants) {
            const seconds = (nowMs - earlier.atMs + 50) / 1000
            mostTooMany = Math.max(mostTooMany, total - earlier.total - statedPerSecond * seconds)
          }
        }
        expect(mostTooMany).toBeLessThanOrEqual(1)
      }),
    )
  })
})

/** How long after `nowMs` the next slot comes, for one who asks when told to. */
function nextGrantMs(state: PaceState, nowMs: number): number {
  let asking = state
  let askedAtMs = nowMs
  for (let asked = 0; asked < 10; asked += 1) {
    const taken = takeSlots(asking, 1, askedAtMs)
    if (taken.granted > 0) return askedAtMs - nowMs
    asking = taken.state
    askedAtMs = Math.max(askedAtMs + 1, taken.nextSlotAtMs)
  }
  return Infinity
}
