import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextSuspensionStep, reactionTo, suspensionMs } from './reactions.ts'
import { decideNext } from './retry-schedule.ts'
import { classifyLoss, classifyReply, smtpPhases } from './smtp-reply.ts'

const minuteMs = 60_000

/** Words as relays use them, whole and in pieces, under any code and at any place. */
const words = fc.oneof(
  fc.constantFrom(
    'Throttling failure: Maximum sending rate exceeded.',
    'Domain example.com has exceeded the max emails per hour (35/35 (100%)) allowed. Message discarded.',
    'Too many connections from your IP',
    'Daily message quota exceeded',
    'Authentication Credentials Invalid',
    'Message rejected: Sending paused for this account.',
    'Message rejected: Email address is not verified.',
    'Unauthorized IP address',
    '[TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints',
    'Service unavailable, client host blocked using Spamhaus',
    'Timeout waiting for data from client.',
    'User unknown',
    'Message too large',
  ),
  fc.string(),
)
const reply = fc.record({
  code: fc.integer({ min: 200, max: 599 }),
  enhanced: fc.option(fc.constantFrom('4.7.0', '5.7.1', '4.4.2', '5.1.1', '4.2.2'), { nil: undefined }),
  text: words,
})
const phase = fc.constantFrom(...smtpPhases)
const history = fc.record({
  retryCount: fc.integer({ min: 0, max: 8 }),
  attemptCount: fc.integer({ min: 1, max: 100 }),
  ageMs: fc.integer({ min: 0, max: 20 * 86_400_000 }),
  randomUnit: fc.double({ min: 0, max: 0.999, noNaN: true }),
})

function stepAfter(
  verdict: ReturnType<typeof classifyReply>,
  { ageMs, ...rest }: { ageMs: number; retryCount: number; attemptCount: number; randomUnit: number },
) {
  return decideNext({ verdict, startedAtMs: 0, nowMs: ageMs, giveUpAfterMs: 5 * 86_400_000, ...rest })
}

describe('trouble that is not the recipient', () => {
  const notTheirs = ['throttle_account', 'permanent_account', 'throttle_destination', 'transient_connection']

  test('is never billed and never touches an address', () => {
    fc.assert(
      fc.property(phase, reply, history, (where, said, before) => {
        const verdict = classifyReply({ phase: where, reply: said })
        fc.pre(notTheirs.includes(verdict.class))
        expect(stepAfter(verdict, before).billed).toBe(0)
        expect(reactionTo(verdict, said.text)?.kind).not.toBe('suppress_address')
      }),
      { numRuns: 600 },
    )
  })

  test('of the account never fails anybody, however long it lasts', () => {
    fc.assert(
      fc.property(phase, reply, history, (where, said, before) => {
        const verdict = classifyReply({ phase: where, reply: said })
        fc.pre(verdict.class === 'throttle_account' || verdict.class === 'permanent_account')
        expect(stepAfter(verdict, before).state).toBe('deferred')
        const reaction = reactionTo(verdict, said.text)
        expect(reaction?.kind).toBe(verdict.class === 'permanent_account' ? 'hold_relay' : undefined)
      }),
      { numRuns: 600 },
    )
  })

  test('before RCPT, and without a reply, is never about an address', () => {
    fc.assert(
      fc.property(phase, reply, fc.boolean(), (where, said, dotWritten) => {
        const beforeRecipient = ['connect', 'banner', 'ehlo', 'starttls', 'auth', 'idle'].includes(where)
        const verdict = beforeRecipient
          ? classifyReply({ phase: where, reply: said })
          : classifyLoss(where, dotWritten)
        expect(reactionTo(verdict, said.text)?.kind).not.toBe('suppress_address')
      }),
    )
  })

  test('in a storm costs no retry, and the last retry is not used up by it', () => {
    const verdict = classifyReply({
      phase: 'rcpt',
      reply: { code: 450, enhanced: '4.2.1', text: 'mailbox busy' },
    })
    expect(verdict.class).toBe('transient_recipient')
    const end = { verdict, startedAtMs: 0, nowMs: 0, giveUpAfterMs: 1e9, attemptCount: 9, randomUnit: 0.5 }
    expect(decideNext({ ...end, retryCount: 8 })).toMatchObject({ state: 'failed' })
    expect(decideNext({ ...end, retryCount: 8, isStorm: true })).toMatchObject({
      state: 'deferred',
      billed: 0,
    })
    expect(decideNext({ ...end, retryCount: 0, isStorm: true })).toMatchObject({
      state: 'deferred',
      billed: 0,
    })
  })
})

test('an address goes only for words that are known', () => {
  const known = classifyReply({
    phase: 'rcpt',
    reply: { code: 550, enhanced: '5.1.1', text: 'User unknown' },
  })
  expect(reactionTo(known, '550 5.1.1 User unknown')).toEqual({ kind: 'suppress_address' })
  expect(
    reactionTo({ class: 'permanent_recipient', rule: 'fallback.rcpt', explanation: '' }, '550 blah'),
  ).toBeUndefined()
})

describe('a suspension', () => {
  test('is doubled each time, up to two hours', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((step) => suspensionMs(step) / minuteMs)).toEqual([
      5, 10, 20, 40, 80, 120, 120,
    ])
  })

  test('begins anew when the domain was quiet for long', () => {
    expect(nextSuspensionStep(undefined, 0)).toBe(0)
    expect(nextSuspensionStep({ step: 1, untilMs: 0 }, 19 * minuteMs)).toBe(2)
    expect(nextSuspensionStep({ step: 1, untilMs: 0 }, 20 * minuteMs)).toBe(0)
  })
})
