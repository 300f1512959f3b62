/** The line that inboxes show behind the subject: in the HTML, but not to be seen in the opened message. */

import { escapeHtml } from '../template/plain-output.ts'
import { liquidPieces } from './liquid-pieces.ts'

const hidden =
  'display:none;max-height:0;max-width:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;opacity:0'
const bodyTag = /<body(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?>/i

/** Puts the preheader first in the body; its text is escaped, its Liquid kept. It must be readable Liquid. */
export function injectPreheader(html: string, preheader: string): string {
  if (preheader.trim() === '') return html
  const content = liquidPieces(preheader).map((piece) =>
    piece.isLiquid ? piece.text : escapeHtml(piece.text),
  )
  const block = `<div style="${hidden}">${content.join('')}</div>`
  const body = bodyTag.exec(html)
  const at = body === null ? 0 : body.index + body[0].length
  return html.slice(0, at) + block + html.slice(at)
}
