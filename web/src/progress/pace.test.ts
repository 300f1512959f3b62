import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Progress } from '../api/client.ts'
import { noHistory, paceAt, remember, type PaceHistory } from './pace.ts'

function progress(sent: number, queued: number, expanded = true): Progress {
  const none = { sending: 0, deferred: 0, inDoubt: 0, failed: 0, skipped: 0, cancelled: 0 }
  const audience = sent + queued
  return { id: 1, name: 'x', state: 'sending', audience, expanded, sent, queued, ...none, reasons: [] }
}

/** One look a second: what was sent of 10,000 by then. */
function seen(sentBySecond: readonly number[]): PaceHistory {
  return sentBySecond.reduce(
    (history, sent, second) => remember(history, progress(sent, 10_000 - sent), second * 1000),
    noHistory,
  )
}

describe('pace', () => {
  test('is not told before five seconds were seen', () => {
    expect(paceAt(noHistory, 99_000)).toEqual({ kind: 'measuring' })
    expect(paceAt(seen([0, 50, 100, 150, 200]), 4_000)).toEqual({ kind: 'measuring' })
  })

  test('of a steady campaign is its rate, and the rest takes what it takes', () => {
    const steady = seen(Array.from({ length: 101 }, (_, second) => second * 50))
    expect(paceAt(steady, 100_000)).toEqual({ kind: 'moving', sentPerSecond: 50, leftMs: 100_000 })
  })

  test('forgets what was more than a minute ago', () => {
    const throttled = seen(
      Array.from({ length: 121 }, (_, second) => Math.min(second, 60) * 50 + Math.max(0, second - 60) * 2),
    )
    expect(paceAt(throttled, 120_000)).toMatchObject({ kind: 'moving', sentPerSecond: 2 })
  })

  test('falls while nothing comes, and after a minute stands still since the last move', () => {
    const stopped = seen([0, 50, 100, 150, 200, 250])
    expect(paceAt(stopped, 10_000)).toMatchObject({ sentPerSecond: 25 })
    expect(paceAt(stopped, 70_000)).toEqual({ kind: 'still', sinceMs: 5_000 })
  })

  test('begins anew when more wait than before: a resend is no step back', () => {
    const resent = remember(seen([0, 50, 100, 150, 200, 250]), progress(250, 9_900), 6_000)
    expect(paceAt(resent, 7_000)).toEqual({ kind: 'measuring' })
  })

  test('tells no end while the audience grows', () => {
    let history = noHistory
    for (let second = 0; second < 10; second++)
      history = remember(history, progress(second * 50, 1_000 - second * 50, false), second * 1000)
    expect(paceAt(history, 9_000)).toMatchObject({ kind: 'moving', leftMs: null })
  })

  test('is never negative, never endless, and remembers little', () => {
    const looks = fc.array(fc.record({ sent: fc.nat(300), pauseMs: fc.integer({ min: 1, max: 40_000 }) }))
    fc.assert(
      fc.property(looks, fc.nat(200_000), (steps, laterMs) => {
        let history = noHistory
        let sent = 0
        let atMs = 0
        for (const step of steps) {
          sent += step.sent
          atMs += step.pauseMs
          history = remember(history, progress(sent, 100_000 - sent), atMs)
        }
        const pace = paceAt(history, atMs + laterMs)
        const newestMs = history.looks.at(-1)?.atMs ?? 0
        expect(history.looks.filter((look) => look.atMs <= newestMs - 60_000).length).toBeLessThanOrEqual(1)
        if (pace.kind !== 'moving') return
        expect(pace.sentPerSecond).toBeGreaterThan(0)
        expect(Number.isFinite(pace.leftMs)).toBe(true)
      }),
    )
  })
})
