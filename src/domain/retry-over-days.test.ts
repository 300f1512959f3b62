/** The retry schedule over simulated days: deadline, budget and jitter together, with restarts in between. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attemptsBeforeExpiry, decideNext } from './retry-schedule.ts'
import type { ReplyClass } from './smtp-reply.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

interface Life {
  readonly attemptsAtMs: readonly number[]
  readonly billed: number
  readonly end: string
}

/** Everything that the schedule may remember between two attempts: the columns of the delivery and its due time. */
interface Row {
  readonly attempts: number
  readonly retries: number
  readonly dueAtMs: number
}

/** From the first attempt on, each as soon as it is due, `answer` deciding; ends after 30 days at the latest. */
function live(
  campaign: { giveUpAfterMs: number },
  answer: (nowMs: number) => ReplyClass,
  random: () => number,
): Life {
  const attemptsAtMs: number[] = []
  let row: Row = { attempts: 0, retries: 0, dueAtMs: 0 }
  while (row.dueAtMs < 30 * dayMs) {
    // a restart between any two attempts: nothing is known but the row
    row = { attempts: row.attempts, retries: row.retries, dueAtMs: row.dueAtMs }
    const nowMs = row.dueAtMs
    attemptsAtMs.push(nowMs)
    const next = decideNext({
      verdict: { class: answer(nowMs), rule: 'test', explanation: '' },
      retryCount: row.retries,
      attemptCount: row.attempts + 1,
      startedAtMs: 0,
      giveUpAfterMs: campaign.giveUpAfterMs,
      nowMs,
      randomUnit: random(),
    })
    row = { attempts: row.attempts + 1, retries: row.retries + next.billed, dueAtMs: row.dueAtMs }
    if (next.state !== 'deferred')
      return { attemptsAtMs, billed: row.retries, end: next.state === 'failed' ? next.reason : next.state }
    row = { ...row, dueAtMs: nowMs + next.dueInMs }
  }
  return { attemptsAtMs, billed: row.retries, end: 'waiting' }
}

const units = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))

function randomFrom(stream: Iterator<number>): () => number {
  return () => {
    const next = stream.next()
    return next.done === true ? 0.5 : next.value
  }
}

describe('a recipient who is refused for now, again and again', () => {
  it('is tried nine times over 37 to 56 hours, each wait longer than the one before', () => {
    fc.assert(
      fc.property(units, (stream) => {
        const { attemptsAtMs, billed, end } = live(
          { giveUpAfterMs: 5 * dayMs },
          () => 'transient_recipient',
          randomFrom(stream),
        )
        const waits = attemptsAtMs.slice(1).map((at, index) => at - (attemptsAtMs[index] ?? 0))
        const lastMs = attemptsAtMs.at(-1) ?? 0
        return (
          end === 'retries_exhausted' &&
          attemptsAtMs.length === 9 &&
          billed === 9 &&
          lastMs > 37 * hourMs &&
          lastMs < 56 * hourMs &&
          waits.every((wait, index) => index === 0 || wait > (waits[index - 1] ?? 0))
        )
      }),
    )
  })

  it('is given up at the first attempt after the deadline, never before a fair number of attempts', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: minuteMs, max: 40 * hourMs }), (stream, giveUpAfterMs) => {
        const { attemptsAtMs, end } = live({ giveUpAfterMs }, () => 'transient_recipient', randomFrom(stream))
        if (end === 'retries_exhausted') return true
        const before = attemptsAtMs.slice(attemptsBeforeExpiry - 1, -1)
        return (
          end === 'expired' &&
          attemptsAtMs.length >= attemptsBeforeExpiry &&
          before.every((at) => at < giveUpAfterMs) &&
          (attemptsAtMs.at(-1) ?? 0) >= giveUpAfterMs
        )
      }),
    )
  })
})

describe('trouble that is not the recipient', () => {
  it('of a relay that is throttled for hours costs no retry and fails nobody, deadline or not', () => {
    const backMs = 6 * hourMs
    // the pace asks seldom; here each delivery asks by itself, once a second
    const { end, billed } = live(
      { giveUpAfterMs: hourMs },
      (nowMs) => (nowMs < backMs ? 'throttle_account' : 'accepted'),
      () => 0.5,
    )
    expect({ end, billed }).toEqual({ end: 'sent', billed: 0 })
  })

  it('of a receiver that holds back our mail ends as blocked, hours after the deadline at the latest', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: hourMs, max: 6 * dayMs }), (stream, giveUpAfterMs) => {
        const life = live({ giveUpAfterMs }, () => 'throttle_destination', randomFrom(stream))
        const endMs = life.attemptsAtMs.at(-1) ?? 0
        return life.end === 'blocked' && life.billed === 0 && endMs - giveUpAfterMs < 2.4 * hourMs
      }),
    )
  })

  it('a receiver that comes back after two days gets its mail within two and a half hours', () => {
    const backMs = 2 * dayMs
    const life = live(
      { giveUpAfterMs: 5 * dayMs },
      (nowMs) => (nowMs < backMs ? 'throttle_destination' : 'accepted'),
      () => 0.99,
    )
    expect(life.end).toBe('sent')
    expect((life.attemptsAtMs.at(-1) ?? 0) - backMs).toBeLessThan(2.5 * hourMs)
  })
})
