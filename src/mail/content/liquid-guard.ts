/**
 * Carries Liquid unharmed through what would change it: Markdown, escaping. Each piece becomes one word of letters and
 * digits, and comes back as it was.
 */
import { liquidPieces } from '../compose/liquid-pieces.ts'

export interface GuardedText {
  /** The source with a word in place of each Liquid piece. */
  readonly text: string
  /** Puts the pieces back. */
  restore(changed: string): string
}

/** A source that Liquid cannot read is passed on as it is: compiling it will say where it is wrong. */
export function guardLiquid(source: string): GuardedText {
  const pieces = readable(source)
  const mark = unusedWord(source)
  const liquid: string[] = []
  const text = pieces
    .map((piece) => (piece.isLiquid ? `${mark}${liquid.push(piece.text) - 1}z` : piece.text))
    .join('')
  const words = new RegExp(`${mark}(\\d+)z`, 'g')
  return { text, restore: (changed) => changed.replace(words, (_, index) => liquid[Number(index)] ?? '') }
}

function readable(source: string) {
  try {
    return liquidPieces(source)
  } catch {
    return [{ isLiquid: false, text: source }]
  }
}

function unusedWord(source: string): string {
  let mark = 'wbliquid'
  while (source.includes(mark)) mark += 'q'
  return mark
}
