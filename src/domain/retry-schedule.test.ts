import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attemptsBeforeExpiry, decideNext, type AttemptEnd } from './retry-schedule.ts'
import { replyClasses, type ReplyClass, type ReplyKind } from './smtp-reply.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

function end(
  found: ReplyClass,
  more: Partial<AttemptEnd> & { kind?: ReplyKind; retryAfterMs?: number } = {},
) {
  const { kind, retryAfterMs, ...rest } = more
  return {
    verdict: {
      class: found,
      rule: 'test',
      explanation: '',
      ...(kind === undefined ? {} : { kind }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
    retryCount: 0,
    attemptCount: 1,
    startedAtMs: 0,
    giveUpAfterMs: 5 * dayMs,
    nowMs: hourMs,
    randomUnit: 0.5,
    ...rest,
  }
}

/** The waits after the first, second... attempt that ends so, until something else comes out. */
function waits(found: ReplyClass, count: number, kind?: ReplyKind) {
  return Array.from({ length: count }, (_, done) => {
    const billed = found === 'transient_recipient'
    const next = decideNext(
      end(found, {
        attemptCount: done + 1,
        retryCount: billed ? done : 0,
        ...(kind === undefined ? {} : { kind }),
      }),
    )
    return next.state === 'deferred' ? next.dueInMs : next
  })
}

describe('what happens next', () => {
  it('ends where there is nothing more to do', () => {
    expect(decideNext(end('accepted'))).toEqual({ state: 'sent', billed: 0 })
    expect(decideNext(end('uncertain'))).toEqual({ state: 'in_doubt', billed: 0 })
    expect(decideNext(end('permanent_recipient'))).toMatchObject({
      state: 'failed',
      reason: 'recipient_refused',
    })
    expect(decideNext(end('permanent_message'))).toMatchObject({ state: 'failed', reason: 'message_refused' })
  })

  it('tries a recipient for 46 hours, then gives up', () => {
    expect(waits('transient_recipient', 9)).toEqual([
      minuteMs,
      5 * minuteMs,
      15 * minuteMs,
      hourMs,
      3 * hourMs,
      6 * hourMs,
      12 * hourMs,
      24 * hourMs,
      { state: 'failed', billed: 1, reason: 'retries_exhausted' },
    ])
  })

  it('begins with an hour where the mailbox is full', () => {
    expect(waits('transient_recipient', 6, 'mailbox_full')).toEqual([
      hourMs,
      3 * hourMs,
      6 * hourMs,
      12 * hourMs,
      24 * hourMs,
      { state: 'failed', billed: 1, reason: 'retries_exhausted' },
    ])
  })

  it('waits for a relay by what was hit', () => {
    expect(decideNext(end('throttle_account', { kind: 'rate' }))).toMatchObject({ dueInMs: 1000 })
    expect(decideNext(end('throttle_account', { kind: 'concurrency' }))).toMatchObject({ dueInMs: 5000 })
    expect(decideNext(end('throttle_account', { kind: 'quota' }))).toMatchObject({ dueInMs: 10 * minuteMs })
    expect(decideNext(end('permanent_account'))).toMatchObject({ dueInMs: 5 * minuteMs })
  })

  it('backs off from a destination up to two hours, from a line up to five minutes', () => {
    expect(waits('throttle_destination', 7)).toEqual(
      [5, 10, 20, 40, 80, 120, 120].map((one) => one * minuteMs),
    )
    expect(waits('transient_connection', 7)).toEqual([1, 2, 5, 15, 60, 300, 300].map((one) => one * 1000))
  })

  it('comes no sooner than the server asked', () => {
    expect(decideNext(end('transient_recipient', { retryAfterMs: 7 * minuteMs }))).toMatchObject({
      dueInMs: 7 * minuteMs,
    })
    expect(decideNext(end('transient_recipient', { retryAfterMs: 1 }))).toMatchObject({ dueInMs: minuteMs })
  })

  it('gives up by age, but not before a fair number of attempts', () => {
    const old = { nowMs: 6 * dayMs, attemptCount: attemptsBeforeExpiry }
    expect(decideNext(end('transient_recipient', old))).toMatchObject({ state: 'failed', reason: 'expired' })
    expect(decideNext(end('transient_connection', old))).toMatchObject({ state: 'failed', reason: 'expired' })
    expect(decideNext(end('throttle_destination', old))).toMatchObject({ state: 'failed', reason: 'blocked' })
    const late = { nowMs: 6 * dayMs, attemptCount: attemptsBeforeExpiry - 1 }
    expect(decideNext(end('transient_recipient', late)).state).toBe('deferred')
    expect(decideNext(end('throttle_destination', late)).state).toBe('deferred')
  })
})

describe('always', () => {
  const ends: fc.Arbitrary<AttemptEnd> = fc
    .record({
      found: fc.constantFrom(...replyClasses),
      kind: fc.constantFrom<(ReplyKind | undefined)[]>(
        'rate',
        'concurrency',
        'quota',
        'mailbox_full',
        undefined,
      ),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: dayMs }), { nil: undefined }),
      retryCount: fc.nat(40),
      attemptCount: fc.nat(40_000),
      startedAtMs: fc.nat(),
      giveUpAfterMs: fc.nat(),
      ageMs: fc.integer({ min: -dayMs, max: 30 * dayMs }),
      randomUnit: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    })
    .map(({ found, kind, retryAfterMs, ageMs, ...rest }) =>
      end(found, {
        ...rest,
        nowMs: rest.startedAtMs + ageMs,
        ...(kind === undefined ? {} : { kind }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      }),
    )

  it('bills only a recipient who was asked', () => {
    fc.assert(
      fc.property(
        ends,
        (one) => decideNext(one).billed === (one.verdict.class === 'transient_recipient' ? 1 : 0),
      ),
    )
  })

  it('never ends a delivery for trouble of the relay account', () => {
    fc.assert(
      fc.property(ends, (one) => {
        const waitsForRelay = ['throttle_account', 'permanent_account'].includes(one.verdict.class)
        return !waitsForRelay || decideNext(one).state === 'deferred'
      }),
    )
  })

  it('is due later, within jitter of a day', () => {
    fc.assert(
      fc.property(ends, (one) => {
        const next = decideNext(one)
        if (next.state !== 'deferred') return true
        return Number.isInteger(next.dueInMs) && next.dueInMs > 0 && next.dueInMs <= 1.2 * dayMs
      }),
    )
  })

  it('spreads by a fifth to either side', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (randomUnit) => {
        const next = decideNext(end('transient_recipient', { randomUnit }))
        return (
          next.state === 'deferred' && next.dueInMs >= 0.8 * minuteMs && next.dueInMs <= 1.2 * minuteMs + 1
        )
      }),
    )
  })
})
