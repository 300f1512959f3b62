/** A filter of contacts as a condition on the table `contacts`, which the statement calls `contact`. */
import { shortestPart, type ContactFilter } from '../domain/contact-filter.ts'
import { literal } from './csv-copy.ts'

export interface SqlCondition {
  /** Ready for `where`. */
  readonly sql: string
  readonly values: readonly unknown[]
}

/** `before` are the values that the statement has already: those of the condition are numbered behind them. */
export function contactCondition(filter: ContactFilter, before: readonly unknown[] = []): SqlCondition {
  const values = [...before]
  return { sql: conditionWith(filter, (each) => `$${values.push(each)}`), values }
}

/** With the values in it, quoted: COPY takes no parameters. */
export function literalContactCondition(filter: ContactFilter): string {
  return conditionWith(filter, (each) => literal(Array.isArray(each) ? `{${each.join(',')}}` : String(each)))
}

/** Puts a value into the statement and returns what stands for it. */
type Place = (value: string | number | readonly number[]) => string

function conditionWith(filter: ContactFilter, value: Place): string {
  const parts = [
    ...personConditions(filter, value),
    ...listConditions(filter, value),
    ...originConditions(filter, value),
  ]
  return parts.length === 0 ? 'true' : parts.join('\n and ')
}

function personConditions(filter: ContactFilter, value: Place): string[] {
  const parts: string[] = []
  if (filter.ids !== undefined) parts.push(`contact.id = any (${value(filter.ids)}::bigint[])`)
  const search = filter.search?.trim() ?? ''
  if (search !== '') {
    const like = `like lower(${value(searchPattern(search))})`
    parts.push(`(lower(contact.email) ${like} or lower(contact.name) ${like})`)
  }
  if (filter.attribute !== undefined) {
    const shapes = attributeShapes(filter.attribute, filter.attributeValue ?? '')
    parts.push(`(${shapes.map((shape) => `contact.attributes @> ${value(shape)}::jsonb`).join(' or ')})`)
  }
  return parts
}

/** Answered by the trigrams of `contacts_search`; a word's beginning has trigrams of its own. */
function searchPattern(search: string): string {
  const escaped = search.replace(/[\\%_]/g, '\\$&')
  return search.length < shortestPart ? `${escaped}%` : `%${escaped}%`
}

/** A cell of a file is text, a value from a program may be a number: 42 finds both. */
function attributeShapes(key: string, text: string): string[] {
  const shapes: unknown[] = [text]
  if (text === 'true' || text === 'false') shapes.push(text === 'true')
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/.test(text)) shapes.push(Number(text))
  return shapes.map((shape) => JSON.stringify({ [key]: shape }))
}

function listConditions(filter: ContactFilter, value: Place): string[] {
  const parts: string[] = []
  if (filter.listId !== undefined) {
    const state =
      filter.subscription === undefined ? '' : ` and subscription.state = ${value(filter.subscription)}`
    parts.push(`exists (select from subscriptions as subscription
      where subscription.list_id = ${value(filter.listId)} and subscription.contact_id = contact.id${state})`)
  } else if (filter.subscription !== undefined) {
    parts.push(`exists (select from subscriptions as subscription
      where subscription.contact_id = contact.id and subscription.state = ${value(filter.subscription)})`)
  }
  if (filter.onNoList !== undefined)
    parts.push(`${filter.onNoList ? 'not ' : ''}exists (select from subscriptions as subscription
      where subscription.contact_id = contact.id)`)
  if (filter.suppressed !== undefined)
    parts.push(`${filter.suppressed ? '' : 'not '}exists (select from suppressions as suppression
      where lower(suppression.email) = lower(contact.email))`)
  return parts
}

function originConditions(filter: ContactFilter, value: Place): string[] {
  const parts: string[] = []
  if (filter.createdFrom !== undefined)
    parts.push(`contact.created_at >= ${value(filter.createdFrom)}::timestamptz`)
  if (filter.createdTo !== undefined)
    parts.push(`contact.created_at < ${value(filter.createdTo)}::timestamptz`)
  if (filter.importId !== undefined) {
    const outcome =
      filter.importOutcome === undefined ? '' : ` and change.outcome = ${value(filter.importOutcome)}`
    parts.push(`exists (select from import_changes as change
      where change.import_id = ${value(filter.importId)} and change.contact_id = contact.id${outcome})`)
  }
  if (filter.bulkActionId !== undefined)
    parts.push(`exists (select from bulk_action_items as item
      where item.bulk_action_id = ${value(filter.bulkActionId)} and item.contact_id = contact.id)`)
  return parts
}
