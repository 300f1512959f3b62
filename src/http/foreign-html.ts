/** HTML that somebody else wrote, shown by us: it may look as it likes and do nothing. */
import type { FastifyReply } from 'fastify'

/**
 * `sandbox` gives it an origin of its own: no script, no form, no cookie of ours. Its links open in new windows that are
 * free of this. Fonts and pictures may come from anywhere, as in a mail program.
 */
const contentSecurity = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline' https:",
  'img-src http: https: data:',
  'font-src https: data:',
  "frame-ancestors 'self'",
].join('; ')

export function sendForeignHtml(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({
      'content-security-policy': contentSecurity,
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': 'private, no-store',
    })
    .type('text/html; charset=utf-8')
    .send(withNewWindows(html))
}

/** Links leave the frame or page they are shown in. */
function withNewWindows(html: string): string {
  const base = '<base target="_blank">'
  const head = /<head(\s[^>]*)?>/i.exec(html)
  if (head === null) return base + html
  const at = head.index + head[0].length
  return html.slice(0, at) + base + html.slice(at)
}
