/**
 * Phrases: how the rules write down what a reply says. A phrase is made of the words of normalised text, and of
 *
 *     (full|over quota)   one of these            (user|recipient)?   or none of them       smtp?   a word that may be left out
 *     limit*              any ending              #                   a number
 *     ..                  up to six words         ^ and $             the first and the last word
 *
 * They are compiled once, when the rules load. A phrase that cannot be read throws then, not when a reply comes.
 */

/** One expression that finds any of the phrases, in the words of a reply with a space before and after them. */
export function compilePhrases(phrases: readonly string[]): RegExp {
  return new RegExp(phrases.map(sourceOf).join('|'))
}

/**
 * Finds which groups of phrases occur in the words of a reply. Hundreds of phrases are told apart by the word they begin
 * with, so that only a few are tried at each word: 8 times faster than asking each group in turn.
 */
export function indexPhrases(groups: readonly (readonly string[])[]): (words: string) => ReadonlySet<number> {
  const phrasesByBeginning = new Map<string, IndexedPhrase[]>()
  for (const [group, phrases] of groups.entries())
    for (const phrase of phrases) {
      const indexed = { group, expression: new RegExp(sourceOf(phrase), 'y') }
      for (const beginning of beginningsOf(phrase)) {
        const others = phrasesByBeginning.get(beginning)
        if (others === undefined) phrasesByBeginning.set(beginning, [indexed])
        else others.push(indexed)
      }
    }
  return (words) => findGroups(phrasesByBeginning, words)
}

interface IndexedPhrase {
  readonly group: number
  /** Sticky: tried at the space before a word. */
  readonly expression: RegExp
}

/** A word with any ending is found by its first letters, at most so many. */
const longestStem = 4
const shortestStem = 2

function findGroups(
  phrasesByBeginning: ReadonlyMap<string, readonly IndexedPhrase[]>,
  words: string,
): ReadonlySet<number> {
  const found = new Set<number>()
  const tryAll = (beginning: string, position: number) => {
    for (const { group, expression } of phrasesByBeginning.get(beginning) ?? []) {
      if (found.has(group)) continue
      expression.lastIndex = position
      if (expression.test(words)) found.add(group)
    }
  }
  let position = 0
  for (let end = words.indexOf(' ', 1); end !== -1; end = words.indexOf(' ', position + 1)) {
    const word = words.slice(position + 1, end)
    tryAll(word, position)
    for (let length = shortestStem; length <= longestStem && length <= word.length; length += 1)
      tryAll(`${word.slice(0, length)}*`, position)
    position = end
  }
  return found
}

const part = /\([^()]+\)\??|[^\s()]+/g

function partsOf(phrase: string): readonly string[] {
  if (phrase.replaceAll(part, '').trim() !== '') throw new Error(`This phrase cannot be read: ${phrase}`)
  return phrase.match(part) ?? []
}

function sourceOf(phrase: string): string {
  const parts = partsOf(phrase)
  return (parts[0] === '^' ? '^ ' : ' ') + parts.map(sourceOfPart).join('')
}

function sourceOfPart(written: string): string {
  if (written === '^') return ''
  if (written === '$') return '$'
  if (written === '..') return '(?:[^ ]+ ){0,6}?'
  const mayBeLeftOut = written.endsWith('?')
  const word = (mayBeLeftOut ? written.slice(0, -1) : written)
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^ ]*')
    .replaceAll('#', '\\d+')
  return `(?:${word} )${mayBeLeftOut ? '?' : ''}`
}

/** The words, or stems, that a phrase may begin with. */
function beginningsOf(phrase: string): readonly string[] {
  const first = partsOf(phrase).find((one) => one !== '^') ?? ''
  const alternatives = first.replaceAll(/[()]/g, '').split('|')
  return alternatives.map((alternative) => {
    const [word = ''] = alternative.split(' ')
    const stem = word.indexOf('*')
    if (/[.?#]$/.test(first) || (stem !== -1 && stem < shortestStem))
      throw new Error(`A phrase begins with a word that must be there: ${phrase}`)
    return stem === -1 ? word : `${word.slice(0, Math.min(stem, longestStem))}*`
  })
}
