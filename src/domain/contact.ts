/** A contact is a person with an address and attributes. */
import { refused, type Problem } from './problem.ts'
import { say } from './sentences.ts'

export type AttributeValue =
  string | number | boolean | null | readonly AttributeValue[] | { readonly [key: string]: AttributeValue }

export type Attributes = Readonly<Record<string, AttributeValue>>

export interface Contact {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly attributes: Attributes
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Characters. */
export const maxNameLength = 500
/** Attributes of one contact, and the characters of all of them together as JSON. */
export const maxAttributes = 200
export const maxAttributesLength = 100_000

/** One line, single spaces, no control characters: fit for a header. */
export function tidyName(raw: string): string {
  return /^[\w.-]+(?: [\w.-]+)*$/.test(raw) ? raw : raw.replace(untidy, ' ').trim()
}

const untidy = /[\s\u0000-\u001f\u007f-\u009f\u200b\ufeff]+/g

export function nameProblem(name: string): Problem | undefined {
  if (name.length > maxNameLength) {
    return refused('name_too_long', say('contact_name_too_long', { most: maxNameLength }), 'name').problem
  }
  if (isStorable(name)) return undefined
  return refused('name_not_text', say('contact_name_not_text'), 'name').problem
}

/** What is wrong with a person's attributes, if anything. PostgreSQL stores neither NUL nor half a surrogate pair. */
export function attributesProblem(attributes: Attributes): Problem | undefined {
  if (Object.keys(attributes).length > maxAttributes) {
    return refused('too_many_attributes', say('too_many_attributes', { most: maxAttributes }), 'attributes')
      .problem
  }
  if (JSON.stringify(attributes).length > maxAttributesLength) {
    const message = say('attributes_too_long', { most: maxAttributesLength })
    return refused('attributes_too_long', message, 'attributes').problem
  }
  const unstorable = unstorableKey(attributes)
  if (unstorable === undefined) return undefined
  const message = say('attribute_not_text', { name: unstorable })
  return refused('attribute_not_text', message, 'attributes').problem
}

function unstorableKey(attributes: Attributes): string | undefined {
  for (const [key, value] of Object.entries(attributes)) {
    if (!isStorable(key) || !isStorableValue(value)) return key.replace(/[\u0000\ud800-\udfff]/gu, '?')
  }
  return undefined
}

function isStorableValue(value: AttributeValue): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorableValue(inner))
}

function isStorable(text: string): boolean {
  return !/[\u0000\ud800-\udfff]/u.test(text)
}
