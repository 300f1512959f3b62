import { expect, test } from 'vitest'
import type { QueueFilter, QueueOrder, QueueOutcome } from './order.ts'
import { wayBack } from './way-back.ts'

const nothing: QueueOutcome = {
  changed: null,
  matched: null,
  campaigns: null,
  examples: null,
  undo: '',
  holdId: null,
  barred: [],
  runningId: null,
}

function back(order: QueueOrder, filter: QueueFilter, outcome: Partial<QueueOutcome> = {}) {
  return wayBack({ order, filter, outcome: { ...nothing, changed: 3, ...outcome }, agoMs: 999.5 })
}

test('a hold is released as a whole', () => {
  expect(
    back({ kind: 'hold', reason: 'why', forMs: undefined }, { domain: 'a.example' }, { holdId: 7 }),
  ).toEqual({
    kind: 'release',
    filter: { holdId: 7 },
  })
})

test('what was given up is found by what lasts, its new state, and the moment', () => {
  const filter: QueueFilter = {
    campaignId: 4,
    states: ['deferred'],
    reply: 'full',
    olderThanMs: 60_000,
    holdId: 2,
  }
  expect(back({ kind: 'giveUp', why: '' }, filter)).toEqual({
    kind: 'resend',
    filter: { campaignId: 4, states: ['cancelled'], reason: 'given_up', reply: 'full', newerThanMs: 6_000 },
  })
})

test('a resend by conditions has no way back that would meet only these', () => {
  expect(back({ kind: 'resend' }, { class: 'permanent_recipient' })).toBeUndefined()
  expect(back({ kind: 'resend' }, { ids: [3, 4], states: ['failed'] })).toEqual({
    kind: 'giveUp',
    filter: { ids: [3, 4] },
  })
})

test('sent is final, and former times are not kept', () => {
  expect(back({ kind: 'settle', how: 'count_as_sent' }, { ids: [3] })).toBeUndefined()
  expect(back({ kind: 'flush', perSecond: undefined }, { ids: [3] })).toBeUndefined()
})

test('where nothing was changed there is nothing to take back', () => {
  expect(
    back({ kind: 'hold', reason: 'why', forMs: undefined }, {}, { changed: 0, holdId: 7 }),
  ).toBeUndefined()
})
