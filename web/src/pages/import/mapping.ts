/** What a person says the columns are, as the import wants to hear it. */
import type { ImportPreview } from '../../api/people-queries.ts'

/** Travels as JSON beside the file. */
export interface ColumnMapping extends Partial<Readonly<Record<Meaning, string>>> {
  readonly ignore: readonly string[]
  /** Columns that are not named here are attributes. */
  readonly guess: false
}

export type Meaning = ImportPreview['columns'][number]['means']

export const meanings = [
  'email',
  'name',
  'firstName',
  'lastName',
  'attribute',
  'ignored',
  'subscriptionState',
  'attributes',
] as const satisfies readonly Meaning[]

/** One column for each of these; giving it to another takes it from the first. */
const unique: readonly Meaning[] = [
  'email',
  'name',
  'firstName',
  'lastName',
  'subscriptionState',
  'attributes',
]

export function giveMeaning(given: readonly Meaning[], index: number, meaning: Meaning): Meaning[] {
  return given.map((each, at) => {
    if (at === index) return meaning
    return each === meaning && unique.includes(meaning) ? 'attribute' : each
  })
}

export function mappingOf(columns: readonly string[], given: readonly Meaning[]): ColumnMapping {
  const named = unique.flatMap((meaning) => {
    const column = columns[given.indexOf(meaning)]
    return column === undefined ? [] : [[meaning, column] as const]
  })
  return {
    ...Object.fromEntries(named),
    ignore: columns.filter((_, index) => given[index] === 'ignored'),
    guess: false,
  }
}
