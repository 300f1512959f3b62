import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Progress, Statement } from '../../store/statements.ts'
import { closest } from '../closest.ts'
import { createPaceMeter } from '../watch-campaign.ts'
import { account, bar } from './account.ts'
import { count, duration, plural, share } from './figures.ts'
import { createStyle, widthOf } from './style.ts'
import { table } from './table.ts'

const plain = createStyle(false)

const nobody: Progress = {
  id: 12,
  name: 'March',
  state: 'sending',
  audience: 0,
  expanded: true,
  queued: 0,
  sending: 0,
  deferred: 0,
  inDoubt: 0,
  sent: 0,
  failed: 0,
  skipped: 0,
  cancelled: 0,
  reasons: [],
}

const progressOf = (figures: Partial<Progress>): Progress => ({ ...nobody, ...figures })

const figure = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(10_000_000))

test('the bar always has its width, and shows every state that somebody is in', () => {
  fc.assert(
    fc.property(
      fc.record({ sent: figure, failed: figure, skipped: figure, inDoubt: figure, queued: figure }),
      (figures) => {
        const text = bar(plain, progressOf(figures), 24)
        expect(text).toHaveLength(24)
        if (figures.inDoubt > 0) expect(text).toContain('?')
        if (figures.failed > 0) expect(text).toContain('▒')
      },
    ),
  )
})

test('the account shows every state, why, and whether it adds up', () => {
  const statement: Statement = {
    ...progressOf({
      state: 'finished',
      audience: 1450,
      sent: 1440,
      failed: 4,
      skipped: 6,
      reasons: [
        { state: 'failed', reason: 'mailbox_unknown', count: 4 },
        { state: 'skipped', reason: 'suppressed', count: 2 },
        { state: 'skipped', reason: 'unsubscribed', count: 4 },
      ],
    }),
    balanced: true,
  }
  expect(account(plain, statement).split('\n').slice(2)).toEqual([
    '  ✓ sent       1,440    99.3 %',
    '  ✗ failed         4     0.3 %  mailbox unknown 4',
    '  – skipped        6     0.4 %  unsubscribed 4, suppressed 2',
    '  ⊘ cancelled      0',
    '  ? in doubt       0',
    '  … waiting        0',
    '    ────────────────',
    '    audience   1,450  ✓ adds up',
  ])
  expect(account(plain, { ...statement, balanced: false })).toContain('DOES NOT ADD UP')
})

describe('figures', () => {
  test('are grouped, and never rounded to all or nothing', () => {
    expect([count(1_450_000), plural(1, 'line'), plural(2, 'delivery', 'deliveries')]).toEqual([
      '1,450,000',
      '1 line',
      '2 deliveries',
    ])
    expect([
      share(0, 0),
      share(0, 10),
      share(1, 1_000_000),
      share(999_999, 1_000_000),
      share(10, 10),
    ]).toEqual(['', '0.0 %', '< 0.1 %', '> 99.9 %', '100.0 %'])
  })

  test.each([
    [400, '0 s'],
    [45_000, '45 s'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [12_000_000, '3 h 20 min'],
    [93_600_000, '1 day 2 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })
})

test('a table lines up, colours or not', () => {
  const columns = [
    { title: 'id', align: 'right' },
    { title: 'name' },
    { title: 'sent', align: 'right' },
  ] as const
  const rows = (style = plain) => [
    ['1', style.green('short'), '10'],
    ['100', 'a longer name', style.red('1,000')],
  ]
  expect(table(plain, columns, rows()).split('\n')).toEqual([
    ' id  name            sent',
    '  1  short             10',
    '100  a longer name  1,000',
  ])
  const coloured = createStyle(true)
  expect(table(coloured, columns, rows(coloured)).split('\n').map(widthOf)).toEqual([25, 25, 25])
})

test('the pace is of the last ten seconds, and unknown until there is enough of it', () => {
  const meter = createPaceMeter()
  expect(meter.note(progressOf({ sent: 0 }), 0)).toBeUndefined()
  expect(meter.note(progressOf({ sent: 10 }), 1000)).toBeUndefined()
  expect(meter.note(progressOf({ sent: 24 }), 2000)).toBe(12)
  for (let second = 3; second <= 30; second++) meter.note(progressOf({ sent: 24 }), second * 1000)
  expect(meter.note(progressOf({ sent: 24 }), 31_000)).toBe(0)
})

test('what was meant is found, and nothing is made up', () => {
  const words = ['start', 'statement', 'settle', 'create']
  expect(['strat', 'statment', 'crate', 'xyzzy', ''].map((word) => closest(word, words))).toEqual([
    'start',
    'statement',
    'create',
    undefined,
    undefined,
  ])
})
