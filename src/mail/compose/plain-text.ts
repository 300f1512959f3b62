/** The text part of a message, made from its HTML. Liquid stays Liquid, in the same order. */

import { convert } from 'html-to-text'
import { liquidPieces } from './liquid-pieces.ts'

/** The Liquid source of the text. The HTML must be readable Liquid. */
export function textFromHtml(html: string): string {
  const [open, close] = unusedMarks(html)
  const liquid: string[] = []
  let marked = ''
  for (const piece of liquidPieces(html)) {
    marked += piece.isLiquid ? `${open}${liquid.push(piece.text) - 1}${close}` : piece.text
  }
  const text = convert(marked, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      { selector: 'table', options: { uppercaseHeaderCells: false } },
    ],
  })
  return escapeLiquid(text).replace(
    new RegExp(`${open}(\\d+)${close}`, 'g'),
    (_, index) => liquid[Number(index)] ?? '',
  )
}

/** Two private-use characters that the source does not have. */
function unusedMarks(source: string): [string, string] {
  const marks: string[] = []
  for (let code = 0xe000; marks.length < 2; code += 1) {
    const mark = String.fromCharCode(code)
    if (!source.includes(mark)) marks.push(mark)
  }
  return [marks[0] ?? '', marks[1] ?? '']
}

/** Braces that were HTML entities are text, and stay text. */
function escapeLiquid(text: string): string {
  return text.replace(/\{[{%]/g, (braces) => `{{ "${braces}" }}`)
}
