import { describe, expect, test } from 'vitest'
import type { SandboxRule } from '../../domain/sandbox.ts'
import { compileRules, type Decision } from './rule-book.ts'

const refuse = { kind: 'refuse', reply: '550 5.1.1 no' } as const
const defer = { kind: 'defer', reply: '451 4.3.0 later' } as const

interface Asked {
  readonly number?: number
  readonly recipients?: readonly string[]
  readonly tries?: number
}

/** What the rules decide at RCPT. */
function decideAtRcpt(
  rules: readonly SandboxRule[],
  { number = 1, recipients = ['ann@shop.test'], tries = 1 }: Asked = {},
): Decision | undefined {
  return compileRules(rules, undefined).decide('rcpt', { number, recipients, triesOf: () => tries })
}

function numbersThatMatch(match: SandboxRule['match'], upTo: number): number[] {
  const numbers = Array.from({ length: upTo }, (_, at) => at + 1)
  return numbers.filter(
    (number) => decideAtRcpt([{ phase: 'rcpt', match, action: refuse }], { number }) !== undefined,
  )
}

describe('a rule matches', () => {
  test.each([
    ['ann@shop.test', true],
    ['ANN@Shop.test', true],
    ['bob@shop.test', false],
    ['a*@shop.test', true],
    ['*@*', true],
    ['shop.test', true],
    ['*.test', true],
    ['hop.test', false],
    ['ann@shop?test', false],
    ['ann@shop.tes', false],
    ['a.n@shop.test', false],
  ])('a recipient by %s: %s', (recipient, expected) => {
    expect(decideAtRcpt([{ phase: 'rcpt', match: { recipient }, action: refuse }]) !== undefined).toBe(
      expected,
    )
  })

  test('any of several recipients, and names it', () => {
    const rules: SandboxRule[] = [{ phase: 'rcpt', match: { recipient: 'bob@*' }, action: refuse }]
    expect(decideAtRcpt(rules, { recipients: ['ann@x.test', 'bob@x.test'] })?.recipient).toBe('bob@x.test')
  })

  test('message numbers from, to and every', () => {
    expect(numbersThatMatch({ fromNumber: 3, toNumber: 5 }, 9)).toEqual([3, 4, 5])
    expect(numbersThatMatch({ every: 4 }, 12)).toEqual([4, 8, 12])
    expect(numbersThatMatch({ every: 2, fromNumber: 5 }, 10)).toEqual([6, 8, 10])
  })

  test('the first tries only', () => {
    const rules: SandboxRule[] = [{ phase: 'rcpt', match: { firstTries: 2 }, action: defer }]
    expect([1, 2, 3].map((tries) => decideAtRcpt(rules, { tries }) !== undefined)).toEqual([
      true,
      true,
      false,
    ])
  })

  test('by chance, about as often as asked, and the same way each time', () => {
    const drawn = numbersThatMatch({ probability: 0.2, seed: 7 }, 10_000)
    expect(drawn.length).toBeGreaterThan(1880)
    expect(drawn.length).toBeLessThan(2120)
    expect(numbersThatMatch({ probability: 0.2, seed: 7 }, 10_000)).toEqual(drawn)
    expect(numbersThatMatch({ probability: 0.2, seed: 8 }, 10_000)).not.toEqual(drawn)
    expect(numbersThatMatch({ probability: 0 }, 1000)).toEqual([])
    expect(numbersThatMatch({ probability: 1 }, 1000)).toHaveLength(1000)
  })

  test('at its own phase only', () => {
    expect(decideAtRcpt([{ phase: 'dot', action: refuse }])).toBeUndefined()
  })
})

describe('among several rules', () => {
  test('the first that matches decides', () => {
    const rules: SandboxRule[] = [
      { phase: 'rcpt', match: { recipient: 'bob@*' }, action: refuse },
      { phase: 'rcpt', action: defer },
      { phase: 'rcpt', action: refuse },
    ]
    expect(decideAtRcpt(rules)?.action).toEqual(defer)
  })

  test('accept ends the search', () => {
    expect(
      decideAtRcpt([
        { phase: 'rcpt', action: { kind: 'accept' } },
        { phase: 'rcpt', action: refuse },
      ]),
    ).toBeUndefined()
  })

  test('slow and dribble add to what others decide', () => {
    const rules: SandboxRule[] = [
      { phase: 'rcpt', action: { kind: 'slow', delayMs: 30 } },
      { phase: 'rcpt', action: { kind: 'slow', delayMs: 12 } },
      { phase: 'rcpt', action: { kind: 'dribble', gapMs: 5 } },
      { phase: 'rcpt', action: refuse },
    ]
    expect(decideAtRcpt(rules)).toEqual({ delayMs: 42, gapMs: 5, action: refuse, recipient: 'ann@shop.test' })
    expect(
      decideAtRcpt([
        { phase: 'rcpt', action: { kind: 'slow', delayMs: 30 } },
        { phase: 'rcpt', action: { kind: 'accept' } },
      ]),
    ).toMatchObject({ delayMs: 30 })
  })
})

describe('special addresses', () => {
  const ask = (recipient: string, phase: SandboxRule['phase'], { tries = 1, enhancedCodes = true } = {}) =>
    compileRules([], { enhancedCodes }).decide(phase, {
      number: 1,
      recipients: [recipient],
      triesOf: () => tries,
    })?.action

  test.each([
    ['bounce@x.test', 'rcpt', { kind: 'refuse' }],
    ['bounce+17@x.test', 'rcpt', { kind: 'refuse' }],
    ['permfail@x.test', 'rcpt', { kind: 'refuse' }],
    ['tempfail@x.test', 'rcpt', { kind: 'defer' }],
    ['full@x.test', 'rcpt', { kind: 'defer' }],
    ['450@x.test', 'rcpt', { kind: 'defer' }],
    ['450-anything@x.test', 'rcpt', { kind: 'defer' }],
    ['550-no.such+7@x.test', 'rcpt', { kind: 'refuse' }],
    ['451-data@x.test', 'data', { kind: 'defer' }],
    ['554-dot-spam@x.test', 'dot', { kind: 'refuse' }],
    ['drop-at-rcpt@x.test', 'rcpt', { kind: 'drop', how: 'fin' }],
    ['reset-in-body@x.test', 'body', { kind: 'drop', how: 'rst' }],
    ['drop-at-dot@x.test', 'dot', { kind: 'drop', how: 'fin' }],
    ['reset-after-dot@x.test', 'after', { kind: 'drop', how: 'rst' }],
    ['silent-after-dot@x.test', 'after', { kind: 'silence' }],
  ] as const)('%s acts at %s', (recipient, phase, action) => {
    expect(ask(recipient, phase)).toMatchObject(action)
    expect(ask(recipient, phase === 'rcpt' ? 'dot' : 'rcpt')).toBeUndefined()
  })

  test('slow addresses only wait', () => {
    const decide = (recipient: string) =>
      compileRules([], { enhancedCodes: true }).decide('dot', {
        number: 1,
        recipients: [recipient],
        triesOf: () => 1,
      })
    expect(decide('slow-250@x.test')).toMatchObject({ delayMs: 250, action: undefined })
    expect(decide('slow-999999@x.test')).toMatchObject({ delayMs: 600_000 })
  })

  test('greylisting ends with the second try', () => {
    expect(ask('greylist@x.test', 'rcpt')).toMatchObject({ kind: 'defer' })
    expect(ask('greylist@x.test', 'rcpt', { tries: 2 })).toBeUndefined()
  })

  test.each([
    'bouncer@x.test',
    'not-bounce@x.test',
    '45@x.test',
    '350-x@x.test',
    'dropper@x.test',
    'drop-in@x.test',
    'slow@x.test',
    'ann@bounce.test',
  ])('%s is an ordinary address', (recipient) => {
    for (const phase of ['rcpt', 'data', 'body', 'dot', 'after'] as const)
      expect(ask(recipient, phase)).toBeUndefined()
  })

  test('replies lose enhanced codes where the relay offers none', () => {
    expect(ask('bounce@x.test', 'rcpt', { enhancedCodes: false })).toMatchObject({
      reply: expect.stringMatching(/^550 <\{recipient\}>/),
    })
  })

  test('are ordinary when switched off, and give way to rules', () => {
    const facts = { number: 1, recipients: ['bounce@x.test'], triesOf: () => 1 }
    expect(compileRules([], undefined).decide('rcpt', facts)).toBeUndefined()
    expect(
      compileRules([{ phase: 'rcpt', action: { kind: 'accept' } }], { enhancedCodes: true }).decide(
        'rcpt',
        facts,
      ),
    ).toBeUndefined()
  })
})
