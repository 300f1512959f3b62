import { expect, test } from 'vitest'
import { noValues, orderFrom, type FieldValues } from './field-values.ts'
import type { QueueChangeKind } from './order.ts'

const now = new Date('2026-03-01T12:00').getTime()

function order(kind: QueueChangeKind, values: Partial<FieldValues>, count = 12) {
  return orderFrom(kind, { ...noValues, ...values }, { count, now })
}

test('a hold needs its reason, and an end that is to come', () => {
  expect(order('hold', { reason: ' ' })).toBeUndefined()
  expect(order('hold', { reason: ' full ' })).toEqual({ kind: 'hold', reason: 'full', forMs: undefined })
  expect(order('hold', { reason: 'full', until: '2026-03-01T13:00' })).toMatchObject({ forMs: 3_600_000 })
  expect(order('hold', { reason: 'full', until: '2026-03-01T11:00' })).toBeUndefined()
})

test('few are given up by a tick, many by typing their number', () => {
  expect(order('giveUp', {})).toBeUndefined()
  expect(order('giveUp', { isSure: true, why: ' no use ' })).toEqual({ kind: 'giveUp', why: 'no use' })
  expect(order('giveUp', { isSure: true }, 1_204)).toBeUndefined()
  expect(order('giveUp', { typed: '1.204' }, 1_204)).toEqual({ kind: 'giveUp', why: '' })
  expect(order('giveUp', { typed: '1203' }, 1_204)).toBeUndefined()
})

test('a rate is left out or more than nothing', () => {
  expect(order('flush', {})).toEqual({ kind: 'flush', perSecond: undefined })
  expect(order('flush', { perSecond: '2.5' })).toEqual({ kind: 'flush', perSecond: 2.5 })
  expect(order('flush', { perSecond: '0' })).toBeUndefined()
  expect(order('flush', { perSecond: 'fast' })).toBeUndefined()
})

test('a doubt is decided, and a relay chosen, by a person only', () => {
  expect(order('settle', {})).toBeUndefined()
  expect(order('settle', { how: 'resend' })).toEqual({ kind: 'settle', how: 'resend' })
  expect(order('move', {})).toBeUndefined()
  expect(order('move', { relay: '3' })).toEqual({ kind: 'move', relayId: 3 })
  expect(order('move', { relay: 'any' })).toEqual({ kind: 'move', relayId: null })
})
