import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastEnd, type ForecastInput, type RelayAhead } from './forecast.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Monday 2026-03-02, 08:00 UTC. */
const nowMs = Date.UTC(2026, 2, 2, 8)

const relay: RelayAhead = {
  id: 1,
  name: 'Hosting',
  position: 100,
  perSecond: 20,
  startsAtMs: 0,
  obstacle: null,
  limits: [],
}

function forecast(input: Partial<ForecastInput>) {
  return forecastEnd({
    nowMs,
    ready: 0,
    later: [],
    giveUpAtMs: null,
    relayIds: [1],
    relays: [relay],
    others: [],
    ...input,
  })
}

function endOf(input: Partial<ForecastInput>): number {
  const end = forecast(input)
  return end.kind === 'ends' ? end.endsAtMs : end.kind === 'ended' ? nowMs : Infinity
}

const limitOf = (count: number, windowMs: number, words = 'a limit') => ({
  words,
  windowMs,
  countAt: () => count,
})

describe('the forecast', () => {
  test('of a pace is what it takes at that pace', () => {
    expect(forecast({ ready: 1000 })).toEqual({
      kind: 'ends',
      remaining: 1000,
      endsAtMs: nowMs + 50_000,
      latestAtMs: null,
      limit: '20 a second',
    })
  })

  test('of 2,100 at 35 an hour is two and a half days, and names the limit', () => {
    const limited = { ...relay, perSecond: null, limits: [limitOf(35, hourMs, '35 an hour')] }
    const end = forecast({ ready: 2100, relays: [limited] })
    expect(end).toMatchObject({ kind: 'ends', limit: '35 an hour' })
    // 35 go at once, then 35 in every hour; our counting costs up to 2 %
    const hours = (endOf({ ready: 2100, relays: [limited] }) - nowMs) / hourMs
    expect(hours).toBeGreaterThanOrEqual(59)
    expect(hours).toBeLessThan(59 * 1.03)
  })

  test('knows that the hour is used up already', () => {
    const used = { ...limitOf(35, hourMs), roomAt: (atMs: number) => (atMs < nowMs + 40 * 60_000 ? 0 : 35) }
    const minutes = (endOf({ ready: 35, relays: [{ ...relay, limits: [used] }] }) - nowMs) / 60_000
    expect(minutes).toBeGreaterThanOrEqual(39)
    expect(minutes).toBeLessThan(42)
  })

  test('waits for the sending window', () => {
    const daytime = (atMs: number) => atMs % dayMs >= 9 * hourMs && atMs % dayMs < 17 * hourMs
    const open = { ...relay, perSecond: 1, isOpen: daytime }
    // 08:00: one hour until it opens, then eight hours a day
    expect(endOf({ ready: 3600, relays: [open] })).toBeCloseTo(nowMs + 2 * hourMs, -5)
    expect(endOf({ ready: 3600 * 12, relays: [open] })).toBeCloseTo(nowMs + dayMs + 5 * hourMs, -6)
  })

  test('grows with a warm-up', () => {
    const plan = {
      ...limitOf(0, dayMs, 'warm-up'),
      countAt: (atMs: number) => 100 * 2 ** Math.floor((atMs - nowMs) / dayMs),
    }
    const days = (endOf({ ready: 700, relays: [{ ...relay, limits: [plan] }] }) - nowMs) / dayMs
    expect(days).toBeGreaterThan(1.9)
    expect(days).toBeLessThan(2.2)
  })

  test('shares the relay with other campaigns in turns', () => {
    const others = [{ ready: 10_000, relayIds: [1] }]
    expect(endOf({ ready: 1000, others })).toBe(nowMs + 100_000)
    // the other one ends first
    expect(endOf({ ready: 1000, others: [{ ready: 100, relayIds: [1] }] })).toBe(nowMs + 55_000)
    expect(endOf({ ready: 1000, others: [{ ready: 9000, relayIds: [2] }] })).toBe(nowMs + 50_000)
  })

  test('uses a later relay only while the first cannot send', () => {
    const second = { ...relay, id: 2, position: 200, perSecond: 10 }
    const relayIds = [1, 2]
    expect(endOf({ ready: 1000, relayIds, relays: [relay, second] })).toBe(nowMs + 50_000)
    const held = { ...relay, startsAtMs: Infinity, obstacle: 'held' }
    expect(endOf({ ready: 1000, relayIds, relays: [held, second] })).toBe(nowMs + 100_000)
    const sameRank = { ...second, position: relay.position }
    expect(endOf({ ready: 1200, relayIds, relays: [relay, sameRank] })).toBe(nowMs + 40_000)
  })

  test('waits for deferred ones, and says how long they may take', () => {
    const later = [{ atMs: nowMs + hourMs, count: 5 }]
    const giveUpAtMs = nowMs + 5 * dayMs
    const end = forecast({ ready: 100, later, giveUpAtMs })
    expect(end).toMatchObject({ remaining: 105, latestAtMs: giveUpAtMs })
    expect(endOf({ ready: 100, later })).toBeGreaterThanOrEqual(nowMs + hourMs)
    expect(endOf({ ready: 100, later })).toBeLessThan(nowMs + hourMs + 15_000)
  })

  test('says why the end is not known', () => {
    const reasonFor = (input: Partial<ForecastInput>) => {
      const end = forecast({ ready: 10, ...input })
      return end.kind === 'unknown' ? end.reason : end.kind
    }
    expect(reasonFor({ ready: 0 })).toBe('ended')
    expect(reasonFor({ relays: [] })).toContain('no relay')
    expect(reasonFor({ relays: [{ ...relay, perSecond: null }] })).toContain('not known yet')
    const held = { ...relay, startsAtMs: Infinity, obstacle: 'The relay is held: sign-in refused.' }
    expect(reasonFor({ relays: [held] })).toBe(held.obstacle)
    expect(reasonFor({ ready: 1e6, relays: [{ ...relay, perSecond: 0.001 }] })).toContain('a year')
  })
})

describe('the forecast keeps', () => {
  const anyLimit = fc
    .record({
      count: fc.integer({ min: 1, max: 5000 }),
      windowMs: fc.constantFrom(1000, 60_000, hourMs, dayMs),
    })
    .map(({ count, windowMs }) => limitOf(count, windowMs))
  const anyRelay = (id: number): fc.Arbitrary<RelayAhead> =>
    fc.record({
      id: fc.constant(id),
      name: fc.constant(`relay ${id}`),
      position: fc.constantFrom(100, 200),
      perSecond: fc.oneof(fc.double({ min: 0.05, max: 500, noNaN: true }), fc.constant(null)),
      startsAtMs: fc.constantFrom(0, nowMs + 90_000),
      obstacle: fc.constant(null),
      limits: fc.array(anyLimit, { minLength: 1, maxLength: 2 }),
    })
  const anyInput = fc.record({
    ready: fc.integer({ min: 1, max: 200_000 }),
    relays: fc.tuple(anyRelay(1)),
    others: fc.array(fc.record({ ready: fc.nat(50_000), relayIds: fc.constant([1]) }), { maxLength: 3 }),
    later: fc
      .array(fc.record({ atMs: fc.integer({ min: nowMs, max: nowMs + dayMs }), count: fc.nat(500) }), {
        maxLength: 4,
      })
      .map((later) => later.toSorted((a, b) => a.atMs - b.atMs)),
  })

  test('to every limit: never earlier than it allows', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const end = forecast(input)
        if (end.kind !== 'ends') return
        const [only] = input.relays
        const tookMs = end.endsAtMs - nowMs
        if (only.perSecond !== null)
          expect(tookMs).toBeGreaterThanOrEqual((end.remaining / only.perSecond) * 1000 - 1)
        for (const { countAt, windowMs } of only.limits) {
          // the first window's worth may go at once; a step of the simulation is at most 2 % of the way
          const leastMs = (end.remaining / countAt(0) - 1) * windowMs
          expect(tookMs).toBeGreaterThanOrEqual(leastMs * 0.98 - 1000)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('its order: more recipients never end earlier', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 1, max: 50_000 }), (input, more) => {
        expect(endOf({ ...input, ready: input.ready + more })).toBeGreaterThanOrEqual(endOf(input) - 1)
      }),
      { numRuns: 150 },
    )
  })

  test('its time: months ahead in milliseconds', () => {
    const slow = { ...relay, perSecond: 5, limits: [limitOf(35, hourMs), limitOf(500, dayMs)] }
    const others = [{ ready: 100_000, relayIds: [1] }]
    const durations = Array.from({ length: 20 }, () => {
      const startedAt = performance.now()
      expect(endOf({ ready: 15_000, relays: [slow], others })).toBeGreaterThan(nowMs + 55 * dayMs)
      return performance.now() - startedAt
    })
    // the machine may be busy: the best of twenty tells what it costs
    expect(Math.min(...durations)).toBeLessThan(30)
  })
})
