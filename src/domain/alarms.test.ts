import { expect, test } from 'vitest'
import { findTroubles, ripen, type AlarmFacts, type TroubleMemory } from './alarms.ts'

const nowMs = Date.UTC(2026, 2, 2, 8)
const calm: AlarmFacts = {
  nowMs,
  stallMs: 120_000,
  workWaits: true,
  enginesAlive: 1,
  relays: [{ id: 3, name: 'SES', heldBecause: null, unreachable: null }],
  doubts: [],
  stalled: [],
}
const kinds = (facts: Partial<AlarmFacts>) => findTroubles({ ...calm, ...facts }).map(({ kind }) => kind)

test('where all is well nobody is told anything', () => {
  expect(findTroubles(calm)).toEqual([])
  expect(kinds({ enginesAlive: 0, workWaits: false })).toEqual([])
})

test('every trouble has its kind', () => {
  const relay = { id: 3, name: 'SES', heldBecause: null, unreachable: null }
  const lost = { reason: 'connection refused', sinceMs: nowMs - 6 * 60_000 }
  expect(kinds({ enginesAlive: 0 })).toEqual(['no_engine'])
  expect(kinds({ relays: [{ ...relay, heldBecause: 'Sign-in refused.' }] })).toEqual(['relay_held'])
  expect(kinds({ relays: [{ ...relay, unreachable: lost }] })).toEqual(['relay_unreachable'])
  expect(kinds({ relays: [{ ...relay, unreachable: { ...lost, sinceMs: nowMs - 60_000 } }] })).toEqual([])
  expect(
    kinds({ doubts: [{ campaignId: 1, name: 'News', count: 2, sinceMs: nowMs - 16 * 60_000 }] }),
  ).toEqual(['in_doubt'])
  expect(kinds({ stalled: [{ campaignId: 1, name: 'News', sentence: 'Why.' }] })).toEqual(['stalled'])
})

test('the words of a server end as a sentence before ours go on', () => {
  const relay = { id: 3, name: 'SES', unreachable: null }
  const told = (heldBecause: string) =>
    findTroubles({ ...calm, relays: [{ ...relay, heldBecause }] }).map(({ message }) => message)
  const expected = [
    'The relay SES is held: 535 Authentication failed. When it is mended: waybill relay release 3',
  ]
  expect(told('535 Authentication failed')).toEqual(expected)
  expect(told('535 Authentication failed.')).toEqual(expected)
})

test('a trouble is told once it has lasted, and forgotten when it passes before that', () => {
  const troubles = findTroubles({ ...calm, stalled: [{ campaignId: 1, name: 'News', sentence: 'Why.' }] })
  const at = (memory: TroubleMemory, seconds: number, present = troubles) =>
    ripen(memory, present, nowMs + seconds * 1000)
  const first = at(new Map(), 0)
  expect(first.ripe).toEqual([])
  expect(at(first.memory, 119).ripe).toEqual([])
  expect(at(at(first.memory, 60).memory, 120).ripe).toEqual(troubles)
  const passed = at(first.memory, 60, []).memory
  expect(at(passed, 120).ripe).toEqual([])
})
