import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { relayStates } from './relay.ts'
import { causeCodes, whyCampaignWaits, whyDeliveryWaits } from './why-waiting.ts'
import type { CampaignFacts, DeliveryFacts, RelayFacts } from './why-waiting.ts'

const nowMs = Date.UTC(2026, 2, 2, 8)
const laterMs = nowMs + 3_600_000

const relay: RelayFacts = {
  id: 3,
  name: 'SES',
  state: 'enabled',
  heldReason: null,
  heldUntilMs: null,
  unreachable: null,
  opensAtMs: null,
  limitUsed: null,
  blockedUntilMs: null,
  perSecond: 14,
}

const campaign: CampaignFacts = {
  nowMs,
  id: 12,
  state: 'sending',
  startedAtMs: nowMs - 600_000,
  pausedBy: null,
  pausedReason: null,
  inDoubtPolicy: 'hold',
  expanded: true,
  queued: 1000,
  sending: 1,
  deferred: 0,
  inDoubt: 0,
  held: 0,
  hasReady: true,
  nextDueAtMs: null,
  nextDueReply: null,
  enginesAlive: 1,
  routes: [relay],
  sharedWith: 0,
  movedAtMs: nowMs - 2_000,
  sendingSinceMs: nowMs - 100,
  databaseWaitMs: 0,
}

const delivery: DeliveryFacts = {
  id: 4711,
  state: 'queued',
  stateAtMs: nowMs - 60_000,
  reason: null,
  attempts: 0,
  dueAtMs: null,
  reply: null,
  hold: null,
  movedTo: null,
  suspension: null,
  isLeased: false,
  before: 140,
  campaign,
}

const ofCampaign = (facts: Partial<CampaignFacts>) => whyCampaignWaits({ ...campaign, ...facts })
const ofDelivery = (facts: Partial<DeliveryFacts>, around: Partial<CampaignFacts> = {}) =>
  whyDeliveryWaits({ ...delivery, ...facts, campaign: { ...campaign, ...around } })
const overRelay = (facts: Partial<RelayFacts>) => ({ routes: [{ ...relay, ...facts }] })

describe('a campaign waits because', () => {
  const quiet = { movedAtMs: nowMs - 120_000, sendingSinceMs: null, sending: 0 }
  const deferredOnly = { queued: 0, sending: 0, deferred: 7, hasReady: false, nextDueAtMs: laterMs }
  const cases: readonly (readonly [string, Partial<CampaignFacts>, string, number | null])[] = [
    ['not_started', { state: 'draft' }, 'not been started', null],
    ['ended', { state: 'finished', queued: 0, sending: 0 }, 'nothing waits', null],
    ['in_doubt', { state: 'finished', queued: 0, sending: 0, inDoubt: 3 }, '3 deliveries may or', null],
    [
      'evidence_awaited',
      { state: 'finished', queued: 0, sending: 0, inDoubt: 3, inDoubtPolicy: 'resend' },
      'sent again',
      null,
    ],
    ['paused', { state: 'paused', pausedBy: 'Ada', pausedReason: 'typo' }, 'paused by Ada: typo.', null],
    ['cancelling', { state: 'cancelling' }, 'being cancelled', null],
    ['no_engine', { enginesAlive: 0 }, 'No sending engine', null],
    ['held', { held: 1000, sending: 0 }, 'All that wait are held', null],
    ['no_relay', { routes: [] }, 'no relay', null],
    ['relay_disabled', overRelay({ state: 'disabled' }), 'SES is switched off', null],
    ['relay_held', overRelay({ state: 'held', heldReason: 'Sign-in refused.' }), 'Sign-in refused.', null],
    ['relay_held', overRelay({ state: 'held', heldUntilMs: laterMs }), 'by a person', laterMs],
    [
      'relay_unreachable',
      overRelay({ unreachable: { reason: 'ECONNREFUSED', sinceMs: nowMs, nextTryAtMs: laterMs } }),
      'ECONNREFUSED.',
      laterMs,
    ],
    ['outside_window', overRelay({ opensAtMs: laterMs }), 'outside the hours', laterMs],
    ['outside_window', overRelay({ opensAtMs: Infinity }), 'never opens', null],
    [
      'limit_used',
      overRelay({ limitUsed: { words: '200 a day, warm-up day 2', freeAtMs: laterMs } }),
      '200 a day, warm-up day 2.',
      laterMs,
    ],
    ['quota_blocked', overRelay({ blockedUntilMs: laterMs }), 'quota', laterMs],
    ['quota_blocked', overRelay({ blockedUntilMs: nowMs - 1 }), 'quota', nowMs],
    ['database_busy', { databaseWaitMs: 9_000 }, 'database is busy', null],
    ['expanding', { expanded: false, queued: 0, sending: 0 }, 'being written', null],
    ['finishing', { queued: 0, sending: 0 }, 'about to end', null],
    ['deferred', { ...deferredOnly, nextDueReply: '450 4.2.0 Greylisted' }, '450 4.2.0 Greylisted.', laterMs],
    ['pace', {}, '14 a second', null],
    ['pace', overRelay({ perSecond: null }), 'nothing limits it', null],
    [
      'awaiting_reply',
      { ...quiet, sending: 4, sendingSinceMs: nowMs - 60_000 },
      'not answered',
      nowMs + 540_000,
    ],
    ['unknown', quiet, 'Nothing has been sent', null],
  ]
  test.each(cases)('%s', (code, facts, words, nextActionAtMs) => {
    const why = ofCampaign(facts)
    expect(why).toMatchObject({ code, nextActionAtMs })
    expect(why.sentence).toContain(words)
  })

  test('at 35 an hour two quiet minutes are no standstill, at 14 a second they are', () => {
    const slow = overRelay({ perSecond: 35 / 3600 })
    expect(ofCampaign({ ...quiet, ...slow }).code).toBe('pace')
    expect(ofCampaign(quiet).code).toBe('unknown')
  })

  test('one relay that can send is enough; else what a person can mend comes first', () => {
    const held: RelayFacts = { ...relay, id: 4, name: 'Old', state: 'held', heldReason: 'Sign-in refused' }
    const closed: RelayFacts = { ...relay, opensAtMs: laterMs }
    expect(ofCampaign({ routes: [held, relay] }).code).toBe('pace')
    expect(ofCampaign({ routes: [closed, held] })).toMatchObject({
      code: 'relay_held',
      nextActionAtMs: laterMs,
    })
  })
})

describe('a delivery waits because', () => {
  const cases: readonly (readonly [string, Partial<DeliveryFacts>, Partial<CampaignFacts>, string])[] = [
    ['ended', { state: 'sent' }, {}, 'accepted'],
    ['ended', { state: 'failed', reason: 'expired' }, {}, 'could not be delivered in the time'],
    ['in_doubt', { state: 'in_doubt' }, {}, 'never sent twice'],
    ['evidence_awaited', { state: 'in_doubt' }, { inDoubtPolicy: 'resend' }, 'evidence'],
    ['sending_now', { state: 'sending' }, { state: 'paused' }, 'being sent now'],
    ['no_engine', { state: 'sending' }, { enginesAlive: 0 }, 'on the wire'],
    ['paused', {}, { state: 'paused' }, 'paused'],
    [
      'held',
      { hold: { reason: 'ask legal', author: 'Ada', expiresAtMs: laterMs } },
      {},
      'by Ada: ask legal.',
    ],
    ['relay_held', { movedTo: { ...relay, id: 9, state: 'held' } }, {}, 'moved to one relay'],
    ['no_engine', { dueAtMs: laterMs, reply: 'x' }, { enginesAlive: 0 }, 'No sending engine'],
    ['relay_held', { dueAtMs: laterMs, reply: 'x' }, overRelay({ state: 'held' }), 'held'],
    [
      'domain_suspended',
      { suspension: { domain: 'gmail.com', untilMs: laterMs, reason: '421 4.7.28 too much' } },
      {},
      'gmail.com is suspended: 421',
    ],
    ['deferred', { state: 'deferred', attempts: 2, dueAtMs: laterMs, reply: '450 busy' }, {}, 'Attempt 3'],
    ['postponed', { dueAtMs: laterMs }, {}, 'keep a limit'],
    ['due', { dueAtMs: nowMs - 1000 }, {}, 'It is due'],
    ['due', { isLeased: true }, {}, 'An engine has it'],
    ['first_turn', {}, {}, '140 of its campaign come before it, at 14 a second.'],
    ['first_turn', { before: 0 }, {}, 'It is next, at 14 a second.'],
    [
      'unknown',
      { stateAtMs: nowMs - 200_000 },
      { movedAtMs: nowMs - 300_000, sendingSinceMs: null },
      'Nothing has been sent',
    ],
    [
      'first_turn',
      { stateAtMs: nowMs - 1_000 },
      { movedAtMs: nowMs - 300_000, sendingSinceMs: null },
      'Its turn has not come',
    ],
  ]
  test.each(cases)('%s', (code, facts, around, words) => {
    const why = ofDelivery(facts, around)
    expect(why.code).toBe(code)
    expect(why.sentence).toContain(words)
  })

  test('its turn comes when those before it are sent, and those of other campaigns in turns', () => {
    expect(ofDelivery({}).nextActionAtMs).toBe(nowMs + 10_000)
    expect(ofDelivery({}, { sharedWith: 1 }).nextActionAtMs).toBe(nowMs + 20_000)
  })
})

test('whatever the facts: one cause, one sentence, and no time of day in it', () => {
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
  const time = fc.integer({ min: nowMs - 1e7, max: nowMs + 1e7 })
  const anyRelay: fc.Arbitrary<RelayFacts> = fc
    .record({
      state: fc.constantFrom(...relayStates),
      opensAtMs: maybe(time),
      blockedUntilMs: maybe(time),
      perSecond: maybe(fc.double({ min: 0, max: 1000, noNaN: true })),
    })
    .map((facts) => ({ ...relay, ...facts }))
  const anyFacts = fc.record({
    state: fc.constantFrom('queued', 'deferred', 'sending', 'sent', 'failed', 'in_doubt'),
    dueAtMs: maybe(time),
    reply: maybe(fc.constantFrom('450 busy', 'try later.')),
    before: maybe(fc.nat()),
    around: fc.record({
      state: fc.constantFrom('sending', 'paused', 'cancelling', 'finished'),
      routes: fc.array(anyRelay, { maxLength: 3 }),
      enginesAlive: fc.nat(2),
      queued: fc.nat(5),
      sending: fc.nat(2),
      hasReady: fc.boolean(),
      movedAtMs: maybe(time),
    }),
  })
  fc.assert(
    fc.property(anyFacts, ({ around, ...facts }) => {
      const causes = [ofCampaign(around), ofDelivery(facts, around)]
      for (const { code, sentence } of causes) {
        expect(causeCodes).toContain(code)
        expect(sentence).toMatch(/^[A-Z].*\.$/)
        expect(sentence).not.toMatch(/\d\d:\d\d|undefined|NaN|Infinity|null/)
      }
    }),
  )
})
