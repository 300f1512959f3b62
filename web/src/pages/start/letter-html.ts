/** A letter of plain words as HTML. Merge fields stay as they are: they are escaped when they are filled in. Pure. */

export function htmlOfLetter(text: string, unsubscribe: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
  return [
    '<!doctype html><html><body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: auto">',
    ...paragraphs,
    `<p style="font-size: 13px"><a href="{{ unsubscribe_url }}">${escapeHtml(unsubscribe)}</a></p>`,
    '</body></html>',
  ].join('\n')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
