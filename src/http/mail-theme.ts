/**
 * A message as a client with a light or a dark theme shows it, whatever the theme of the browser. A message that has rules for
 * dark themes is shown by them; one that has none is inverted, as most clients do to it.
 */

const asked = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi
const inverted = `<style>
  html { background: #fff; filter: invert(1) hue-rotate(180deg); }
  img, video { filter: invert(1) hue-rotate(180deg); }
</style>`

export function inTheme(html: string, theme: 'light' | 'dark'): string {
  const hasRules = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/i.test(html)
  if (theme === 'dark' && !hasRules) return inverted + html
  // Widths that are always and never true.
  return html.replace(asked, (_, wanted: string) =>
    wanted.toLowerCase() === theme ? '(min-width: 0)' : '(max-width: 0)',
  )
}
