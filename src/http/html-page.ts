/** Plain pages that need no script: readable by everybody, on every device. */

import type { FastifyReply } from 'fastify'

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** @param title plain text. @param body lines of HTML in which everything foreign is escaped. */
export function htmlPage(title: string, body: readonly string[], language = 'en'): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; --page: #f5f3ee; --ink: #1c1e22; --edge: #86827a; --rule: #dcd8ce }
@media (prefers-color-scheme: dark) { :root { --page: #131518; --ink: #eceae4; --edge: #777b82; --rule: #2f3338 } }
body { max-width: 34rem; margin: 12vh auto 4rem; padding: 0 1.25rem; background: var(--page); color: var(--ink) }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; padding-bottom: .75rem; border-bottom: 1px solid var(--rule) }
a { color: inherit }
button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border: 0; border-radius: 3px; background: var(--ink); color: var(--page); cursor: pointer }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px }
fieldset { border: 1px solid var(--rule); border-radius: 3px; padding: .75rem 1rem; margin: 1rem 0 }
label { display: flex; gap: .75rem; align-items: center; padding: .5rem 0 }
.fields label { display: block; padding: .75rem 0 .25rem }
.fields input { font: inherit; box-sizing: border-box; inline-size: 100%; padding: .6rem .75rem; border: 1px solid var(--edge); border-radius: 3px; background: transparent; color: inherit }
.fields button { margin-top: 1.25rem }
[role=alert], [role=status] { border-left: 3px solid var(--ink); padding-left: .75rem }
input[type=checkbox] { inline-size: 1.5rem; block-size: 1.5rem; flex: none; accent-color: var(--ink) }
</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`
}

/** @param body as for `htmlPage`. */
export function sendPage(
  reply: FastifyReply,
  title: string,
  body: readonly string[],
  language = 'en',
): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(htmlPage(title, body, language))
}
