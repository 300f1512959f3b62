/** Attributes as lines of `name = value`, to be edited as text. What was no text stays what it was if it is not changed. */

type Attributes = Readonly<Record<string, unknown>>

export function writeAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key} = ${shown(value)}`)
    .join('\n')
}

type ReadAttributes =
  | { readonly ok: true; readonly attributes: Record<string, unknown> }
  /** The first line that cannot be read. */
  | { readonly ok: false; readonly line: string }

export function readAttributes(text: string, before: Attributes): ReadAttributes {
  const attributes: Record<string, unknown> = {}
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const at = line.indexOf('=')
    const key = line.slice(0, Math.max(at, 0)).trim()
    if (key === '') return { ok: false, line }
    const value = line.slice(at + 1).trim()
    attributes[key] = Object.hasOwn(before, key) && shown(before[key]) === value ? before[key] : value
  }
  return { ok: true, attributes }
}

/** A line break would begin another line. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
