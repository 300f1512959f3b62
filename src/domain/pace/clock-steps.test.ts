/** The database's clock is set, by seconds or days, while an engine sends: no burst, no standstill, no limit exceeded. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitWindowsMs } from '../rate-limits.ts'
import { exchanging } from './ask-and-answer.ts'
import { exchange } from './exchange.ts'
import { startSharedPace, type PaceTerms } from './shared-pace.ts'

const start = 1_700_000_000_000
const perSecond = 50
const turnMs = 20
const dayMs = 86_400_000

/** How many dots are written in each second of true time, while the clock is set `afterMs` after one another. */
function send(
  terms: PaceTerms,
  sets: readonly { readonly afterMs: number; readonly byMs: number }[],
): number[] {
  const sent: number[] = []
  let offsetMs = start
  let slots: number[] = []
  let stored: unknown = { pace: { learned: { ceilingPerSecond: perSecond } } }
  let trueMs = 0
  const run = (forMs: number) => {
    for (const untilMs = trueMs + forMs; trueMs < untilMs; trueMs += turnMs) {
      const nowMs = trueMs + offsetMs
      const due = slots.filter((at) => at <= nowMs && at > nowMs - exchanging.aheadMs)
      slots = slots.filter((at) => at > nowMs)
      const second = Math.floor(trueMs / 1000)
      sent[second] = (sent[second] ?? 0) + due.length
      const replies =
        due.length === 0
          ? []
          : [{ accepted: due.length, throttled: 0, oldestSubmittedAtMs: nowMs, heardAtMs: nowMs }]
      const before = startSharedPace(stored, terms, nowMs)
      const unused = slots.filter((at) => at > nowMs + 100).map((fromMs) => ({ fromMs, gapMs: 0, count: 1 }))
      slots = slots.filter((at) => at <= nowMs + 100)
      const ask = {
        engineId: 'a',
        replies,
        unused,
        lapsed: [],
        wanted: 30,
        lateMs: 0,
        connections: 1,
        places: [],
      }
      const { shared, answer } = exchange(before, terms, ask, Math.max(nowMs, before.exchangedAtMs))
      stored = shared
      for (const { fromMs, gapMs, count } of answer.slots)
        for (let index = 0; index < count; index += 1) slots.push(fromMs + index * gapMs)
    }
  }
  for (const { afterMs, byMs } of sets) {
    run(afterMs)
    offsetMs += byMs
  }
  run(10_000)
  return sent
}

const step = fc.record({
  afterMs: fc.integer({ min: 500, max: 6_000 }),
  byMs: fc.oneof(
    fc.integer({ min: -5_000, max: 5_000 }),
    fc.integer({ min: -3 * dayMs, max: 3 * dayMs }),
    fc.constant(-dayMs),
  ),
})

test('the pace is kept, and goes on at once', () => {
  const terms: PaceTerms = { statedPerSecond: perSecond, limits: [] }
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (sets) => {
      const sent = send(terms, sets)
      // slots leased before the step may meet those leased after it
      const most = perSecond * (1 + (sets.length * exchanging.aheadMs) / 1000)
      for (const count of sent) expect(count).toBeLessThanOrEqual(most)
      for (const count of sent.slice(-6, -1)) expect(count).toBeGreaterThan(perSecond / 2)
    }),
    { numRuns: 12 },
  )
})

test('a limit over a long window is not exceeded when the clock goes back', () => {
  const limit = { domain: null, count: 60, windowMs: limitWindowsMs.hour }
  const terms: PaceTerms = { statedPerSecond: perSecond, limits: [limit] }
  fc.assert(
    fc.property(fc.integer({ min: 1_500, max: 3 * dayMs }), (backMs) => {
      const sent = send(terms, [{ afterMs: 4_000, byMs: -backMs }])
      expect(sent.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(limit.count)
    }),
    { numRuns: 12 },
  )
})
