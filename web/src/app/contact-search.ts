/** Which contacts a page shows, as it stands in its address: so that every view can be bookmarked, sent and linked to. */
import type { components } from '../api/schema.d.ts'

export type ContactFilter = components['schemas']['ContactFilter']
/** What fits into an address. */
export type PageFilter = Omit<ContactFilter, 'ids'>

export interface Sort {
  readonly sort: 'email' | 'name' | 'created' | 'updated'
  readonly order: 'asc' | 'desc'
}

export type ContactSearch = PageFilter & Partial<Sort>

export const newestFirst: Sort = { sort: 'created', order: 'desc' }

const texts = ['search', 'attribute', 'attributeValue', 'createdFrom', 'createdTo'] as const
const numbers = ['listId', 'importId', 'bulkActionId'] as const
const flags = ['onNoList', 'suppressed'] as const
const choices = {
  subscription: ['unconfirmed', 'confirmed', 'unsubscribed'],
  importOutcome: ['imported', 'updated'],
  sort: ['email', 'name', 'created', 'updated'],
  order: ['asc', 'desc'],
} as const

/** Takes from an address what can be understood and passes over the rest. */
export function readContactSearch(given: Record<string, unknown>): ContactSearch {
  const entries: [string, unknown][] = []
  for (const key of texts) {
    const text = wordOf(given[key])
    if (text !== '') entries.push([key, text])
  }
  for (const key of numbers) {
    const number = Number(given[key])
    if (Number.isSafeInteger(number) && number > 0) entries.push([key, number])
  }
  for (const key of flags) if (typeof given[key] === 'boolean') entries.push([key, given[key]])
  for (const [key, words] of Object.entries(choices)) {
    const word = words.find((each) => each === given[key])
    if (word !== undefined) entries.push([key, word])
  }
  return Object.fromEntries(entries)
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function splitSearch({ sort, order, ...filter }: ContactSearch): {
  readonly filter: PageFilter
  readonly sort: Sort
} {
  return {
    filter,
    sort: { sort: sort ?? newestFirst.sort, order: order ?? (sort === undefined ? 'desc' : 'asc') },
  }
}

export function isFiltered(filter: PageFilter): boolean {
  return Object.keys(filter).length > 0
}
