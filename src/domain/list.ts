/** A list is a named audience that people join. */
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'

export interface List {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly createdAt: Date
}

export interface ListWithCounts extends List {
  readonly unconfirmed: number
  readonly confirmed: number
  readonly unsubscribed: number
}

/** Characters. */
export const maxListNameLength = 200

export function parseListName(raw: string): Result<string> {
  const name = raw.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  if (name === '') return refused('list_name_missing', say('list_without_name'), 'name')
  if (name.length > maxListNameLength) {
    return refused('list_name_too_long', say('list_name_too_long', { most: maxListNameLength }), 'name')
  }
  return done(name)
}
