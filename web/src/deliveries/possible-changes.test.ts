import { expect, test } from 'vitest'
import { possibleChanges } from './possible-changes.ts'

const kindsOf = (...given: Parameters<typeof possibleChanges>) =>
  possibleChanges(...given).map(({ kind, filter }) => [kind, filter.states])
const row = (state: 'failed' | 'in_doubt' | 'sent' | 'queued', holdId: number | null = null) => ({
  state,
  holdId,
})

test('a change means only the states in which it can be done', () => {
  expect(kindsOf({ campaignId: 1, states: ['failed'] }, undefined)).toEqual([['resend', ['failed']]])
  expect(kindsOf({ ids: [1, 2] }, [row('failed'), row('in_doubt')])).toEqual([
    ['settle', ['in_doubt']],
    ['resend', ['failed']],
  ])
  expect(kindsOf({ ids: [1] }, [row('sent')])).toEqual([])
})

test('only what is held can be released', () => {
  expect(kindsOf({ ids: [1] }, [row('queued')]).map(([kind]) => kind)).not.toContain('release')
  expect(kindsOf({ ids: [1] }, [row('queued', 7)]).map(([kind]) => kind)).toContain('release')
})

test('nobody in doubt is sent again along with others', () => {
  for (const { kind, filter } of possibleChanges({ campaignId: 1 }, undefined))
    if (kind !== 'settle') expect(filter.states).not.toContain('in_doubt')
})
