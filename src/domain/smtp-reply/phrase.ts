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
 * with, so that only a few are tried at each word: several times faster than asking each group in turn.
 */
export function indexPhrases(groups: readonly (readonly string[])[]): (words: string) => ReadonlySet<number> {
  const index: PhraseIndex = { byWord: new Map(), byStem: new Map() }
  for (const [group, phrases] of groups.entries())
    for (const phrase of phrases) {
      const indexed = { group, expression: new RegExp(sourceOf(phrase), 'y') }
      for (const beginning of beginningsOf(phrase)) addTo(index, beginning, indexed)
    }
  return (words) => findGroups(index, words)
}

interface IndexedPhrase {
  readonly group: number
  /** Sticky: tried at the space before a word. */
  readonly expression: RegExp
}

interface PhraseIndex {
  readonly byWord: Map<string, IndexedPhrase[]>
  /** By the first letters of a word with any ending. */
  readonly byStem: Map<string, IndexedPhrase[]>
}

const stemLengths = [2, 3, 4] as const

function addTo(index: PhraseIndex, beginning: string, phrase: IndexedPhrase): void {
  const stemLength = beginning.indexOf('*')
  const [map, key] =
    stemLength === -1
      ? [index.byWord, beginning]
      : [index.byStem, beginning.slice(0, Math.min(stemLength, Math.max(...stemLengths)))]
  const others = map.get(key)
  if (others === undefined) map.set(key, [phrase])
  else others.push(phrase)
}

function findGroups({ byWord, byStem }: PhraseIndex, words: string): ReadonlySet<number> {
  const found = new Set<number>()
  let position = 0
  for (let end = words.indexOf(' ', 1); end !== -1; end = words.indexOf(' ', position + 1)) {
    const word = words.slice(position + 1, end)
    tryAll(byWord.get(word), words, position, found)
    for (const length of stemLengths)
      if (length <= word.length) tryAll(byStem.get(word.slice(0, length)), words, position, found)
    position = end
  }
  return found
}

function tryAll(
  phrases: readonly IndexedPhrase[] | undefined,
  words: string,
  position: number,
  found: Set<number>,
): void {
  if (phrases === undefined) return
  for (const { group, expression } of phrases) {
    if (found.has(group)) continue
    expression.lastIndex = position
    if (expression.test(words)) found.add(group)
  }
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

/** The words that a phrase may begin with, `*` included. */
function beginningsOf(phrase: string): readonly string[] {
  const first = partsOf(phrase).find((one) => one !== '^') ?? ''
  if (/[.?#]$|\(\*|\|\*|\(.\*|\|.\*|^.?\*/.test(first))
    throw new Error(`A phrase begins with a word of which at least two letters are known: ${phrase}`)
  return first
    .replaceAll(/[()]/g, '')
    .split('|')
    .map((alternative) => alternative.split(' ')[0] ?? '')
}
