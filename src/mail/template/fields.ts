/** Which merge fields a template uses. */

import { type Liquid, Output, type Template, toValueSync } from 'liquidjs'

export interface MergeField {
  /** As written: `contact.attributes.city`. */
  readonly path: string
  /** It is a field that Waybill fills; others are always empty. Attributes are known whatever their name. */
  readonly known: boolean
  /** Every place that prints it has a `default` filter. Places that only test it do not count. */
  readonly hasDefault: boolean
}

const knownFields =
  /^(?:contact\.(?:email|name|attributes(?:[.[].*)?)|campaign\.(?:subject|name)|unsubscribe_url|preferences_url|browser_url)$/

export function collectFields(liquid: Liquid, templates: Template[]): MergeField[] {
  const used = pathsOf(liquid, templates)
  const printed = new Set<string>()
  for (const output of outputsOf(templates)) {
    const hasDefault = output.value.filters.some((filter) => filter.name === 'default')
    if (!hasDefault) for (const path of pathsOf(liquid, [output])) printed.add(path)
  }
  return [...used].map((path) => ({ path, known: knownFields.test(path), hasDefault: !printed.has(path) }))
}

/** A field has a default only where every template gives it one. */
export function mergeFields(lists: readonly (readonly MergeField[])[]): MergeField[] {
  const merged = new Map<string, MergeField>()
  for (const field of lists.flat()) {
    const hasDefault = field.hasDefault && (merged.get(field.path)?.hasDefault ?? true)
    merged.set(field.path, { ...field, hasDefault })
  }
  return [...merged.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function pathsOf(liquid: Liquid, templates: Template[]): Set<string> {
  const { globals } = liquid.analyzeSync(templates, { partials: false })
  return new Set(Object.values(globals).flatMap((variables) => variables.map(String)))
}

function outputsOf(templates: Template[]): Output[] {
  return templates.flatMap((template) => {
    if (template instanceof Output) return [template]
    const children = template.children === undefined ? [] : childrenOf(template)
    return outputsOf(children)
  })
}

function childrenOf(template: Template): Template[] {
  const children: unknown = toValueSync(template.children?.(false, true))
  return Array.isArray(children) ? children.filter(isTemplate) : []
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'render' in value
}
