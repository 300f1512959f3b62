/** Blocks as HTML that mail clients can show: tables, styles at the elements, nothing that has to be loaded but pictures. */
import type { Block, BlockDocument, PlainBlock } from '../../domain/blocks.ts'
import { escapeHtml } from '../template/plain-output.ts'
import { guardLiquid } from './liquid-guard.ts'
import { mailFrame } from './mail-frame.ts'
import { divider, markdownBody } from './markdown.ts'

export function htmlFromBlocks({ accent, blocks }: BlockDocument): string {
  return mailFrame(blocks.map((block) => blockHtml(block, accent)).join('\n'))
}

function blockHtml(block: Block, accent: string): string {
  return block.kind === 'columns' ? columnsHtml(block.columns, accent) : plainBlockHtml(block, accent)
}

function plainBlockHtml(block: PlainBlock, accent: string): string {
  if (block.kind === 'heading') return headingHtml(block)
  if (block.kind === 'text') return markdownBody(block.text, accent)
  if (block.kind === 'image') return imageHtml(block)
  if (block.kind === 'button') return buttonHtml(block, accent)
  return block.kind === 'divider' ? divider : block.html
}

function headingHtml({ level, align, text: words }: Extract<PlainBlock, { kind: 'heading' }>): string {
  const size = level === 1 ? 'font-size:28px;line-height:36px;' : 'font-size:21px;line-height:28px;'
  const style = `margin:0 0 16px;font-weight:700;text-align:${align};${size}`
  return `<h${level} style="${style}">${text(words)}</h${level}>`
}

/** What a person wrote as text, Liquid kept. */
function text(written: string): string {
  const guarded = guardLiquid(written)
  return guarded.restore(escapeHtml(guarded.text))
}

function imageHtml({ src, alt, href }: Extract<PlainBlock, { kind: 'image' }>): string {
  if (src.trim() === '') return ''
  const style = 'display:block;width:100%;max-width:520px;height:auto;border:0;'
  const image = `<img src="${text(src.trim())}" alt="${text(alt)}" width="520" style="${style}">`
  const inside = href.trim() === '' ? image : `<a href="${text(href.trim())}">${image}</a>`
  return `<div style="margin:0 0 16px;">${inside}</div>`
}

/** A cell with a ground, which Outlook shows as well; the whole of it can be pressed. */
function buttonHtml({ label, href, align }: Extract<PlainBlock, { kind: 'button' }>, accent: string): string {
  const ink = isDark(accent) ? '#ffffff' : '#1c1e22'
  const link = `display:inline-block;padding:12px 24px;font-weight:700;color:${ink};text-decoration:none;`
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="${align}" style="margin:${align === 'center' ? '0 auto 24px' : '0 0 24px'};">
<tr><td bgcolor="${accent}" style="background:${accent};border-radius:4px;"><a href="${text(href.trim())}" style="${link}"><span style="color:${ink};">${text(label)}</span></a></td></tr>
</table>${align === 'left' ? '<div style="clear:both;"></div>' : ''}`
}

function columnsHtml(columns: readonly (readonly PlainBlock[])[], accent: string): string {
  const width = Math.floor(100 / columns.length)
  const cells = columns.map((blocks, index) => {
    const gap = index === columns.length - 1 ? '0' : '0 16px 0 0'
    const inside = blocks.map((block) => plainBlockHtml(block, accent)).join('\n')
    return `<td class="column" width="${width}%" valign="top" style="width:${width}%;padding:${gap};vertical-align:top;">${inside}</td>`
  })
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>\n${cells.join('\n')}\n</tr></table>`
}

/** Whether white reads better on it than ink: by the luminance of WCAG 2.2. */
function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.2
}
