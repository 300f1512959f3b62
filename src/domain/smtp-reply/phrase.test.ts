import { describe, expect, it } from 'vitest'
import { compilePhrases, indexPhrases } from './phrase.ts'

const says = (phrase: string, words: string) => compilePhrases([phrase]).test(` ${words} `)

describe('a phrase', () => {
  it.each([
    ['mailbox full', 'your mailbox full now', true],
    ['mailbox full', 'your mailbox fuller now', false],
    ['mailbox full', 'themailbox full', false],
    ['(mailbox|mail box) (full|over quota)', 'mail box over quota', true],
    ['limit* reached', 'limitation reached', true],
    ['mailbox is? full', 'mailbox full', true],
    ['mailbox (is|was)? full', 'mailbox was full', true],
    ['mailbox is? full', 'mailbox not full', false],
    ['user .. unknown', 'user a b c d e f unknown', true],
    ['user .. unknown', 'user a b c d e f g unknown', false],
    ['^ busy', 'busy now', true],
    ['^ busy', 'too busy', false],
    ['busy $', 'too busy', true],
    ['busy $', 'busy now', false],
    ['in # s', 'in 30 s', true],
    ['rfc 5.1', 'rfc 5x1', false],
  ])('%s / %s', (phrase, words, expected) => {
    expect(says(phrase, words)).toBe(expected)
    const [first = 0] = indexPhrases([[], [phrase]])(` ${words} `)
    expect(first).toBe(expected ? 1 : 0)
  })

  it.each(['user (unknown', 'a ((b|c) d)', '(a)? b', '.. b', 'x* b', '# b'])('cannot be %s', (phrase) => {
    expect(() => indexPhrases([[phrase]])).toThrow(phrase)
  })
})

describe('an index of phrases', () => {
  it('finds each group that is said, by words and by beginnings of words', () => {
    const groups = [
      ['quota exceeded'],
      ['throttl* (now|later)', 'slow down'],
      ['(over|exceed*) quota'],
      ['full'],
    ]
    const find = indexPhrases(groups)
    expect(find(' throttled later exceeding quota ')).toEqual(new Set([1, 2]))
    expect([...find(' slow down slow down ')]).toEqual([1])
    expect([...find(' ')]).toEqual([])
  })
})
