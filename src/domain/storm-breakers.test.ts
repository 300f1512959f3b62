import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyClasses, smtpPhases } from './smtp-reply.ts'
import { calm, observeReply, type Breaker, type Observation } from './storm-breakers.ts'

const refusal: Observation = {
  class: 'permanent_message',
  code: 554,
  normalisedText: 'message rejected',
  recipientDomain: 'a.example',
  deliveryId: 1,
  campaignId: 1,
  phase: 'dot',
  isAddressAtFault: false,
  nowMs: 0,
}

function breakersOf(seen: readonly Observation[]): readonly Breaker[] {
  let state = calm
  return seen.flatMap((one) => {
    const next = observeReply(state, one)
    state = next.state
    return next.breaker ?? []
  })
}

/** Each with an id, a domain out of `domains`, and its own campaign, so that one breaker is seen at a time. */
function many(count: number, domains: number, like: Partial<Observation> = {}): readonly Observation[] {
  return Array.from({ length: count }, (_, number) => ({
    ...refusal,
    deliveryId: number,
    campaignId: number,
    recipientDomain: `d${number % domains}.example`,
    ...like,
  }))
}

const accepted = { class: 'accepted', code: 250, normalisedText: '' } as const
const deferral = { class: 'transient_recipient', code: 451, normalisedText: 'try later' } as const

describe('a 5xx storm', () => {
  it('trips at the fifth equal refusal over three domains, and names who to put back', () => {
    expect(breakersOf(many(4, 3))).toEqual([])
    expect(breakersOf(many(5, 3))).toMatchObject([{ kind: '5xx_storm', deliveryIds: [0, 1, 2, 3, 4] }])
  })

  it.each([
    ['two domains', many(5, 2)],
    ['one recipient', many(9, 3, { deliveryId: 7 })],
    ['refusals at RCPT', many(9, 3, { phase: 'rcpt' })],
    ['an acceptance between', [...many(4, 3), { ...refusal, ...accepted, campaignId: 99 }, ...many(4, 3)]],
    ['different words', many(9, 3).map((one) => ({ ...one, normalisedText: `no ${one.deliveryId % 2}` }))],
  ])('does not trip on %s', (_, seen) => {
    expect(breakersOf(seen)).toEqual([])
  })

  it('looks past deferrals and throttles', () => {
    const seen = [
      ...many(4, 3),
      ...many(3, 3, { class: 'throttle_account', code: 454 }),
      ...many(5, 3).slice(4),
    ]
    expect(breakersOf(seen)).toMatchObject([{ kind: '5xx_storm' }])
  })
})

describe('a 4xx storm', () => {
  it('trips when more than a fifth of the last minute is one deferral', () => {
    const calmPart = many(18, 18, accepted)
    expect(breakersOf([...calmPart, ...many(4, 4, deferral)])).toEqual([])
    expect(breakersOf([...calmPart, ...many(5, 4, deferral)])).toMatchObject([
      { kind: '4xx_storm', normalisedText: 'try later' },
    ])
  })

  it.each([
    ['few samples', many(19, 5, deferral)],
    ['one domain', many(25, 1, deferral).map((one) => ({ ...one, nowMs: one.deliveryId * 100_000 }))],
    [
      'deferrals a minute apart',
      many(40, 5, deferral).map((one) => ({ ...one, nowMs: one.deliveryId * 61_000 })),
    ],
    [
      'words of many kinds',
      many(40, 40, deferral).map((one) => ({ ...one, normalisedText: `${one.deliveryId}` })),
    ],
    ['words that are names in every object', many(3, 3, { ...deferral, normalisedText: 'constructor' })],
  ])('does not trip on %s', (_, seen) => {
    expect(breakersOf(seen)).toEqual([])
  })
})

describe('a domain storm', () => {
  const unknown = { class: 'permanent_recipient', code: 550, phase: 'rcpt', normalisedText: 'no' } as const

  it('trips at the tenth equal refusal of one domain', () => {
    expect(breakersOf(many(9, 1, unknown))).toEqual([])
    expect(breakersOf(many(10, 1, unknown))).toMatchObject([
      { kind: 'domain_storm', recipientDomain: 'd0.example' },
    ])
  })

  it('does not trip on addresses that surely do not exist', () => {
    expect(breakersOf(many(30, 1, { ...unknown, isAddressAtFault: true }))).toEqual([])
  })

  it('does not trip where the domain also accepts, or over a longer time', () => {
    expect(breakersOf([...many(9, 1, unknown), ...many(1, 1, accepted), ...many(9, 1, unknown)])).toEqual([])
    expect(
      breakersOf(many(30, 1, unknown).map((one, number) => ({ ...one, nowMs: number * 67_000 }))),
    ).toEqual([])
  })
})

describe('a campaign that does harm', () => {
  const inOne = { campaignId: 5 }

  it('is held when more than 8 % of 500 addresses do not exist', () => {
    const good = many(455, 455, { ...accepted, ...inOne })
    const bad = { class: 'permanent_recipient', code: 550, phase: 'rcpt', ...inOne } as const
    expect(breakersOf([...many(40, 40, bad), ...good, ...many(4, 4, bad)])).toEqual([])
    expect(breakersOf([...many(45, 45, bad), ...good])).toMatchObject([
      { kind: 'hard_bounce_guard', campaignId: 5 },
    ])
  })

  it('is held when its message is refused three times in a row', () => {
    expect(breakersOf(many(2, 2, inOne))).toEqual([])
    expect(breakersOf(many(3, 2, inOne))).toMatchObject([{ kind: 'message_storm', campaignId: 5 }])
    expect(
      breakersOf([...many(2, 2, inOne), { ...refusal, ...accepted, ...inOne }, ...many(2, 2, inOne)]),
    ).toEqual([])
  })
})

describe('whatever comes', () => {
  it('stays small', () => {
    const observation: fc.Arbitrary<Observation> = fc.record({
      class: fc.constantFrom(...replyClasses),
      code: fc.integer({ min: 200, max: 599 }),
      normalisedText: fc.oneof(fc.constantFrom('a', 'b', 'constructor'), fc.string()),
      recipientDomain: fc.nat(1000).map((number) => `d${number}.example`),
      deliveryId: fc.nat(100_000),
      campaignId: fc.nat(50),
      phase: fc.constantFrom(...smtpPhases),
      isAddressAtFault: fc.boolean(),
      nowMs: fc.nat(200_000),
    })
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 600, size: 'max' }), (seen) => {
        let state = calm
        for (const one of seen) state = observeReply(state, one).state
        return (
          state.refusals.deliveryIds.length <= 100 &&
          state.refusals.domains.length <= 3 &&
          state.deferrals.length <= 7 &&
          state.deferrals.every((slot) => slot.deferrals.size <= 16) &&
          state.domains.size <= 200 &&
          state.campaigns.length <= 16
        )
      }),
      { numRuns: 200 },
    )
  })
})
