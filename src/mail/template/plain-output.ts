/**
 * The fast way for outputs such as `{{ contact.name | default: "friend" }}`: read a property, apply simple filters.
 * It gives exactly what liquidjs gives (a property test compares them), or says that it cannot, and liquidjs does it.
 */

import type { TemplateScope } from './scope.ts'
import type { TemplateKind } from './liquid.ts'

/** The text, or undefined where the value is a list or an object, which liquidjs prints. */
export type PlainOutput = (scope: TemplateScope) => string | undefined

type Primitive = string | number | boolean | bigint | null | undefined
type Filter = (value: Primitive) => Primitive

const path = /^(?:contact\.(?:email|name|attributes\.([A-Za-z_][\w-]*))|campaign\.(?:subject|name)|\w+_url)$/
const filterSource = `\\|\\s*(?:upcase|downcase|capitalize|escape|default:\\s*(?:"[^"\\\\]*"|'[^'\\\\]*'))\\s*`
const output = new RegExp(`^\\{\\{-?\\s*([\\w.-]+?)\\s*((?:${filterSource})*)-?\\}\\}$`)

// liquidjs computes these where the object has no such property of its own.
const computed = new Set(['size', 'first', 'last'])

/** Reads the source of one output; undefined where only liquidjs will do. */
export function readPlainOutput(source: string, kind: TemplateKind): PlainOutput | undefined {
  const [, field = '', filterChain = ''] = output.exec(source) ?? []
  const read = readerFor(field)
  if (read === undefined) return undefined
  const parts = filterChain.match(new RegExp(filterSource, 'g')) ?? []
  const filters = parts.map(filterFor)
  const escapes = kind === 'html' && !/^\|\s*escape\s*$/.test(parts.at(-1) ?? '')
  return (scope) => {
    const initial = read(scope)
    if (!isPrimitive(initial)) return undefined
    let value = initial
    for (const filter of filters) value = filter(value)
    const text = textOf(value)
    return escapes ? escapeHtml(text) : text
  }
}

function readerFor(field: string): ((scope: TemplateScope) => unknown) | undefined {
  const [, attribute] = path.exec(field) ?? [undefined, undefined]
  if (attribute !== undefined) {
    if (computed.has(attribute)) return undefined
    return ({ contact }) =>
      Object.hasOwn(contact.attributes, attribute) ? contact.attributes[attribute] : undefined
  }
  switch (field) {
    case 'contact.email':
      return (scope) => scope.contact.email
    case 'contact.name':
      return (scope) => scope.contact.name
    case 'campaign.subject':
      return (scope) => scope.campaign.subject
    case 'campaign.name':
      return (scope) => scope.campaign.name
    case 'unsubscribe_url':
      return (scope) => scope.unsubscribe_url
    case 'preferences_url':
      return (scope) => scope.preferences_url
    case 'browser_url':
      return (scope) => scope.browser_url
    default:
      return undefined
  }
}

const namedFilters: Readonly<Record<string, Filter>> = {
  upcase: (value) => textOf(value).toUpperCase(),
  downcase: (value) => textOf(value).toLowerCase(),
  capitalize: (value) => capitalize(textOf(value)),
  escape: (value) => escapeHtml(textOf(value)),
}

function filterFor(source: string): Filter {
  const named = namedFilters[/\w+/.exec(source)?.[0] ?? '']
  if (named !== undefined) return named
  const fallback = /["'](.*)["']/s.exec(source)?.[1] ?? ''
  return (value) => (isBlank(value) ? fallback : value)
}

function isPrimitive(value: unknown): value is Primitive {
  return (
    value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
  )
}

function isBlank(value: Primitive): boolean {
  return value === '' || value === undefined || value === null || value === false
}

function textOf(value: Primitive): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : String(value)
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? '') : text
}
