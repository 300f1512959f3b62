import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkRelayLimits,
  describeRelayLimit,
  limitedDomainOf,
  parseRelayLimit,
  type RelayLimit,
} from './relay-limit.ts'

test.each([
  ['35/h', { domain: null, count: 35, windowMs: 3_600_000 }],
  ['14/s', { domain: null, count: 14, windowMs: 1000 }],
  [' 50000 / day ', { domain: null, count: 50_000, windowMs: 86_400_000 }],
  ['500/10min', { domain: null, count: 500, windowMs: 600_000 }],
  ['100/min@Gmail.com', { domain: 'gmail.com', count: 100, windowMs: 60_000 }],
  ['20/hour@*.bücher.example', { domain: '*.xn--bcher-kva.example', count: 20, windowMs: 3_600_000 }],
])('reads %s', (text, limit) => {
  expect(parseRelayLimit(text)).toEqual({ ok: true, value: limit })
})

test.each([
  ['0/h', 'impossible_limit'],
  ['10/0min', 'impossible_limit'],
  ['10/2d', 'impossible_limit'],
  ['10/week', 'invalid_limit'],
  ['fast', 'invalid_limit'],
  ['10', 'invalid_limit'],
  ['10/min@', 'invalid_limit'],
  ['10/min@*', 'invalid_domain'],
  ['10/min@a@b.example', 'invalid_domain'],
])('refuses %s', (text, code) => {
  expect(parseRelayLimit(text)).toMatchObject({ ok: false, problem: { code } })
})

test('reads what it writes', () => {
  const limits = fc.record<RelayLimit>({
    domain: fc.constantFrom(null, 'example.com', '*.example'.concat('.org')),
    count: fc.integer({ min: 1, max: 1_000_000_000 }),
    windowMs: fc.integer({ min: 1, max: 86_400 }).map((seconds) => seconds * 1000),
  })
  fc.assert(
    fc.property(limits, (limit) => {
      expect(parseRelayLimit(describeRelayLimit(limit))).toEqual({ ok: true, value: limit })
    }),
  )
})

test('two limits for the same domain and window are a mistake, others are not', () => {
  const hourly = { domain: null, count: 35, windowMs: 3_600_000 }
  expect(checkRelayLimits([hourly, { ...hourly, domain: 'a.example' }]).ok).toBe(true)
  expect(
    checkRelayLimits([
      { ...hourly, domain: 'A.example' },
      { ...hourly, domain: 'a.example' },
    ]),
  ).toMatchObject({ problem: { code: 'duplicate_limit' } })
})

test('the nearest domain is the one that limits', () => {
  const limited = new Set(['example.com', '*.example.com', '*.com'])
  expect(limitedDomainOf('a@Example.com', limited)).toBe('example.com')
  expect(limitedDomainOf('a@mail.example.com', limited)).toBe('*.example.com')
  expect(limitedDomainOf('a@other.com', limited)).toBe('*.com')
  expect(limitedDomainOf('a@example.org', limited)).toBeUndefined()
})
