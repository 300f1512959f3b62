/**
 * Markdown as mail clients can show it: every element carries its style. HTML in it is passed on as its author wrote it,
 * merge fields stay where they are, also as addresses of links: `[Unsubscribe]({{ unsubscribe_url }})`.
 */
import { Marked, type Tokens } from 'marked'
import { escapeHtml } from '../template/plain-output.ts'
import { guardLiquid } from './liquid-guard.ts'
import { mailFrame } from './mail-frame.ts'

export const defaultAccent = '#1b5fb8'

/** A whole message. */
export function htmlFromMarkdown(source: string): string {
  return mailFrame(markdownBody(source, defaultAccent))
}

/** The elements alone. `accent` is the colour of links, as #rrggbb. */
export function markdownBody(source: string, accent: string): string {
  const guarded = guardLiquid(source)
  return guarded.restore(markedFor(accent).parse(guarded.text, { async: false }).trim())
}

const headingStyles: Readonly<Record<number, string>> = {
  1: 'margin:0 0 16px;font-size:28px;line-height:36px;font-weight:700;',
  2: 'margin:24px 0 12px;font-size:21px;line-height:28px;font-weight:700;',
}
const smallHeading = 'margin:20px 0 8px;font-size:17px;line-height:24px;font-weight:700;'

const imageStyle = 'display:block;max-width:100%;height:auto;border:0;'
const mono = "font-family:Menlo,Consolas,'Liberation Mono',monospace;font-size:14px;"

function markedFor(accent: string): Marked {
  return new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const style = headingStyles[depth] ?? smallHeading
        return `<h${depth} style="${style}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      paragraph({ tokens }) {
        return `<p style="margin:0 0 16px;">${this.parser.parseInline(tokens)}</p>\n`
      },
      blockquote({ tokens }) {
        const style = `margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid ${accent};`
        return `<blockquote style="${style}">${this.parser.parse(tokens)}</blockquote>\n`
      },
      list({ ordered, start, items }) {
        const tag = ordered ? 'ol' : 'ul'
        const from = ordered && start !== 1 && start !== '' ? ` start="${start}"` : ''
        const inside = items.map((item) => this.listitem(item)).join('')
        return `<${tag}${from} style="margin:0 0 16px;padding:0 0 0 24px;">${inside}</${tag}>\n`
      },
      listitem({ tokens }) {
        return `<li style="margin:0 0 6px;">${this.parser.parse(tokens)}</li>\n`
      },
      hr: () => `${divider}\n`,
      code: ({ text }: Tokens.Code) =>
        `<pre style="margin:0 0 16px;white-space:pre-wrap;${mono}">${escapeHtml(text)}</pre>\n`,
      codespan: ({ text }: Tokens.Codespan) => `<code style="${mono}">${escapeHtml(text)}</code>`,
      link({ href, title, tokens }) {
        const hint = title == null ? '' : ` title="${escapeHtml(title)}"`
        const style = `color:${accent};text-decoration:underline;`
        return `<a class="link" href="${escapeHtml(href)}"${hint} style="${style}">${this.parser.parseInline(tokens)}</a>`
      },
      image: ({ href, text }: Tokens.Image) =>
        `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}" style="${imageStyle}">`,
    },
  })
}

export const divider = '<hr style="margin:24px 0;border:0;border-top:1px solid #d9d9d6;">'
