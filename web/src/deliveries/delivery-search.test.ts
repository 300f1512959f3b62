import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedSearch, filterOf, readDeliverySearch, stateWords, waitWords } from './delivery-search.ts'

test('an address is read for what can be understood', () => {
  const given = { state: 'waiting', relayId: '7', search: 12, class: 'nonsense', olderThanMs: -1, page: 'x' }
  expect(readDeliverySearch(given)).toEqual({ state: 'waiting', relayId: 7, search: '12' })
})

test('waiting means its three states, none those that the page says', () => {
  expect(filterOf({ state: 'waiting', domain: 'a.example' }, undefined)).toEqual({
    domain: 'a.example',
    states: ['sending', 'queued', 'deferred'],
  })
  expect(filterOf({}, undefined)).toEqual({})
  expect(filterOf({}, ['failed'])).toEqual({ states: ['failed'] })
})

test('what was read is read again in the same way, and can be taken away', () => {
  const search = fc.record(
    {
      state: fc.constantFrom(...stateWords),
      reason: fc.string(),
      words: fc.string(),
      holdId: fc.oneof(fc.integer(), fc.string()),
      waits: fc.oneof(fc.constantFrom(...waitWords), fc.string()),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(search, (given) => {
      const read = readDeliverySearch(given)
      expect(readDeliverySearch({ ...read })).toEqual(read)
      expect(changedSearch(read, { reason: undefined, words: '' })).not.toHaveProperty('words')
    }),
  )
})
